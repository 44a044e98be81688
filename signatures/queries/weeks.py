"""How signatures came in, as far as readers may know it (docs/adr/0024)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from signatures.models import Sheet, TreeHead
from signatures.queries.people import FEWEST

WEEK = timedelta(days=7)
MOST_PERIODS = 24  # more bars than that are no drawing any more


@dataclass(frozen=True)
class Period:
    """Whole weeks, from a Monday to a Sunday, in which ``number`` signatures were counted."""

    first: date
    last: date
    number: int


def weeks_of(sheet: Sheet, today: date | None = None) -> list[Period]:
    """The weeks in which signatures of ``sheet`` were counted, the oldest first."""
    heads = TreeHead.objects.filter(sheet=sheet).order_by("day").values_list("day")
    reached = list(heads.annotate(signatures_by_then=Max("signatures")))
    return wide_enough(periods(_added(reached), today or timezone.localdate()))


def _added(reached: Iterable[tuple[date, int]]) -> list[tuple[date, int]]:
    """How many were counted on each day, from how many had been counted when it was over."""
    added, before = [], 0
    for day, number in reached:
        added.append((day, number - before))
        before = number
    return added


def periods(counted: Iterable[tuple[date, int]], today: date) -> list[Period]:
    """Weeks that are over, each joined with those after it until 10 signatures were counted in it.

    What does not reach 10 yet is not there: so no period ever changes after it was shown, and two
    looks at the page tell nothing that one does not.
    """
    by_week: dict[date, int] = {}
    for day, number in counted:
        monday = day - timedelta(days=day.weekday())
        by_week[monday] = by_week.get(monday, 0) + number
    found: list[Period] = []
    first, number = None, 0
    for monday in sorted(by_week):
        if monday + WEEK > today:
            break
        first, number = first or monday, number + by_week[monday]
        if number >= FEWEST:
            found.append(Period(first, monday + WEEK - timedelta(days=1), number))
            first, number = monday + WEEK, 0
    return found


def wide_enough(found: list[Period]) -> list[Period]:
    """Neighbours put together, until there are no more than can be drawn."""
    while len(found) > MOST_PERIODS:
        pairs = [found[n : n + 2] for n in range(0, len(found), 2)]
        found = [
            Period(pair[0].first, pair[-1].last, sum(it.number for it in pair)) for pair in pairs
        ]
    return found
