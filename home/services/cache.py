import logging
import os
import uuid
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
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


class PagesFileCache(FileBasedCache):
    """Django's file cache, with the stamp in a plain file beside its entries.

    The stamp is read for every page; unpacking an entry of the cache costs four times as much.
    """

    def get(self, key, default=None, version=None):
        if key == STAMP:
            return self.read_stamp() or default
        return super().get(key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if key == STAMP:
            self.write_stamp(value)
        else:
            super().set(key, value, timeout, version)

    @property
    def _stamp_file(self) -> Path:
        return Path(self._dir) / STAMP

    def read_stamp(self) -> str:
        try:
            return self._stamp_file.read_text()
        except FileNotFoundError:
            return ""

    def write_stamp(self, stamp: str) -> None:
        """Replace the stamp as a whole: nobody ever reads half of one."""
        self._createdir()
        unfinished = self._stamp_file.with_name(f"{stamp}.unfinished")
        unfinished.write_text(stamp)
        os.replace(unfinished, self._stamp_file)


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
