"""How signatures arrive: by day and tier, against what is usual, and by groups of domains.

Everything is read from tallies, so that it costs the same for ten signatures and for a million.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django_q.tasks import async_task
from wagtail.users.models import UserProfile

from signatures.emails import surge_mail
from signatures.enums import LogAction, Tier
from signatures.models import DayTally, DomainTally, PaperRecord, Sheet, SurgeReport
from signatures.permissions import coordinators_of
from signatures.services.fraud import domain_mark_of, short_name
from signatures.services.staff_log import record

DAYS_SHOWN = 60
DAYS_BEFORE = 14
GROUPS_SHOWN = 20
FEWEST_DRAWN = 30  # days that the drawing area has room for: a single day fills no screen


@dataclass(frozen=True)
class DayOfArrivals:
    """The signatures of one day by tier; zero where nobody came."""

    day: date
    by_tier: dict[str, int]

    @property
    def number(self) -> int:
        """All that came in by themselves; what was recorded from paper came all at once."""
        return sum(self.by_tier[tier] for tier in Tier.values if tier != Tier.OFFLINE)


@dataclass(frozen=True)
class Rate:
    """Today beside the median of the 14 days before; `is_surge` as the settings say."""

    today: int
    usual: float
    is_surge: bool


def arrivals(sheet: Sheet, *, today: date, days: int = DAYS_SHOWN) -> list[DayOfArrivals]:
    """The last ``days`` days up to ``today``, the oldest first, none before the opening."""
    first = max(sheet.opened_on, today - timedelta(days=days - 1))
    numbers: dict[date, Counter] = defaultdict(Counter)
    for day, tier, number in _tallied(sheet, first):
        numbers[day][tier] += number
    return [
        DayOfArrivals(day, {tier: numbers[day][tier] for tier in Tier.values})
        for day in (first + timedelta(days=n) for n in range((today - first).days + 1))
    ]


def _tallied(sheet: Sheet, first: date) -> Iterable[tuple[date, str, int]]:
    since = DayTally.objects.filter(sheet=sheet, day__gte=first)
    yield from since.values_list("day", "tier", "number")
    paper = PaperRecord.objects.counted(sheet).filter(day__gte=first).order_by()
    for day, number in paper.values("day").annotate(all=Sum("number")).values_list("day", "all"):
        yield day, Tier.OFFLINE, number


def rate(days: list[DayOfArrivals]) -> Rate:
    """What came on the last of ``days``, beside the days before it."""
    *before, last = [day.number for day in days]
    usual = float(median(before[-DAYS_BEFORE:])) if before else 0.0
    threshold = max(settings.SURGE_AT_LEAST, settings.SURGE_FACTOR * usual)
    return Rate(today=last, usual=usual, is_surge=bool(before) and last >= threshold)


def domain_groups(sheet: Sheet) -> list[tuple[bytes, int]]:
    """The largest groups of addresses of one domain: their marks and numbers."""
    largest = DomainTally.objects.filter(sheet=sheet).order_by("-number", "domain_mark")
    rows = largest.values_list("domain_mark", "number")[:GROUPS_SHOWN]
    return [(bytes(mark), number) for mark, number in rows]


@transaction.atomic
def look_up_domain(*, sheet: Sheet, domain: str, actor, today: date) -> tuple[str, int]:
    """The short name and the number of the group of ``domain``; the look is written down.

    ``domain`` is in ASCII. Neither the page nor the log keeps it.
    """
    mark = domain_mark_of(sheet, domain)
    row = DomainTally.objects.filter(sheet=sheet, domain_mark=mark).first()
    details = {"domain group": short_name(mark)}
    record(sheet=sheet, actor=actor, action=LogAction.LOOKED, today=today, details=details)
    return short_name(mark), row.number if row else 0


def report_surges(*, today: date) -> int:
    """Tell the coordinators of each sheet with a surge, once a day; returns of how many sheets."""
    return sum(_report(sheet, today) for sheet in Sheet.objects.open_on(today))


@transaction.atomic
def _report(sheet: Sheet, today: date) -> bool:
    if not rate(arrivals(sheet, today=today, days=DAYS_BEFORE + 1)).is_surge:
        return False
    _report_of_today, is_new = SurgeReport.objects.get_or_create(sheet=sheet, day=today)
    if is_new:
        for user_id in coordinators_of(sheet).values_list("pk", flat=True):
            _tell_later(sheet.pk, user_id)
    return is_new


def _tell_later(sheet_id: int, user_id: int) -> None:
    transaction.on_commit(
        lambda: async_task("signatures.tasks.tell_of_surge", sheet_id, user_id), robust=True
    )


def tell_of_surge(*, sheet_id: int, user_id: int) -> None:
    """Mail one coordinator, if the sheet is still theirs to watch over."""
    sheet = Sheet.objects.get(pk=sheet_id)
    user = coordinators_of(sheet).filter(pk=user_id).exclude(email="").first()
    if user:
        language = UserProfile.get_for_user(user).get_preferred_language()
        surge_mail(address=user.email, language=language).send()


@dataclass(frozen=True)
class Bar:
    """A day in the plot: parts from the bottom up, each with its tier, top and height."""

    day: date
    x: int
    parts: list[tuple[str, float, float]]


@dataclass(frozen=True)
class ArrivalPlot:
    """Bars of the days in a drawing area of its own; the highest day fills it."""

    bars: list[Bar]
    most: int
    width: int
    height: int = 120
    bar_width: int = 8
    step: int = 10

    @classmethod
    def of(cls, days: list[DayOfArrivals]) -> "ArrivalPlot | None":
        """None where nobody has come."""
        most = max((sum(day.by_tier.values()) for day in days), default=0)
        if not most:
            return None
        bars = [Bar(day.day, n * cls.step, _parts(day, most)) for n, day in enumerate(days)]
        return cls(bars, most, width=max(len(days), FEWEST_DRAWN) * cls.step)

    @property
    def label(self) -> str:
        return _("Signatures by day. The table below has the same figures.")


def _parts(day: DayOfArrivals, most: int) -> list[tuple[str, float, float]]:
    parts, reached = [], 0
    for tier, number in day.by_tier.items():
        if number:
            height = round(ArrivalPlot.height * number / most, 2)
            reached += height
            parts.append((tier, round(ArrivalPlot.height - reached, 2), height))
    return parts
