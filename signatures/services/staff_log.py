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
