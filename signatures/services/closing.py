"""What is destroyed after a sheet has been closed, and when.

Each step is begun in one transaction and goes on in batches. Killed at any moment, the next run
goes on where the last whole batch ended.
"""

import time
from collections.abc import Callable
from datetime import date

from django.db import transaction

from home.services.cache import purge_pages
from signatures.enums import Destroyed, LogAction, NameState, SheetState, Visibility
from signatures.models import (
    Destruction,
    DomainTally,
    PaperRecord,
    PendingSignature,
    ShapeTally,
    Sheet,
    Signature,
)
from signatures.services.packages import erase_files_of
from signatures.services.staff_log import record
from signatures.services.tallies import recount

ROWS_AT_ONCE = 1000
LONGEST_RUN = 60  # seconds; the queue ends a task after 120 and takes it for a failure
NO_MARKS = {
    "duplicate_mark": None,
    "domain_mark": None,
    "shape_mark": None,
    "code_hash": None,
    "code_expires_at": None,
}


def destroy_due(*, today: date, longest_run: float = LONGEST_RUN) -> int:
    """Destroy what is due, and go on with what was begun; returns how many rows it dealt with.

    What is left after ``longest_run`` seconds waits for the next run.
    """
    end, done = time.monotonic() + longest_run, 0
    for sheet in Sheet.objects.filter(state=SheetState.CLOSED):
        _begin_due(sheet, today)
    for destruction in Destruction.objects.filter(ended_on=None).order_by("pk"):
        while time.monotonic() < end:
            rows = _go_on(destruction.pk, today)
            if rows == 0:
                break
            done += rows
    return done


def _begin_due(sheet: Sheet, today: date) -> None:
    if sheet.sealed_duplicate_key is not None and sheet.marks_end_on <= today:
        _begin_with_marks(sheet, today)
    if may_finish(sheet, today):
        recount(sheet_id=sheet.pk)  # for the last time
        _begin_with_names(sheet, today)


def may_finish(sheet: Sheet, today: date) -> bool:
    """Whether the names are due: never while a delivery is open, nor before the marks are gone."""
    return (
        sheet.names_end_on <= today
        and not sheet.packages.open().exists()
        and sheet.destructions.filter(what=Destroyed.MARKS, ended_on__isnull=False).exists()
    )


@transaction.atomic
def _begin_with_marks(sheet: Sheet, today: date) -> None:
    """Destroy the key: from here on the marks that are left compare with nothing."""
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    sheet.sealed_duplicate_key = None
    sheet.save(update_fields=["sealed_duplicate_key"])
    PendingSignature.objects.filter(sheet=sheet).delete()
    DomainTally.objects.filter(sheet=sheet).delete()
    ShapeTally.objects.filter(sheet=sheet).delete()
    Destruction.objects.get_or_create(
        sheet=sheet, what=Destroyed.MARKS, defaults={"began_on": today}
    )
    purge_pages()


@transaction.atomic
def _begin_with_names(sheet: Sheet, today: date) -> None:
    """Freeze the tallies: the rows behind them go."""
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if not may_finish(sheet, today):
        return
    sheet.state = SheetState.FINISHED
    sheet.save(update_fields=["state"])
    erase_files_of(sheet=sheet, today=today)
    PaperRecord.objects.filter(sheet=sheet).update(names=0, sealed_names=None)
    Destruction.objects.get_or_create(
        sheet=sheet, what=Destroyed.NAMES, defaults={"began_on": today}
    )
    purge_pages()


@transaction.atomic
def _go_on(destruction_id: int, today: date) -> int:
    """One batch; how many rows it had. Without rows left the destruction has ended."""
    destruction = Destruction.objects.select_for_update(of=("self",)).get(pk=destruction_id)
    if destruction.ended_on:
        return 0
    rows = Signature.objects.filter(sheet_id=destruction.sheet_id, pk__gt=destruction.position)
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:ROWS_AT_ONCE])
    if keys:
        destruction.position = keys[-1]
        destruction.number += DESTROY[destruction.what](keys)
    else:
        _end(destruction, today)
    destruction.save(update_fields=["position", "number", "ended_on"])
    return len(keys)


def _end(destruction: Destruction, today: date) -> None:
    destruction.ended_on = today
    details = {"what": destruction.what, "number": destruction.number}
    record(
        sheet=destruction.sheet,
        actor=None,
        action=LogAction.DESTROYED,
        today=today,
        details=details,
    )


def _destroy_marks(keys: list[int]) -> int:
    return Signature.objects.filter(pk__in=keys).update(**NO_MARKS)


def _destroy_rows(keys: list[int]) -> int:
    """All but those whose name everybody may read, who can still take it back."""
    rows = Signature.objects.filter(pk__in=keys)
    stay = rows.filter(visibility=Visibility.PUBLIC, public_name__state=NameState.SHOWN)
    going = set(keys) - set(stay.values_list("pk", flat=True))
    Signature.objects.filter(pk__in=going).delete()
    return len(going)


DESTROY: dict[str, Callable[[list[int]], int]] = {
    Destroyed.MARKS: _destroy_marks,
    Destroyed.NAMES: _destroy_rows,
}
