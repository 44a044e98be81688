from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps

from django.db import transaction

from signatures.enums import LogAction
from signatures.models import LogEntry, Sheet


@transaction.atomic
def record(
    *, sheet: Sheet, actor, action: LogAction, today: date, details: dict | None = None
) -> LogEntry:
    """Write down what ``actor`` (an account; None for the worker) did with ``sheet``.

    Goes into the transaction of the deed itself, so neither exists without the other.
    ``details`` is JSON and holds no signer's data.
    """
    Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)  # one entry after another
    last = LogEntry.objects.filter(sheet=sheet).order_by("number").last()
    entry = LogEntry(
        sheet=sheet,
        number=last.number + 1 if last else 1,
        day=today,
        actor=actor,
        handle=actor.get_username() if actor else "",
        action=action,
        details=details or {},
        previous_hash=last.sha256 if last else "",
    )
    entry.sha256 = entry_hash(entry)
    entry.save(force_insert=True)
    return entry


def entry_hash(entry: LogEntry) -> str:
    """SHA-256 over everything in the entry and the hash of the one before it, in hexadecimal."""
    content = [
        str(entry.sheet.public_id),
        entry.number,
        entry.day.isoformat(),
        entry.actor_id,
        entry.handle,
        str(entry.action),
        entry.details,
        entry.previous_hash,
    ]
    canonical = dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class BrokenLink:
    """An entry that is not as it was written, and what is wrong with it."""

    sheet: str
    number: int
    problem: str


def broken_links() -> Iterator[BrokenLink]:
    """Recompute the chain of every sheet.

    Entries cut off at the end leave a whole chain: whoever noted a number and its hash from
    `heads` notices those.
    """
    for sheet in Sheet.objects.order_by("pk"):
        yield from _broken_in(sheet)


def _broken_in(sheet: Sheet) -> Iterator[BrokenLink]:
    number, digest = 0, ""
    for entry in LogEntry.objects.filter(sheet=sheet).order_by("number").iterator():
        entry.sheet = sheet
        if entry.number != number + 1:
            yield BrokenLink(str(sheet), entry.number, "entries before it are missing")
        elif entry.previous_hash != digest:
            yield BrokenLink(str(sheet), entry.number, "it does not follow the one before it")
        if entry_hash(entry) != entry.sha256:
            yield BrokenLink(str(sheet), entry.number, "it has been changed")
        number, digest = entry.number, entry.sha256


def heads() -> Iterator[tuple[str, int, str]]:
    """The newest entry of every sheet that has one: the sheet, its number and its hash."""
    for sheet in Sheet.objects.order_by("pk"):
        newest = LogEntry.objects.filter(sheet=sheet).order_by("number").last()
        if newest:
            yield str(sheet), newest.number, newest.sha256
