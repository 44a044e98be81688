import logging
import uuid
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.core.cache import caches
from django.db import transaction

logger = logging.getLogger(__name__)

STAMP = "stamp"
Value = TypeVar("Value")


def purge_pages() -> None:
    """Have every public page made anew, as soon as the current transaction is committed.

    Every cached page carries the stamp of the moment its making began. A new stamp makes all
    of them old at once, also one that is being made just now from older data. What has been
    committed stands, even where the cache is away.
    """
    transaction.on_commit(renew_stamp, robust=True)


def renew_stamp() -> str:
    stamp = uuid.uuid4().hex
    caches["pages"].set(STAMP, stamp, timeout=None)
    return stamp


def current_stamp() -> str:
    """The stamp of now; empty when the cache is away, and then nothing may be remembered."""
    try:
        return caches["pages"].get(STAMP) or renew_stamp()
    except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
        logger.warning("the page cache cannot be read")
        return ""


class Remembered(Generic[Value]):
    """What ``load`` returns for a key, kept by this process until public things change.

    The values are shared between threads: they are for reading only.
    """

    def __init__(self, load: Callable[[Hashable], Value], at_most: int = 256) -> None:
        self._load = load
        self._at_most = at_most
        self._values: dict[Hashable, tuple[str, Value]] = {}

    def __call__(self, key: Hashable) -> Value:
        stamp = current_stamp()
        kept, value = self._values.get(key, ("", None))
        if stamp and kept == stamp:
            return value
        value = self._load(key)
        if len(self._values) >= self._at_most:
            self._values.clear()
        self._values[key] = (stamp, value)
        return value
