"""On which days the house works, so that a deadline never falls on one when nobody is there."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from home.models.naming import NAME_ORDER, country_name

ONE_DAY = timedelta(days=1)
LONGEST_CLOSED = 62  # days in one row; with this and the next year's rows a search always ends
FURTHEST = timedelta(days=366)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTRIES = ("LT", "BY", "PL", "LV", "EE", "CZ", "DE", "GE", "UA", "NO", "SE", "CH")


@dataclass(frozen=True)
class WorkingDays:
    """The working days of the house: ``weekdays`` as in `date.weekday`, less closed days."""

    weekdays: frozenset[int]
    closed: Container[date] = ()
    country: str = ""

    def works_on(self, day: date) -> bool:
        if day.weekday() not in self.weekdays or day in self.closed:
            return False
        return not self.country or day not in public_holidays(self.country, day.year)

    def after(self, day: date, number: int) -> date:
        """The ``number``-th working day after ``day``.

        A house that is closed for longer than a year gets the day a year ahead: a deadline that
        never comes would remind nobody.
        """
        found = day
        while number and found - day < FURTHEST:
            found += ONE_DAY
            number -= self.works_on(found)
        return found


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


def countries() -> list[tuple[str, str]]:
    """Countries by their names in the reader's language."""
    language = get_language() or NAME_ORDER[0]
    return [(code, country_name(code, language)) for code in COUNTRIES]


def _works(name, default: bool) -> models.BooleanField:
    return models.BooleanField(name, default=default)


@register_setting(icon="calendar")
class HouseCalendar(BaseGenericSetting, ClusterableModel):
    """Working days, closed days, and from when on the daily mail goes out."""

    works_monday = _works(_("Monday"), default=True)
    works_tuesday = _works(_("Tuesday"), default=True)
    works_wednesday = _works(_("Wednesday"), default=True)
    works_thursday = _works(_("Thursday"), default=True)
    works_friday = _works(_("Friday"), default=True)
    works_saturday = _works(_("Saturday"), default=False)
    works_sunday = _works(_("Sunday"), default=False)
    country = models.CharField(
        _("public holidays of"),
        max_length=2,
        blank=True,
        default="LT",
        choices=countries,
        help_text=_("On these the house does not work either. Empty: on none."),
    )
    mail_from_hour = models.PositiveSmallIntegerField(
        _("hour from which the daily mail goes out"),
        default=8,
        validators=[MaxValueValidator(23)],
        help_text=_("From 0 to 23, in the time of the house."),
    )

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"works_{day}") for day in WEEK])],
            heading=_("Working days"),
        ),
        FieldPanel("country"),
        InlinePanel("closed_days", heading=_("Closed days"), label=_("closed days")),
        FieldPanel("mail_from_hour"),
    ]

    class Meta:
        verbose_name = _("house calendar")
        constraints = [
            models.CheckConstraint(
                condition=Q(*((f"works_{day}", True) for day in WEEK), _connector=Q.OR),
                name="house_works_on_some_day",
            ),
            models.CheckConstraint(
                condition=Q(mail_from_hour__lte=23), name="daily_mail_at_an_hour_of_the_day"
            ),
        ]

    def clean(self):
        super().clean()
        if not self.weekdays:
            raise ValidationError(_("The house works on one day of the week at least."))

    @property
    def weekdays(self) -> frozenset[int]:
        """As in `date.weekday`: Monday is 0."""
        return frozenset(n for n, day in enumerate(WEEK) if getattr(self, f"works_{day}"))

    @classmethod
    def working_days(cls) -> WorkingDays:
        calendar = cls.load()
        closed = {day for row in calendar.closed_days.all() for day in row.days()}
        return WorkingDays(calendar.weekdays, closed, calendar.country)


class ClosedDays(Orderable):
    """Days on which the house is closed, such as a summer break; both ends are closed too."""

    calendar = ParentalKey(HouseCalendar, related_name="closed_days", on_delete=models.CASCADE)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    note = models.CharField(_("note"), max_length=100, blank=True)

    panels = [FieldRowPanel([FieldPanel("first"), FieldPanel("last")]), FieldPanel("note")]

    class Meta(Orderable.Meta):
        ordering = ["first"]
        verbose_name = _("closed days")
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="closed_days_end_after_they_begin"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"

    def clean(self):
        super().clean()
        if not (self.first and self.last):
            return
        if self.last < self.first:
            raise ValidationError({"last": _("The last day is before the first one.")})
        if (self.last - self.first).days >= LONGEST_CLOSED:
            message = _("No more than %(days)s days in one row.") % {"days": LONGEST_CLOSED}
            raise ValidationError({"last": message})

    def days(self) -> list[date]:
        return [self.first + ONE_DAY * n for n in range((self.last - self.first).days + 1)]
