from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import PackageState, Tier
from signatures.models.columns import known
from signatures.models.sheets import Sheet, TextVersion


class DeliveryPackageQuerySet(models.QuerySet):
    def due(self):
        """Those whose file has to be written, for the first time or anew."""
        return self.open().in_the_house().filter(edition__lt=F("edition_due"))

    def in_the_house(self):
        """Those whose file nobody has fetched: what is taken back can still be left out."""
        return self.filter(fetched_on=None, erased_on=None)

    def open(self):
        """Deliveries that have begun and not ended."""
        return self.filter(state__in=[PackageState.PREPARED, PackageState.RELEASED])


def account():
    """Who did it. The record outlives the account, so that nothing is checked or taken along."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
    )


class DeliveryPackage(models.Model):
    """A file for a named recipient, made by one coordinator and released by another (C43).

    The record stays when the file is gone.
    """

    sheet = models.ForeignKey(Sheet, related_name="packages", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    version = models.ForeignKey(TextVersion, related_name="+", on_delete=models.PROTECT)
    recipient = models.CharField(_("recipient"), max_length=200)
    recipient_keys = models.JSONField(_("age public keys of the recipient"))
    state = models.CharField(max_length=10, choices=PackageState, default=PackageState.PREPARED)
    made_by = account()
    made_handle = models.CharField(max_length=150)
    made_on = models.DateField()
    released_by = account()
    released_handle = models.CharField(max_length=150, blank=True)
    released_on = models.DateField(null=True)
    withheld_because = models.CharField(_("reason"), max_length=300, blank=True)
    fetched_on = models.DateField(null=True)
    delivered_on = models.DateField(_("delivered on"), null=True)
    channel = models.CharField(_("by which channel"), max_length=200, blank=True)

    # The file: which edition should be there and which is, how far that one is, what it holds.
    edition_due = models.PositiveIntegerField(default=1)
    edition = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveBigIntegerField(default=0)
    rows_expected = models.PositiveBigIntegerField(default=0)
    packing = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    numbers = models.JSONField(default=dict)
    erased_on = models.DateField(null=True)

    objects = DeliveryPackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery package")
        ordering = ["sheet", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="package_number_once"),
            known("state", PackageState),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("made_by")),
                name="package_takes_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PackageState.RELEASED, PackageState.DELIVERED])
                | Q(released_by__isnull=False, released_on__isnull=False, made_by__isnull=False),
                name="package_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(fetched_on=None) | Q(released_on__isnull=False),
                name="package_fetched_after_release",
            ),
            models.CheckConstraint(
                condition=~Q(state=PackageState.WITHHELD) | ~Q(withheld_because=""),
                name="package_withheld_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=PackageState.DELIVERED)
                | (Q(delivered_on__isnull=False) & ~Q(channel="")),
                name="package_delivered_some_day_somehow",
            ),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="package_hash_is_sha256",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def has_file(self) -> bool:
        """Whether there is a file that holds what it should."""
        return self.edition == self.edition_due and self.erased_on is None

    @property
    def file_name(self) -> str:
        """The name under which it is fetched; it tells nothing of the text."""
        return f"package-{self.number}.age"

    def numbers_by_tier(self) -> list[tuple[str, dict]]:
        """How a tier is called, and how many of it are public, for the addressee, and unnamed."""
        return [(Tier(tier).label, numbers) for tier, numbers in self.numbers.items()]
