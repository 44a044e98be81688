from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from home.models import Session


def session_key(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        Session,
        verbose_name=label,
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )


class MandateCycle(Orderable):
    """One year of the mandate. The report and the vote are not always at the same session."""

    page = ParentalKey("campaigns.MandatePage", related_name="cycles", on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField(_("year"))
    period_from = models.DateField(_("first day reported on"), null=True, blank=True)
    period_to = models.DateField(_("last day reported on"), null=True, blank=True)
    input_until = models.DateField(_("last day for information"), null=True, blank=True)
    report_session = session_key(_("session that hears the report"))
    assembly_session = session_key(_("session of the General Assembly"))
    renewal_session = session_key(_("session that votes on the mandate"))

    panels = [
        FieldPanel("year"),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        FieldPanel("input_until"),
        FieldRowPanel([FieldPanel("report_session"), FieldPanel("renewal_session")]),
        FieldPanel("assembly_session"),
    ]
    api_fields = [
        APIField("year"),
        APIField("period_from"),
        APIField("period_to"),
        APIField("input_until"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("year of the mandate")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["page", "year"], name="mandate_cycle_year_once"),
            models.CheckConstraint(
                condition=Q(period_from=None)
                | Q(period_to=None)
                | Q(period_to__gte=F("period_from")),
                name="mandate_cycle_period_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def clean(self):
        super().clean()
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _("The last day is before the first one.")})

    @property
    def vote_comes_apart(self) -> bool:
        """Whether the mandate is voted on at another session than the one that hears the report."""
        known = self.report_session_id and self.renewal_session_id
        return bool(known) and self.report_session_id != self.renewal_session_id
