from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import MailPurpose
from signatures.models.columns import HASH_BYTES, known
from signatures.models.sheets import Sheet


class PendingSignatureQuerySet(models.QuerySet):
    def mail_due(self, now):
        """Those whose mail waits and may be tried at ``now``."""
        return self.filter(sealed_mail__isnull=False, mail_due_at__lte=now).order_by("mail_due_at")

    def expired(self, now):
        return self.filter(expires_at__lte=now)


class PendingSignature(models.Model):
    """A signature that waits for its mail, and then for the button behind the mail.

    One row for an address on a sheet: whoever types an address again, for whatever reason,
    causes the same single write, so that neither the answer nor its time tells who has signed.

    What was typed last waits sealed in `sealed_mail`. It becomes what the code stands for at the
    moment its mail goes out, so that the code in the newest mail always works (docs/adr/0007).
    """

    sheet = models.ForeignKey(Sheet, related_name="pending", on_delete=models.CASCADE)
    duplicate_mark = models.BinaryField(max_length=HASH_BYTES)
    # Cut to the hour: a time that tells less than the day is needed to end within 24 hours.
    expires_at = models.DateTimeField()

    # What waits for its mail, sealed to SERVER_IDENTITY; gone once the mail is handed over.
    sealed_mail = models.BinaryField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mails_sent = models.PositiveSmallIntegerField(default=0)
    mails_sent_on = models.DateField(null=True)

    # What the newest mail asks; empty until there is one.
    code_hash = models.BinaryField(max_length=HASH_BYTES, null=True, unique=True)
    code_expires_at = models.DateTimeField(null=True)
    purpose = models.CharField(max_length=10, choices=MailPurpose, default=MailPurpose.CONFIRM)
    # A `services.declarations.Declaration`, sealed to SERVER_IDENTITY; no address in it.
    sealed_declaration = models.BinaryField(null=True)

    objects = PendingSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("pending signature")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "duplicate_mark"], name="pending_once_an_address"
            ),
            known("purpose", MailPurpose),
            models.CheckConstraint(
                condition=Q(sealed_mail=None, mail_due_at=None)
                | Q(sealed_mail__isnull=False, mail_due_at__isnull=False),
                name="pending_mail_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(code_hash=None, code_expires_at=None, sealed_declaration=None)
                | Q(
                    code_hash__isnull=False,
                    code_expires_at__isnull=False,
                    sealed_declaration__isnull=False,
                ),
                name="pending_code_stands_for_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["mail_due_at"],
                name="pending_mail_due",
                condition=Q(mail_due_at__isnull=False),
            ),
            models.Index(fields=["expires_at"], name="pending_expires"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
