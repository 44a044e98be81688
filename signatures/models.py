"""Who stands behind a text. These tables do not know what kind of page the text is on.

Only `signatures.services` and `signatures.queries` touch these models; other apps use those.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import Change, MailPurpose, SheetState, Tier, Visibility

HASH_BYTES = 32


def _known(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}), name=f"%(class)s_{field}_is_known"
    )


class SheetQuerySet(models.QuerySet):
    def open_on(self, day):
        """Sheets that take signatures on ``day``."""
        return self.filter(state=SheetState.OPEN).exclude(closes_on__lt=day)

    def ended_before(self, day):
        """Open sheets whose last day is over."""
        return self.filter(state=SheetState.OPEN, closes_on__lt=day)


class Sheet(models.Model):
    """One list of names for one text, shared by all its translations.

    `text_key` is the key that all language versions of the text have in common (for a page its
    `translation_key`); see docs/adr/0002.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text_key = models.UUIDField(_("text"), unique=True)
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.OPEN)
    opened_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # The key of the duplicate marks, sealed to SERVER_IDENTITY; gone when closed for good.
    sealed_duplicate_key = models.BinaryField(null=True)
    # Names count that were given for this version or a later one.
    counts_from_version = models.PositiveIntegerField(default=1)
    recount_is_due = models.BooleanField(default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet")
        constraints = [
            _known("state", SheetState),
            models.CheckConstraint(
                condition=Q(state=SheetState.OPEN, closed_on=None)
                | Q(state=SheetState.CLOSED, closed_on__isnull=False),
                name="sheet_closed_on_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=SheetState.OPEN) | Q(sealed_duplicate_key__isnull=False),
                name="sheet_open_has_duplicate_key",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def newest_version(self) -> int:
        """The number of the newest text version, 0 before there is one."""
        return max((version.number for version in self.versions.all()), default=0)

    def is_open_on(self, day) -> bool:
        return self.state == SheetState.OPEN and (self.closes_on is None or day <= self.closes_on)


class SheetKey(models.Model):
    """A coordinator's age public key to which the sheet's identities are sealed."""

    sheet = models.ForeignKey(Sheet, related_name="keys", on_delete=models.CASCADE)
    recipient = models.CharField(max_length=80)
    added_on = models.DateField()

    class Meta:
        verbose_name = _("key of a sheet")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "recipient"], name="sheet_key_once"),
            models.CheckConstraint(
                condition=Q(recipient__startswith="age1"), name="sheet_key_is_public"
            ),
        ]

    def __str__(self) -> str:
        return self.recipient


class TextVersion(models.Model):
    """A numbered, locked wording. Every signature points at the version it was given for."""

    sheet = models.ForeignKey(Sheet, related_name="versions", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=12, choices=Change)
    locked_on = models.DateField()

    class Meta:
        verbose_name = _("text version")
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="text_version_number_once"),
            _known("change", Change),
            models.CheckConstraint(
                condition=Q(number=1, change=Change.FIRST)
                | (Q(number__gt=1) & ~Q(change=Change.FIRST)),
                name="text_version_first_is_first",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Wording(models.Model):
    """The wording of a text version in one language, with its SHA-256."""

    version = models.ForeignKey(TextVersion, related_name="wordings", on_delete=models.CASCADE)
    language = models.CharField(max_length=12)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("wording")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="wording_once_a_language"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="wording_hash_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


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
    version = models.ForeignKey(
        TextVersion, related_name="+", db_index=False, null=True, on_delete=models.PROTECT
    )
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.COUNTED)
    sealed_identity = models.BinaryField(null=True)

    objects = PendingSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("pending signature")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "duplicate_mark"], name="pending_once_an_address"
            ),
            _known("visibility", Visibility),
            _known("purpose", MailPurpose),
            models.CheckConstraint(
                condition=Q(sealed_mail=None, mail_due_at=None)
                | Q(sealed_mail__isnull=False, mail_due_at__isnull=False),
                name="pending_mail_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    code_hash=None, code_expires_at=None, version=None, sealed_identity=None
                )
                | Q(
                    code_hash__isnull=False,
                    code_expires_at__isnull=False,
                    version__isnull=False,
                    sealed_identity__isnull=False,
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


class SignatureQuerySet(models.QuerySet):
    def counted(self, sheet: Sheet):
        """Signatures of ``sheet`` that stand behind the wording it has now."""
        return self.filter(sheet=sheet, version__number__gte=sheet.counts_from_version)


class Signature(models.Model):
    """A confirmed signature. Nothing in it tells the server who gave it."""

    sheet = models.ForeignKey(
        Sheet, related_name="signatures", db_index=False, on_delete=models.CASCADE
    )
    version = models.ForeignKey(
        TextVersion, related_name="+", db_index=False, on_delete=models.PROTECT
    )
    tier = models.CharField(max_length=10, choices=Tier, default=Tier.EMAIL)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.COUNTED)
    # Null when the sheet is closed for good: then nothing is left to compare an address with.
    duplicate_mark = models.BinaryField(max_length=HASH_BYTES, null=True)
    sealed_identity = models.BinaryField(null=True)
    confirmed_on = models.DateField()
    receipt_hash = models.BinaryField(max_length=HASH_BYTES, unique=True)
    # Kept for a day, so that pressing the button twice shows the same receipt.
    code_hash = models.BinaryField(max_length=HASH_BYTES, null=True, unique=True)
    code_expires_at = models.DateTimeField(null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "duplicate_mark"], name="signature_once_an_address"
            ),
            _known("visibility", Visibility),
            _known("tier", Tier),
            models.CheckConstraint(
                condition=Q(code_hash=None, code_expires_at=None)
                | Q(code_hash__isnull=False, code_expires_at__isnull=False),
                name="signature_code_has_an_end",
            ),
        ]
        indexes = [models.Index(fields=["sheet", "version", "tier"], name="signature_counting")]

    def __str__(self) -> str:
        return str(self.pk)


class Tally(models.Model):
    """How many signatures of a tier a sheet has, as counted at a time. Pages read only this.

    `as_of` is cut to the hour: to the minute it would be the time of the latest signature.
    """

    sheet = models.ForeignKey(Sheet, related_name="tallies", on_delete=models.CASCADE)
    tier = models.CharField(max_length=10, choices=Tier)
    number = models.PositiveBigIntegerField(default=0)
    as_of = models.DateTimeField()

    class Meta:
        verbose_name = _("tally")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "tier"], name="tally_once_a_tier"),
            _known("tier", Tier),
        ]

    def __str__(self) -> str:
        return str(self.number)
