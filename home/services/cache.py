import uuid

from django.core.cache import caches
from django.db import transaction

STAMP = "stamp"


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
