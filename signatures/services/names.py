"""What coordinators may do with public names: let them be shown, or take them out for good.

Staff lower a visibility and never raise it (domain.md, C23): nothing here makes a name public
that its signer has not typed for everybody.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from home.services.cache import purge_pages
from signatures.enums import Capacity, LogAction, NameState, Objection, Visibility
from signatures.models import PublicName, Sheet, Signature
from signatures.services.packages import note_change
from signatures.services.staff_log import record


def note_look(*, sheet: Sheet, actor, today: date, state: NameState, number: int) -> None:
    """Write down that ``actor`` was shown ``number`` names that are in ``state``."""
    if number:
        details = {"state": str(state), "number": number}
        record(sheet=sheet, actor=actor, action=LogAction.LOOKED, today=today, details=details)


@transaction.atomic
def show(*, sheet: Sheet, marks: Iterable[bytes], actor, today: date) -> int:
    """Show the names that wait under the signatures with these ``marks``; returns how many.

    A mark is the hash of a receipt: it names a row and tells nothing of its time.
    """
    waiting = PublicName.objects.waiting(sheet).filter(signature__receipt_hash__in=list(marks))
    chosen = _changed(Signature.objects.filter(pk__in=waiting.order_by().values("pk")))
    PublicName.objects.filter(pk__in=chosen).update(state=NameState.SHOWN)
    if chosen:
        details = {"number": len(chosen)}
        record(sheet=sheet, actor=actor, action=LogAction.SHOWED_NAME, today=today, details=details)
        purge_pages(only_adds=True)
    return len(chosen)


@transaction.atomic
def take_out(*, sheet: Sheet, marks: Iterable[bytes], reason: Objection, actor, today: date) -> int:
    """Erase these names; their signatures are only counted from now on. Returns how many."""
    public = Signature.objects.filter(
        sheet=sheet, receipt_hash__in=list(marks), visibility=Visibility.PUBLIC
    )
    chosen = _changed(public)
    PublicName.objects.filter(signature__in=chosen).delete()
    Signature.objects.filter(pk__in=chosen).update(
        visibility=Visibility.COUNTED, capacity=Capacity.PERSON
    )
    if chosen:
        details = {"number": len(chosen), "reason": str(reason)}
        record(sheet=sheet, actor=actor, action=LogAction.ERASED_NAME, today=today, details=details)
        purge_pages()
    return len(chosen)


def _changed(signatures: QuerySet[Signature]) -> list[int]:
    """Lock what is about to change and note from which packages on; returns the primary keys."""
    locked = list(signatures.order_by("pk").select_for_update())
    for signature in locked:
        note_change(signature)
    Signature.objects.bulk_update(locked, ["packed_after", "packed_before"])
    return [signature.pk for signature in locked]
