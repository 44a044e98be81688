"""The stamps by which every process knows what is still true of what it has kept."""

import logging
import uuid
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.core.cache import caches
from django.db import connection

logger = logging.getLogger(__name__)

STAMP = "stamp"  # of the newest change
WITHDRAWN = "withdrawn"  # of the newest change by which something may have been taken back
STAMPS = (STAMP, WITHDRAWN)
Value = TypeVar("Value")


def renew_stamp(key: str = STAMP) -> str:
    stamp = uuid.uuid4().hex
    caches["pages"].set(key, stamp, timeout=None)
    return stamp


def current_stamp(key: str = STAMP) -> str:
    """The stamp of now; empty when the cache is away, and then nothing may be remembered."""
    try:
        return caches["pages"].get(key) or renew_stamp(key)
    except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
        logger.warning("the page cache cannot be read")
        return ""


def _purge_waits_for_commit() -> bool:
    """Whether the transaction of now has changed public things."""
    waiting = (call for _savepoints, call, _robust in connection.run_on_commit)
    return any(getattr(call, "purges_pages", False) for call in waiting)


class Remembered(Generic[Value]):
    """What ``load`` returns for a key, kept by this process until public things change.

    The values are shared between threads: they are for reading only. Of what this transaction has
    changed itself, ``sees_own_changes`` keeps nothing until it is committed.
    """

    def __init__(
        self,
        load: Callable[[Hashable], Value],
        at_most: int = 256,
        *,
        sees_own_changes: bool = False,
    ) -> None:
        self._load = load
        self._at_most = at_most
        self._sees_own_changes = sees_own_changes
        self._values: dict[Hashable, tuple[str, Value]] = {}

    def __call__(self, key: Hashable) -> Value:
        if self._sees_own_changes and _purge_waits_for_commit():
            return self._load(key)
        stamp = current_stamp()
        kept, value = self._values.get(key, ("", None))
        if stamp and kept == stamp:
            return value
        value = self._load(key)
        if len(self._values) >= self._at_most:
            self._values.clear()
        self._values[key] = (stamp, value)
        return value
