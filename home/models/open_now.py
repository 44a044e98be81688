"""What the landing pages draw from the objects themselves, collected from the apps that know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from wagtail import hooks

from home.enums import OpenKind
from home.stamps import Remembered


@dataclass(frozen=True)
class OpenNow:
    """Something that a reader or an organisation can take part in, or that is about to happen.

    Offered through the hook ``open_now(language)``. ``until`` is the last day for it, or its first
    day where it is a session; None when there is no such day. ``key`` names it for good, whatever
    its language: the calendar makes its number from it.
    """

    key: str
    kind: OpenKind
    label: str
    title: str
    url: str
    language: str
    until: date | None = None


@dataclass(frozen=True)
class Change:
    """An outcome and what it began with: a decision, a letter, a report.

    Offered through the hook ``what_changed(language)``. ``label`` says what the beginning was, in
    the reader's language; ``language`` is that of ``text``, ``cause_language`` that of ``cause``.
    """

    happened_on: date
    text: str
    language: str
    label: str
    cause: str
    cause_url: str
    cause_language: str
    cause_on: date | None = None
    url: str = ""


def open_now(language: str) -> list[OpenNow]:
    """What is open today, the nearest day first and what has no day last."""
    offered = _offers(("open_now", language, timezone.localdate()))
    return sorted(offered, key=lambda it: (it.until is None, str(it.until)))


def what_changed(language: str) -> list[Change]:
    """What came of the work, the latest first."""
    changes = _offers(("what_changed", language, timezone.localdate()))
    return sorted(changes, key=lambda change: change.happened_on, reverse=True)


def _offered(key: tuple[str, str, date]) -> list:
    hook, language, _today = key
    offers: list[Callable] = hooks.get_hooks(hook)
    return [entry for offer in offers for entry in offer(language)]


# Several pages show the same, and what the answer follows from is asked of half the tables.
_offers = Remembered(_offered, sees_own_changes=True)
