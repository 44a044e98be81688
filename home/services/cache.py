import logging
import os
from datetime import datetime, timedelta
from pathlib import Path

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.db import transaction
from django_q.tasks import async_task

from home.queries.sites import next_departure
from home.services.whole_files import write_whole
from home.stamps import STAMP, STAMPS, WITHDRAWN, renew_stamp

logger = logging.getLogger(__name__)

STAMP_LENGTH = 32  # letters of a UUID
STALE_AT_MOST = timedelta(hours=24)  # a page also says what is open today and until when


def purge_pages(*, only_adds: bool = False) -> None:
    """Have every public page made anew, as soon as the current transaction is committed.

    Every cached page carries the stamps of the moment its making began. A new stamp makes all
    of them old at once, also one that is being made just now from older data. What has been
    committed stands, even where the cache is away.

    An old page is still shown while the database is away, if what came after it ``only_adds``.
    After anything else no older page is shown again. That is marked before the commit as well,
    for a process that dies just after it; whatever is made in between is marked by the second.
    """
    if not only_adds:
        _renew_if_it_can_be(WITHDRAWN)
    transaction.on_commit(mark_addition if only_adds else mark_withdrawal, robust=True)


def make_pages_anew() -> None:
    """For a process that starts: what an older release has made is old.

    It may still be shown while the database is away.
    """
    _renew_if_it_can_be(STAMP)


class PagesFileCache(FileBasedCache):
    """Django's file cache, with the stamps in plain files beside its entries.

    A stamp is read for every page; unpacking an entry of the cache costs four times as much.
    """

    def get(self, key, default=None, version=None):
        if key in STAMPS:
            return self.read_stamp(key) or default
        return super().get(key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if key in STAMPS:
            self.write_stamp(key, value)
        else:
            super().set(key, value, timeout, version)

    def read_stamp(self, key: str) -> str:
        try:
            file = os.open(f"{self._dir}/{key}", os.O_RDONLY)  # a third of what a Path takes
        except FileNotFoundError:
            return ""
        try:
            return os.read(file, STAMP_LENGTH).decode()
        finally:
            os.close(file)

    def write_stamp(self, key: str, stamp: str) -> None:
        self._createdir()
        write_whole(Path(self._dir, key), stamp.encode())


def mark_addition() -> None:
    """Make all pages old."""
    renew_stamp()


def mark_withdrawal() -> None:
    """Make all pages old, and keep every one of them from being shown again.

    Where the cache is away the worker goes on trying: an old page must not come back with it.
    """
    renewed = [_renew_if_it_can_be(key) for key in STAMPS]
    if not all(renewed):
        async_task("home.tasks.mark_withdrawal")


mark_addition.purges_pages = mark_withdrawal.purges_pages = True


def _renew_if_it_can_be(key: str) -> bool:
    try:
        renew_stamp(key)
    except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
        logger.warning("the page cache cannot be written")
        return False
    return True


def stale_until(now: datetime) -> datetime:
    """Until when a page that is made ``now`` may be shown while the database is away.

    What has a day on which it goes is in no page any more from then on.
    """
    leaves = next_departure()
    day_later = now + STALE_AT_MOST
    return min(leaves, day_later) if leaves else day_later
