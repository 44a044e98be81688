"""The list of organisations below a text as it was issued: dated, numbered, signed."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import CopyKind
from signatures.models.columns import known
from signatures.models.sheets import Sheet, TextVersion


class SignedListQuerySet(models.QuerySet):
    def newest(self):
        """The newest version of each list."""
        later = SignedList.objects.filter(sheet=OuterRef("sheet"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class SignedList(models.Model):
    """One version of what is public of the organisations behind a text (docs/adr/0021).

    ``entries`` are those that may be named, each a dict: ``who`` (the primary key of the
    endorsement), ``names`` and ``places`` (its place in the order) by language, ``since`` (the
    day, in the second list) and ``reservation``. Who may no longer be named leaves all versions:
    the version is issued anew, and ``taken_out`` says how many have left. ``total`` is what
    readers were told when the version was made.
    """

    sheet = models.ForeignKey(Sheet, related_name="lists", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    version = models.ForeignKey(TextVersion, related_name="+", on_delete=models.PROTECT)
    as_of = models.DateTimeField()
    total = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    has_others = models.BooleanField()
    entries = models.JSONField()
    taken_out = models.PositiveIntegerField(default=0)
    # Exactly what is given out, since the signature is under these bytes.
    document = models.TextField()
    table = models.TextField()
    signature = models.BinaryField(max_length=64)

    objects = SignedListQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed list")
        verbose_name_plural = _("signed lists")
        default_permissions = ()
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="signed_list_number_once"),
            # Fewer than three would be given away by the total (domain.md, C26).
            models.CheckConstraint(
                condition=Q(withheld=0) | Q(withheld__gte=3, has_others=True),
                name="signed_list_counts_no_few_withheld",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class IssuedCopy(models.Model):
    """The hash of a file that was given out, so that whoever kept it learns which version it is.

    Each file carries random letters that are kept nowhere else: nobody can make an older one
    again to find out by its hash which name has left.
    """

    signed_list = models.ForeignKey(SignedList, related_name="copies", on_delete=models.CASCADE)
    kind = models.CharField(max_length=4, choices=CopyKind)
    sha256 = models.CharField(max_length=64, unique=True)
    taken_out = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("issued copy of a list")
        default_permissions = ()
        constraints = [
            known("kind", CopyKind),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="issued_copy_hash_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256
