from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable, TranslatableMixin

from campaigns.enums import Precision
from home.models.facts import same_in_all_languages

FORMATS = {Precision.DAY: "DATE_FORMAT", Precision.MONTH: "YEAR_MONTH_FORMAT", Precision.YEAR: "Y"}
FACTS = ("from_on", "from_precision", "to_on", "to_precision")


def precise(day: date | None, precision: str) -> str:
    """A day as readers see it: no more of it than is known."""
    return date_format(day, FORMATS[Precision(precision)]) if day else ""


class MandateHolder(TranslatableMixin, Orderable):
    """Somebody who holds the mandate for some time. Who does so now is computed, never typed."""

    page = ParentalKey("campaigns.MandatePage", related_name="holders", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=200)
    from_on = models.DateField(_("first day in office"))
    from_precision = models.CharField(
        _("what is known of it"), max_length=5, choices=Precision, default=Precision.DAY
    )
    to_on = models.DateField(
        _("last day in office"),
        null=True,
        blank=True,
        help_text=_("Empty as long as nobody knows when the term ends."),
    )
    to_precision = models.CharField(
        _("what is known of it"), max_length=5, choices=Precision, default=Precision.DAY
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("from_on"), FieldPanel("from_precision")]),
        FieldRowPanel([FieldPanel("to_on"), FieldPanel("to_precision")]),
    ]
    override_translatable_fields = same_in_all_languages(*FACTS)
    api_fields = [
        APIField("name"),
        APIField("from_on"),
        APIField("from_precision"),
        APIField("to_on"),
        APIField("to_precision"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("mandate holder")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="holder_leaves_after_coming",
            ),
            models.CheckConstraint(
                condition=Q(from_precision__in=Precision.values)
                & Q(to_precision__in=Precision.values),
                name="holder_precision_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        super().clean()
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise ValidationError({"to_on": _("The last day is before the first one.")})

    def is_in_office(self, day: date) -> bool:
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    @property
    def from_text(self) -> str:
        return precise(self.from_on, self.from_precision)

    @property
    def to_text(self) -> str:
        return precise(self.to_on, self.to_precision)


def holder_on(holders: Iterable[MandateHolder], day: date) -> MandateHolder | None:
    """Who holds the mandate on ``day``; None when nobody does."""
    return next((holder for holder in holders if holder.is_in_office(day)), None)


def require_one_at_a_time(holders: Iterable[MandateHolder]) -> None:
    """Raise `ValidationError` when two people would hold the mandate on the same day."""
    in_order = sorted(holders, key=lambda holder: holder.from_on)
    for earlier, later in pairwise(in_order):
        names = {"earlier": earlier.name, "later": later.name}
        if earlier.to_on is None:
            raise ValidationError(
                _("%(earlier)s is followed by %(later)s. Say when %(earlier)s left office."),
                code="no_end",
                params=names,
            )
        if later.from_on <= earlier.to_on:
            raise ValidationError(
                _("%(earlier)s and %(later)s would hold the mandate on the same day."),
                code="overlap",
                params=names,
            )
