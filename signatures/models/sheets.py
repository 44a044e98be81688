import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import Change, KeyState, ListOrder, SheetState
from signatures.models.columns import known
from users.tokens import key_fingerprint

LEAST_KEY_DAYS = 2  # a mail that went out on the last day is answered within one


class SheetQuerySet(models.QuerySet):
    def of_people(self):
        """Sheets that people sign, or signed."""
        return self.exclude(state=SheetState.PREPARED)

    def of_organisations(self):
        """Sheets on which organisations decide and people cannot sign yet."""
        return self.filter(state=SheetState.PREPARED)

    def open_on(self, day):
        """Sheets that take signatures on ``day``."""
        return self.filter(state=SheetState.OPEN).exclude(closes_on__lt=day)

    def count_due(self, now):
        """Sheets with something to count whose moment has come."""
        return self.filter(count_due_at__lte=now)

    def ended_before(self, day):
        """Open sheets whose last day is over."""
        return self.filter(state=SheetState.OPEN, closes_on__lt=day)


class Sheet(models.Model):
    """One list of names for one text, shared by all its translations.

    `text_key` is the key that all language versions of the text have in common (for a page its
    `translation_key`); see docs/adr/0002. A sheet that is only prepared keeps the versions of a
    text that organisations decide about; no people sign it, so it needs no keys.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text_key = models.UUIDField(_("text"), unique=True)
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.OPEN)
    opened_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # The key of the duplicate marks, sealed to SERVER_IDENTITY; destroyed some days after closing.
    sealed_duplicate_key = models.BinaryField(null=True)
    key_kept_days = models.PositiveSmallIntegerField(
        _("days after closing until addresses can no longer be compared"), default=30
    )
    kept_days = models.PositiveSmallIntegerField(
        _("days after closing until names for the addressee are destroyed"), default=180
    )
    # Names count that were given for this version or a later one.
    counts_from_version = models.PositiveIntegerField(default=1)
    # From which version on every row with a leaf counts; behind the number above, some have to go.
    counted_from_version = models.PositiveIntegerField(default=1)
    # When what waits is to be counted; cut so that it tells no minute (docs/adr/0015).
    count_due_at = models.DateTimeField(null=True)

    # What its coordinators have switched on.
    takes_email = models.BooleanField(_("signatures confirmed by e-mail"), default=True)
    takes_no_contact = models.BooleanField(_("signatures without any contact"), default=False)
    shows_names = models.BooleanField(_("public names, for those who want it"), default=False)

    # How organisations stand below the text.
    list_order = models.CharField(
        _("order of the list"), max_length=10, choices=ListOrder, default=ListOrder.INITIATORS
    )
    # The day of publication: who signs later stands in a second list, with the day.
    first_list_on = models.DateField(_("last day of the first list"), null=True)
    takes_late = models.BooleanField(_("organisations may join after publication"), default=True)

    # How often a package of this sheet has been written; see `Signature.packed_after`.
    packings = models.PositiveIntegerField(default=0)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet")
        constraints = [
            known("state", SheetState),
            known("list_order", ListOrder),
            models.CheckConstraint(
                condition=Q(state__in=[SheetState.PREPARED, SheetState.OPEN], closed_on=None)
                | Q(state__in=[SheetState.CLOSED, SheetState.FINISHED], closed_on__isnull=False),
                name="sheet_closed_on_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=SheetState.OPEN) | Q(sealed_duplicate_key__isnull=False),
                name="sheet_open_has_duplicate_key",
            ),
            models.CheckConstraint(
                condition=~Q(state=SheetState.FINISHED) | Q(sealed_duplicate_key=None),
                name="sheet_finished_has_no_duplicate_key",
            ),
            models.CheckConstraint(
                condition=Q(key_kept_days__gte=LEAST_KEY_DAYS, kept_days__gte=F("key_kept_days")),
                name="sheet_keeps_keys_before_names",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def newest_version(self) -> int:
        """The number of the newest text version, 0 before there is one."""
        return max((version.number for version in self.versions.all()), default=0)

    @property
    def is_prepared(self) -> bool:
        """Whether only organisations decide about the text, so far."""
        return self.state == SheetState.PREPARED

    @property
    def is_frozen(self) -> bool:
        """Whether the rows behind the tallies are destroyed: then nothing is counted from rows."""
        return self.state == SheetState.FINISHED

    @property
    def marks_end_on(self) -> date | None:
        """When the key of the marks is destroyed; None as long as the sheet is open."""
        return self.closed_on and self.closed_on + timedelta(days=self.key_kept_days)

    @property
    def names_end_on(self) -> date | None:
        """When the names for the addressee are destroyed, unless a delivery is open."""
        return self.closed_on and self.closed_on + timedelta(days=self.kept_days)

    @property
    def recipients(self) -> list[str]:
        """The age public keys to which names are sealed from now on."""
        return [key.recipient for key in self.keys.all() if key.is_active]

    def is_open_on(self, day) -> bool:
        return self.state == SheetState.OPEN and (self.closes_on is None or day <= self.closes_on)


class SheetKeyQuerySet(models.QuerySet):
    def active(self):
        """The keys to which names are sealed from now on."""
        return self.filter(state=KeyState.ACTIVE)


class SheetKey(models.Model):
    """A coordinator's age public key to which the sheet's identities are sealed.

    An open sheet always has an active one: a trigger holds that (`signatures.models.guards`).
    """

    sheet = models.ForeignKey(Sheet, related_name="keys", on_delete=models.CASCADE)
    recipient = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.ACTIVE)
    # Whose it is. The handle stays when the account goes: what was sealed stays sealed to it.
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    handle = models.CharField(max_length=150, blank=True)
    added_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = SheetKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key of a sheet")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "recipient"], name="sheet_key_once"),
            models.CheckConstraint(
                condition=Q(recipient__startswith="age1"), name="sheet_key_is_public"
            ),
            known("state", KeyState),
            models.CheckConstraint(
                condition=Q(state=KeyState.ACTIVE, ended_on=None)
                | (~Q(state=KeyState.ACTIVE) & Q(ended_on__isnull=False)),
                name="sheet_key_ended_on_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient

    @property
    def is_active(self) -> bool:
        return self.state == KeyState.ACTIVE

    @property
    def fingerprint(self) -> str:
        return key_fingerprint(self.recipient)


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
            known("change", Change),
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
    # The same of its words alone (`home.models.wording.words_alone`), as somebody copied them.
    words_sha256 = models.CharField(max_length=64, db_index=True)
    # Since when readers could see it. Drafts go round among organisations and stay unknown.
    public_since = models.DateField(null=True)

    class Meta:
        verbose_name = _("wording")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="wording_once_a_language"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="wording_hash_is_sha256"
            ),
            models.CheckConstraint(
                condition=Q(words_sha256__regex=r"^[0-9a-f]{64}$"),
                name="wording_hash_of_words_is_sha256",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256
