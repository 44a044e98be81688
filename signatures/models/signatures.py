import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.models.collation import collation_key
from signatures.enums import Capacity, NameState, Tier, Visibility
from signatures.models.columns import HASH_BYTES, MARK_BYTES, known
from signatures.models.consent import ConsentText
from signatures.models.invalidations import Invalidation
from signatures.models.sheets import Sheet, TextVersion

NAME_LENGTH = 120
LANGUAGES = ("be", "ru", "en")


def new_leaf_salt() -> bytes:
    """16 random bytes that blind a signature's leaf in the tree of its sheet."""
    return secrets.token_bytes(MARK_BYTES)


class SignatureQuerySet(models.QuerySet):
    def counted(self, sheet: Sheet):
        """Signatures of ``sheet`` that stand behind the wording it has now, and are valid."""
        return self.filter(
            sheet=sheet, version__number__gte=sheet.counts_from_version, invalidation=None
        )

    def uncounted(self, sheet: Sheet):
        """Those of them that are in no tally yet."""
        return self.counted(sheet).filter(leaf=None)

    def outdated(self, sheet: Sheet):
        """Signatures that are in the tallies and stand behind an older wording."""
        return self.filter(sheet=sheet, version__number__lt=sheet.counts_from_version).exclude(
            leaf=None
        )


class Signature(models.Model):
    """A confirmed signature. Nothing in it tells the server who gave it.

    Of somebody who only wants to be counted nothing is kept that anybody could ever read
    (docs/adr/0011).
    """

    sheet = models.ForeignKey(
        Sheet, related_name="signatures", db_index=False, on_delete=models.CASCADE
    )
    version = models.ForeignKey(
        TextVersion, related_name="+", db_index=False, on_delete=models.PROTECT
    )
    consent = models.ForeignKey(
        ConsentText, related_name="+", db_index=False, on_delete=models.PROTECT
    )
    tier = models.CharField(max_length=10, choices=Tier, default=Tier.EMAIL)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.COUNTED)
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.PERSON)
    place = models.CharField(max_length=2, blank=True)  # a country, ISO 3166-1; empty: not said
    confirmed_on = models.DateField()
    receipt_hash = models.BinaryField(max_length=HASH_BYTES, unique=True)
    # What the addressee may read: an age file that only coordinators' keys open.
    sealed_identity = models.BinaryField(null=True)

    # Keyed with the sheet's own key, and null when that is destroyed: then nothing is left to
    # compare an address, its domain or its shape with.
    duplicate_mark = models.BinaryField(max_length=HASH_BYTES, null=True)
    domain_mark = models.BinaryField(max_length=MARK_BYTES, null=True)
    shape_mark = models.BinaryField(max_length=MARK_BYTES, null=True)

    # Kept for a day, so that pressing the button twice shows the same receipt.
    code_hash = models.BinaryField(max_length=HASH_BYTES, null=True, unique=True)
    code_expires_at = models.DateTimeField(null=True)

    # Taken out of the count by a coordinator; nothing is kept of a name then.
    invalidation = models.ForeignKey(
        Invalidation,
        related_name="signatures",
        null=True,
        db_index=False,
        on_delete=models.PROTECT,
    )

    # Its place in the tree of the sheet, given when it is first counted.
    leaf = models.PositiveBigIntegerField(null=True)
    leaf_salt = models.BinaryField(max_length=MARK_BYTES, default=new_leaf_salt)

    # What its signer chose is in every package that was written after this number of packings,
    # and of former choices in those of the ranges (first and last) of this list.
    packed_after = models.PositiveIntegerField(default=0)
    packed_before = models.JSONField(null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "duplicate_mark"], name="signature_once_an_address"
            ),
            models.UniqueConstraint(fields=["sheet", "leaf"], name="signature_once_a_leaf"),
            known("visibility", Visibility),
            known("tier", Tier),
            known("capacity", Capacity),
            models.CheckConstraint(
                condition=Q(code_hash=None, code_expires_at=None)
                | Q(code_hash__isnull=False, code_expires_at__isnull=False),
                name="signature_code_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.ADDRESSEE) | Q(sealed_identity=None),
                name="signature_keeps_only_what_somebody_may_read",
            ),
            models.CheckConstraint(
                condition=~Q(tier=Tier.NO_CONTACT)
                | Q(duplicate_mark=None, domain_mark=None, shape_mark=None, code_hash=None),
                name="signature_without_contact_has_no_marks",
            ),
            models.CheckConstraint(
                condition=Q(invalidation=None) | Q(visibility=Visibility.COUNTED),
                name="signature_invalid_keeps_no_name",
            ),
            models.CheckConstraint(
                condition=Q(place="") | Q(place__regex=r"^[A-Z]{2}$"),
                name="signature_place_is_a_country",
            ),
        ]
        # Each index is paid for by everybody who signs: no more than six, the unique ones included.
        indexes = [
            models.Index(
                fields=["sheet", "version"],
                name="signature_uncounted",
                condition=Q(leaf=None, invalidation=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PublicNameQuerySet(models.QuerySet):
    def standing(self, sheet: Sheet):
        """The names of those who stand behind the wording that ``sheet`` has now."""
        names = self.filter(sheet=sheet)
        if sheet.counts_from_version == 1:
            return names
        return names.filter(signature__version__number__gte=sheet.counts_from_version)

    def shown(self, sheet: Sheet):
        """The names that every reader may see, as far as there are enough others to hide in."""
        return self.standing(sheet).filter(state=NameState.SHOWN)

    def waiting(self, sheet: Sheet):
        """The names that no coordinator has looked at, the oldest day first.

        Inside a day they stand in no telling order.
        """
        names = self.standing(sheet).filter(state=NameState.WAITING)
        return names.order_by("signature__confirmed_on", "signature__receipt_hash")

    def in_order(self, language: str):
        """In the alphabet of ``language``; who has the same name stands in no telling order."""
        return self.order_by(f"collation_{language}", "signature__receipt_hash")


class PublicName(models.Model):
    """What a signer wants everybody to read. It is shown when a coordinator has looked at it."""

    signature = models.OneToOneField(
        Signature, related_name="public_name", primary_key=True, on_delete=models.CASCADE
    )
    sheet = models.ForeignKey(Sheet, related_name="names", db_index=False, on_delete=models.CASCADE)
    name = models.CharField(max_length=NAME_LENGTH)
    transliteration = models.CharField(max_length=NAME_LENGTH, blank=True)
    affiliation = models.CharField(max_length=NAME_LENGTH, blank=True)
    state = models.CharField(max_length=10, choices=NameState, default=NameState.WAITING)
    collation_be = models.TextField(editable=False)
    collation_ru = models.TextField(editable=False)
    collation_en = models.TextField(editable=False)

    objects = PublicNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("public name")
        constraints = [
            known("state", NameState),
            models.CheckConstraint(condition=~Q(name=""), name="public_name_is_written"),
        ]
        indexes = [
            models.Index(fields=["sheet", "state", f"collation_{code}"], name=f"public_name_{code}")
            for code in LANGUAGES
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args, **kwargs):
        for language in LANGUAGES:
            setattr(self, f"collation_{language}", collation_key(self.name, language))
        super().save(*args, **kwargs)

    @property
    def mark(self) -> str:
        """What names the row to its coordinators; the primary key would tell who came first."""
        return bytes(self.signature.receipt_hash).hex()
