from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import DeliveryChannel, ReplyKind
from campaigns.models.deliveries.files import KeptFile
from campaigns.models.deliveries.showing import ShownByAnother, shown_by_another

RECIPIENTS_LENGTH, REFERENCE_LENGTH, SUMMARY_LENGTH = 200, 100, 1000
ENDS_WAITING = (ReplyKind.REPLY, ReplyKind.NONE)


class DeliveryQuerySet(models.QuerySet):
    """Questions about deliveries by their days. A day is given, never taken from a clock."""

    def shown(self):
        """What readers may know of, with the replies that they may know of, in two queries."""
        replies = Prefetch("replies", Reply.objects.shown().in_order())
        return self.filter(shown_by__isnull=False).prefetch_related(replies)

    def without_reply(self, today: date):
        """Those whose last day for a reply has passed with nothing noted."""
        answers = Reply.objects.filter(delivery=OuterRef("pk"), kind__in=ENDS_WAITING)
        return self.filter(~Exists(answers), reply_by__lt=today)

    def in_order(self):
        return self.order_by("delivered_on", "pk")

    def with_replies(self):
        """With all that the desk shows of them, in two queries."""
        replies = Reply.objects.in_order().select_related("file").defer("file__sealed")
        return (
            self.select_related("file")
            .defer("file__sealed")
            .prefetch_related(Prefetch("replies", replies))
        )


class Delivery(ShownByAnother):
    """That a text went to somebody: to one addressee, or to those who are described in words.

    Rows and pages are named by their keys, so that it is the same in all languages. Without an
    addressee and without words it went to all of them. Nobody changes a record: it is erased and
    made anew.
    """

    text_key = models.UUIDField(db_index=True)
    addressee_key = models.UUIDField(null=True)  # the `translation_key` of the row
    number = models.PositiveIntegerField(_("how many recipients"), null=True, blank=True)
    recipients_be = models.CharField(
        _("recipients in Belarusian"), max_length=RECIPIENTS_LENGTH, blank=True
    )
    recipients_ru = models.CharField(
        _("recipients in Russian"), max_length=RECIPIENTS_LENGTH, blank=True
    )
    recipients_en = models.CharField(
        _("recipients in English"), max_length=RECIPIENTS_LENGTH, blank=True
    )
    channel = models.CharField(_("channel"), max_length=10, choices=DeliveryChannel)
    delivered_on = models.DateField(_("delivered on"))
    reference = models.CharField(_("reference"), max_length=REFERENCE_LENGTH, blank=True)
    version = models.PositiveIntegerField(_("version of the text"), null=True, blank=True)
    list_number = models.PositiveIntegerField(_("number of the signed list"), null=True, blank=True)
    reply_by = models.DateField(_("reply expected by"), null=True, blank=True)
    file = models.ForeignKey(
        KeptFile, null=True, related_name="deliveries", on_delete=models.PROTECT
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        constraints = [
            shown_by_another("delivery_is_shown_by_another"),
            models.CheckConstraint(
                condition=Q(channel__in=DeliveryChannel.values), name="delivery_channel_is_known"
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__lte=F("recorded_on")), name="delivery_is_of_the_past"
            ),
            models.CheckConstraint(
                condition=Q(reply_by=None) | Q(reply_by__gte=F("delivered_on")),
                name="delivery_reply_comes_after_it",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{field: None}) | Q(**{f"{field}__gte": 1}),
                    name=f"delivery_{field}_from_one",
                )
                for field in ("number", "version", "list_number")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.delivered_on}"


class ReplyQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(shown_by__isnull=False)

    def in_order(self):
        return self.order_by("received_on", "pk")


class Reply(ShownByAnother):
    """What came back after a delivery, or that nothing came in time.

    What is confidential is never shown; a reply is shown by its summary, never as a file.
    """

    delivery = models.ForeignKey(Delivery, related_name="replies", on_delete=models.CASCADE)
    kind = models.CharField(_("what came"), max_length=15, choices=ReplyKind)
    received_on = models.DateField(_("received on"))
    is_confidential = models.BooleanField(_("confidential"), default=True)
    summary_be = models.TextField(_("summary in Belarusian"), max_length=SUMMARY_LENGTH, blank=True)
    summary_ru = models.TextField(_("summary in Russian"), max_length=SUMMARY_LENGTH, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=SUMMARY_LENGTH, blank=True)
    file = models.ForeignKey(KeptFile, null=True, related_name="replies", on_delete=models.PROTECT)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [
            shown_by_another("reply_is_shown_by_another"),
            models.CheckConstraint(
                condition=Q(kind__in=ReplyKind.values), name="reply_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(received_on__lte=F("recorded_on")), name="reply_is_of_the_past"
            ),
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(shown_by=None),
                name="confidential_reply_is_not_shown",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReplyKind.NONE)
                | Q(file=None, summary_be="", summary_ru="", summary_en=""),
                name="no_reply_says_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReplyKind.REPLY)
                | Q(shown_by=None)
                | ~Q(summary_be="", summary_ru="", summary_en=""),
                name="shown_reply_says_something",
            ),
            models.UniqueConstraint(
                fields=["delivery"],
                condition=Q(kind=ReplyKind.NONE),
                name="no_reply_is_noted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.received_on}"

    @property
    def has_summary(self) -> bool:
        return bool(self.summary_be or self.summary_ru or self.summary_en)

    @property
    def can_be_shown(self) -> bool:
        """Whether there is something that readers may be told."""
        return not self.is_confidential and (self.kind != ReplyKind.REPLY or self.has_summary)
