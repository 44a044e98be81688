from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from campaigns.enums import CommunicationKind
from home.models.facts import same_in_all_languages

CONFIDENTIAL_FOR = timedelta(days=60)  # what the UN keeps between a government and itself
FACTS = ("reference", "kind", "sent_on", "public_from", "reply_on", "url")


class Communication(TranslatableMixin, Orderable):
    """A letter of special procedures to a government. Until its day it is nowhere on the site."""

    page = ParentalKey(
        "campaigns.MandatePage", related_name="communications", on_delete=models.CASCADE
    )
    reference = models.CharField(
        _("reference"), max_length=40, blank=True, help_text=_("Such as BLR 10/2023.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=CommunicationKind,
        default=CommunicationKind.LETTER,
    )
    sent_on = models.DateField(_("sent on"))
    public_from = models.DateField(
        _("public from"),
        blank=True,
        help_text=_(
            "Not before sixty days have passed. Left empty, it is the sixtieth day. Until then "
            "readers find no trace of it, and on that day it appears by itself."
        ),
    )
    reply_on = models.DateField(_("the government replied on"), null=True, blank=True)
    note = models.TextField(
        _("what it is about"),
        max_length=500,
        help_text=_("The subject only. No names of people who have not made them public."),
    )
    url = models.URLField(_("address of the letter"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("reference"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("sent_on"), FieldPanel("public_from"), FieldPanel("reply_on")]),
        FieldPanel("note"),
        FieldPanel("url"),
    ]
    override_translatable_fields = same_in_all_languages(*FACTS)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("communication")
        ordering = ["-sent_on", "sort_order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(public_from__gte=F("sent_on") + CONFIDENTIAL_FOR),
                name="communication_is_confidential_first",
            ),
            models.CheckConstraint(
                condition=Q(reply_on=None) | Q(reply_on__gte=F("sent_on")),
                name="communication_is_answered_after_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CommunicationKind.values), name="communication_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["page", "reference"],
                condition=~Q(reference=""),
                name="communication_reference_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or str(self.sent_on)

    def clean(self):
        super().clean()
        self.reference = self.reference.strip()
        if not self.sent_on:
            return
        if self.public_from is None:
            self.public_from = self.sent_on + CONFIDENTIAL_FOR
        if self.public_from < self.sent_on + CONFIDENTIAL_FOR:
            message = _("A communication stays confidential for sixty days.")
            raise ValidationError({"public_from": message})
        if self.reply_on and self.reply_on < self.sent_on:
            message = _("The reply is older than the letter.")
            raise ValidationError({"reply_on": message})

    def is_public(self, day: date) -> bool:
        return self.public_from <= day

    def for_api(self) -> dict:
        return {
            "reference": self.reference,
            "kind": self.kind,
            "sent_on": self.sent_on,
            "public_from": self.public_from,
            "reply_on": self.reply_on,
            "note": self.note,
            "url": self.url,
        }
