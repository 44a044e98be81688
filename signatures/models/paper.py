from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatures.models.sheets import Sheet, TextVersion

NOTE_LENGTH = 200


class PaperRecordQuerySet(models.QuerySet):
    def counted(self, sheet: Sheet):
        """Records of ``sheet`` under the wording it has now."""
        return self.filter(sheet=sheet, version__number__gte=sheet.counts_from_version)


class PaperRecord(models.Model):
    """A number of signatures collected on paper, as a coordinator recorded it.

    Nobody changes a record: it is erased and made anew. Its names, if any, are sealed to the
    keys of the sheet, one a line.
    """

    sheet = models.ForeignKey(Sheet, related_name="paper", on_delete=models.CASCADE)
    version = models.ForeignKey(TextVersion, related_name="+", on_delete=models.PROTECT)
    day = models.DateField(_("day of collecting"))
    number = models.PositiveIntegerField(_("how many"))
    note = models.CharField(_("note"), max_length=NOTE_LENGTH)
    names = models.PositiveIntegerField(default=0)
    sealed_names = models.BinaryField(null=True)
    # Kept apart from the account, which may go.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
    )
    handle = models.CharField(max_length=150, blank=True)
    recorded_on = models.DateField()

    objects = PaperRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of signatures on paper")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="paper_record_has_somebody"),
            models.CheckConstraint(
                condition=Q(names__lte=F("number")), name="paper_record_names_no_more_than_signed"
            ),
            models.CheckConstraint(
                condition=Q(names=0, sealed_names=None)
                | Q(names__gt=0, sealed_names__isnull=False),
                name="paper_record_names_are_sealed",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="paper_record_is_explained"),
            models.CheckConstraint(
                condition=Q(day__lte=F("recorded_on")), name="paper_record_is_of_the_past"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
