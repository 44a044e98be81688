"""How long a report may be: what each body says, as data that editors keep up to date."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from campaigns.enums import ReportKind
from home.models import Mechanism


class SubmissionLimitQuerySet(models.QuerySet):
    def for_report(self, mechanism: Mechanism, kind: str) -> "SubmissionLimit | None":
        """The limit that counts for a kind of report to a mechanism, if one is known."""
        return self.filter(mechanism=mechanism, report_kind=kind).first()


class SubmissionLimit(models.Model):
    """The length and the languages that a mechanism takes. Only confirmed figures are public."""

    mechanism = models.ForeignKey(
        Mechanism, verbose_name=_("mechanism"), related_name="limits", on_delete=models.CASCADE
    )
    report_kind = models.CharField(_("kind of report"), max_length=12, choices=ReportKind)
    words = models.PositiveIntegerField(_("words at most"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages at most"), null=True, blank=True)
    languages = models.CharField(
        _("languages"),
        max_length=60,
        blank=True,
        help_text=_("Codes with spaces between them, such as: en fr es"),
    )
    is_confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("Until then readers see no figure but are sent to the secretariat."),
    )
    source = models.CharField(_("source"), max_length=250, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    note = models.TextField(_("note for editors"), blank=True)

    objects = SubmissionLimitQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("mechanism"), FieldPanel("report_kind")]),
        FieldRowPanel([FieldPanel("words"), FieldPanel("pages"), FieldPanel("languages")]),
        MultiFieldPanel(
            [FieldPanel("is_confirmed"), FieldPanel("source"), FieldPanel("checked_on")],
            heading=_("How we know"),
        ),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("limit of length")
        verbose_name_plural = _("limits of length")
        ordering = ["mechanism", "report_kind"]
        constraints = [
            models.UniqueConstraint(fields=["mechanism", "report_kind"], name="limit_once"),
            models.CheckConstraint(
                condition=Q(report_kind__in=ReportKind.values), name="limit_report_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(words=None) | Q(words__gt=0)) & (Q(pages=None) | Q(pages__gt=0)),
                name="limit_leaves_room",
            ),
            models.CheckConstraint(
                condition=Q(is_confirmed=False)
                | (~Q(source="") & Q(checked_on__isnull=False))
                & (Q(words__isnull=False) | Q(pages__isnull=False)),
                name="limit_confirmed_by_a_source",
                violation_error_message=_(
                    "A confirmed limit needs words or pages, a source and the day when it was "
                    "checked."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mechanism.short_name}: {self.get_report_kind_display()}"

    def clean(self):
        super().clean()
        if not self.report_kind or not self.mechanism_id:
            return
        if self.report_kind not in ReportKind.of_mechanism(self.mechanism.kind):
            message = _("This mechanism takes no report of this kind.")
            raise ValidationError({"report_kind": message})

    def is_exceeded_by(self, words: int) -> bool:
        return self.words is not None and words > self.words
