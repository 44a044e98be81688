"""How much effort a form asks for: more where many come from one place, and never a refusal.

What is counted lives in the memory of this process alone, under a key that is made there anew
every day: no address of a reader is kept, and none can be computed back (docs/adr/0017, C31).
"""

import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, log2

from users.origins import neighbourhood

HALF_LIFE = 300  # seconds after which what was counted weighs half as much
ORIGINS_AT_MOST = 10_000  # remembered at a time, about 2 MB; then the quietest are forgotten
SHEETS_AT_MOST = 1_000
SECONDS_A_DOUBLING = 15  # of waiting, each time that twice as many come from one place
LONGEST_WAIT = 120  # seconds: whoever waits this long can always sign
TRIES_A_SECOND = 5_000  # what an old telephone computes; so computing takes no longer than waiting
MARK_BYTES = 16


@dataclass(frozen=True)
class Pace:
    """What a way to sign asks of everybody, and how many may come before it asks for more."""

    at_least: int  # seconds
    from_one_place: int
    on_one_sheet: int

    def seconds(self, nearby: float, together: float) -> int:
        """How long to wait when so many came from one place, and so many to the sheet, lately."""
        asked = self.at_least + _more(nearby, self.from_one_place)
        return min(LONGEST_WAIT, ceil(asked + _more(together, self.on_one_sheet)))


# Whoever gives an address has the mail as a second step: this only slows down what floods it.
# The numbers of a sheet are those of one process, and far above the busiest petition known.
BY_MAIL = Pace(at_least=0, from_one_place=20, on_one_sheet=30_000)
WITHOUT_CONTACT = Pace(at_least=10, from_one_place=5, on_one_sheet=200)


def _more(level: float, free: int) -> float:
    """Seconds on top: none up to ``free``, then the same again with every doubling."""
    return SECONDS_A_DOUBLING * log2(level / free) if level > free else 0.0


def tries_instead_of(seconds: int) -> int:
    """How many guesses, on average, find the number that may be computed instead of waiting."""
    return max(1, seconds * TRIES_A_SECOND)


class Meter:
    """How often each of many came lately; what is longer ago weighs less. Bounded in memory."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._levels: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._levels)

    def count(self, key: bytes, moment: float) -> float:
        """Count one more for ``key`` at ``moment`` (seconds), and return its level."""
        with self._lock:
            level, before = self._levels.pop(key, (0.0, moment))
            level = level * 0.5 ** (max(0.0, moment - before) / HALF_LIFE) + 1
            self._levels[key] = (level, moment)
            if len(self._levels) > self._at_most:
                self._levels.popitem(last=False)
            return level


class Effort:
    """What this process remembers of who came lately, and what it asks for therefore."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, with a new key: nothing that was counted before can be found again."""
        with self._lock:
            self._renew(None)
            self._sheets = Meter(SHEETS_AT_MOST)

    def _renew(self, day: date | None) -> None:
        self._day, self._key = day, secrets.token_bytes(32)
        self._origins = Meter(ORIGINS_AT_MOST)

    def seconds(self, *, pace: Pace, sheet_id: int, origin: str | None, now: datetime) -> int:
        """Count a form that came from ``origin``, and return how long its sender is to wait.

        ``origin`` is an address as text; None where it tells nothing, as behind a web server
        that names nobody. What was typed into the form makes no difference.
        """
        moment = now.timestamp()
        together = self._sheets.count(sheet_id.to_bytes(8, "big"), moment)
        nearby = self._nearby(origin, now.date(), moment) if origin is not None else 0.0
        return pace.seconds(nearby, together)

    def _nearby(self, origin: str, day: date, moment: float) -> float:
        with self._lock:
            if day != self._day:
                self._renew(day)
            key, origins = self._key, self._origins
        mark = hmac.digest(key, neighbourhood(origin), "sha256")[:MARK_BYTES]
        return origins.count(mark, moment)


effort = Effort()
