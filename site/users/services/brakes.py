"""Whoever guesses is slowed down; nobody is locked out, and no address is stored.

What is counted stands in the cache for a day, under a hash that depends on the server's key and on
the day: it names neither an account nor a place, and none can be computed from it (docs/adr/0019).
"""

import hmac
import logging
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.conf import settings
from django.core.cache import cache

from users.origins import neighbourhood

logger = logging.getLogger(__name__)
DAY = 24 * 3600


@dataclass(frozen=True)
class Brake:
    """So many tries are free; each one more doubles the wait, up to the longest (in seconds)."""

    purpose: str
    free: int
    first: int
    longest: int

    def wait_after(self, tries: int) -> int:
        if tries < self.free:
            return 0
        return min(self.longest, self.first * 2 ** min(tries - self.free, 20))


# Passwords, by account and place: whoever comes from elsewhere does not wait for a guesser.
PASSWORD = Brake("password", free=5, first=1, longest=60)
# All accounts from one place, where one password is tried on many; an office is one place too.
PLACE = Brake("place", free=30, first=1, longest=15)
# Six digits can be guessed from many places at once, so this one counts by the account alone. It
# holds up the codes of apps only: passkeys and recovery codes cannot be guessed and always work.
CODE = Brake("code", free=6, first=30, longest=3600)


@dataclass(frozen=True)
class Counter:
    """How often something was tried today."""

    brake: Brake
    key: str

    @classmethod
    def of(cls, brake: Brake, *parts: bytes, today: date) -> "Counter":
        words = [brake.purpose.encode(), today.isoformat().encode(), *parts]
        message = b"".join(len(word).to_bytes(4, "big") + word for word in words)
        digest = hmac.digest(settings.SECRET_KEY.encode(), message, "sha256")
        return cls(brake, f"brake:{digest.hex()}")

    def seconds(self, now: float) -> int:
        """How long to wait before the next try; 0 when it may be now."""
        return max(0, ceil(cache.get(f"{self.key}:until", 0) - now))

    def count(self, now: float) -> None:
        """Count a try before it is made: many at once shall not be one."""
        cache.add(self.key, 0, DAY)
        wait = self.brake.wait_after(cache.incr(self.key))
        if wait:
            cache.set(f"{self.key}:until", now + wait, wait)

    def forget(self) -> None:
        cache.delete_many([self.key, f"{self.key}:until"])


def password_counters(*, handle: str, origin: str | None, today: date) -> list[Counter]:
    """What counts a try at the password of ``handle``, which need not be an account's."""
    place = neighbourhood(origin or "")
    name = handle.strip().casefold().encode()
    own = Counter.of(PASSWORD, name, place, today=today)
    # Where the server tells no places apart, everybody would wait for one guesser.
    return [own, Counter.of(PLACE, place, today=today)] if origin else [own]


def code_counters(*, user_id: int, today: date) -> list[Counter]:
    return [Counter.of(CODE, str(user_id).encode(), today=today)]


def seconds_to_wait(counters: list[Counter], *, now: float) -> int:
    """0 when a try may be made, and then it is counted.

    A cache that is away slows nobody down: people have to get in, and one factor remains.
    """
    try:
        wait = max(counter.seconds(now) for counter in counters)
        if not wait:
            for counter in counters:
                counter.count(now)
    except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
        logger.warning("tries at signing in cannot be counted")
        return 0
    return wait


def forget(counters: list[Counter]) -> None:
    """A try succeeded: its own count begins anew. That of a place goes on."""
    try:
        for counter in counters:
            if counter.brake != PLACE:
                counter.forget()
    except Exception:  # noqa: BLE001  (as above)
        logger.warning("tries at signing in cannot be counted")
