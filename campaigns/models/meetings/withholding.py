"""What readers are told about the time of a meeting, and words that would tell more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import dateformat, translation

from campaigns.enums import Publication

LEVELS = list(Publication)  # from nothing upwards
MONTH_FORMATS = ("F", "E", "N", "M", "b")  # as in "January", "of January", "Jan."


@dataclass(frozen=True)
class Period:
    """When a meeting took place, as readers may know it.

    Unless it is exact, both days are the first of the month: the real ones are not in here.
    """

    first: date
    last: date
    is_exact: bool

    def __str__(self) -> str:
        """As ISO 8601 writes it: a month, a day, or two days."""
        if not self.is_exact:
            return f"{self.first:%Y-%m}"
        return "/".join(day.isoformat() for day in dict.fromkeys((self.first, self.last)))


def strictest(levels) -> str:
    """The level at which least is told."""
    return min(levels, key=LEVELS.index)


def period_at(level: str, first: date | None, last: date | None) -> Period | None:
    """What of the days from ``first`` to ``last`` is told at ``level``."""
    if level == Publication.NOTHING or first is None or last is None:
        return None
    if level == Publication.FULL:
        return Period(first, last, is_exact=True)
    month = first.replace(day=1)
    return Period(month, month, is_exact=False)


def betrayals(words: str, *, first: date, last: date, venue: str) -> list[str]:
    """What in ``words`` tells an exact day or the venue of a meeting, as it stands there."""
    found = [match.group() for pattern in _tell_tales(first, last) for match in pattern(words)]
    if venue and venue.casefold() in words.casefold():
        found.append(venue)
    return list(dict.fromkeys(found))


def _tell_tales(first: date, last: date) -> Iterator:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for day in days:
        month = "|".join(sorted(_names_of_month(day), key=len, reverse=True))
        number = rf"0?{day.day}(?:-?(?:st|nd|rd|th|га|го))?"
        numeric = rf"{day:%Y-%m-%d}|0?{day.day}[./]\s?0?{day.month}[./]\s?(?:{day:%Y}|{day:%y})"
        pattern = rf"(?<!\d)(?:{numeric}|{number}(?:\s+of)?\s+(?:{month}))(?!\w)"
        yield re.compile(pattern, re.IGNORECASE).finditer
        yield re.compile(rf"(?<!\w)(?:{month})\s+{number}(?!\w)", re.IGNORECASE).finditer


def _names_of_month(day: date) -> set[str]:
    """The month as it is written in any of the languages, whatever its case."""
    names = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names |= {dateformat.format(day, name).rstrip(".") for name in MONTH_FORMATS}
    return {rf"{re.escape(name)}\.?" for name in names if not name.isdigit()}
