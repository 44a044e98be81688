import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.enums import UpdateState

HASH_BYTES = 32


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(is_confirmed=True)

    def mail_due(self, now):
        """Those to whom a mail about the subscription itself may be tried at ``now``."""
        return self.filter(mail_due_at__lte=now).order_by("mail_due_at")

    def expired(self, now):
        """What was typed and never confirmed."""
        return self.filter(is_confirmed=False, expires_at__lte=now)


class Subscription(models.Model):
    """An address that asked for the House's updates. It knows of no text and of no signature.

    Its keys are drawn by lot, so rows tell no order; no day is kept. The address has to be read
    each time something is sent: it is sealed to SERVER_IDENTITY (docs/adr/0013).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mark = models.BinaryField(max_length=HASH_BYTES, unique=True)
    sealed_address = models.BinaryField()  # with the code that ends the subscription
    stop_hash = models.BinaryField(max_length=HASH_BYTES, unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    is_confirmed = models.BooleanField(default=False)
    expires_at = models.DateTimeField()  # cut to the hour; without meaning once it is confirmed
    code_hash = models.BinaryField(max_length=HASH_BYTES, null=True, unique=True)

    mail_due_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mails_sent = models.PositiveSmallIntegerField(default=0)
    mails_sent_on = models.DateField(null=True)
    # The number of the newest update that was handed over, or given up, for this address.
    last_update = models.PositiveIntegerField(default=0)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["mail_due_at"],
                name="subscription_mail_due",
                condition=Q(mail_due_at__isnull=False),
            ),
            models.Index(
                fields=["last_update"],
                name="subscription_to_be_sent",
                condition=Q(is_confirmed=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Update(models.Model):
    """A few neutral words to all who asked for updates, written by one, released by another."""

    number = models.PositiveIntegerField(null=True, unique=True)  # given when it is released
    state = models.CharField(max_length=10, choices=UpdateState, default=UpdateState.DRAFT)
    text_be = models.TextField(_("text in Belarusian"), max_length=2000)
    text_ru = models.TextField(_("text in Russian"), max_length=2000)
    text_en = models.TextField(_("text in English"), max_length=2000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    released_on = models.DateField(null=True)
    mails = models.PositiveIntegerField(default=0)
    # The one worker that sends it; another takes over when this has passed.
    sender_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        default_permissions = ()
        permissions = [("write_update", _("Can write and release updates"))]
        ordering = [F("number").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UpdateState.values), name="update_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=UpdateState.DRAFT, number=None, released_on=None)
                | (
                    ~Q(state=UpdateState.DRAFT) & Q(number__isnull=False, released_on__isnull=False)
                ),
                name="update_released_with_a_number",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None)
                | Q(written_by=None)
                | ~Q(released_by=F("written_by")),
                name="update_released_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number or self.pk)

    def text_in(self, language: str) -> str:
        return getattr(self, f"text_{language}")
