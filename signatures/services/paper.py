"""Signatures collected on paper: a coordinator records a number, and names that are sealed."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from home.sealing import seal_text
from home.services.cache import purge_pages
from signatures.enums import LogAction, SheetState, Tier
from signatures.models import PaperRecord, Sheet, Tally
from signatures.services.keys import IS_CLOSED
from signatures.services.packages import renew
from signatures.services.staff_log import record

PADDING = 4096  # bytes; lengths would tell short lists from long ones


@transaction.atomic
def record_paper(
    *, sheet: Sheet, day: date, number: int, note: str, names: list[str], actor, today: date
) -> PaperRecord:
    """Count ``number`` signatures on paper, and seal ``names`` to the keys of the sheet.

    They stand under the newest version of the text. Raises `ValidationError` when the sheet is
    closed.
    """
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if sheet.state != SheetState.OPEN:
        raise ValidationError(IS_CLOSED, code="closed")
    made = PaperRecord.objects.create(
        sheet=sheet,
        version=sheet.versions.get(number=sheet.newest_version),
        day=day,
        number=number,
        note=note,
        names=len(names),
        sealed_names=_sealed(sheet, names),
        actor=actor,
        handle=actor.get_username(),
        recorded_on=today,
    )
    details = {"day": day.isoformat(), "number": number, "names": len(names)}
    record(sheet=sheet, actor=actor, action=LogAction.RECORDED, today=today, details=details)
    count_paper(sheet_id=sheet.pk)
    return made


def _sealed(sheet: Sheet, names: list[str]) -> bytes | None:
    return seal_text("\n".join(names), sheet.recipients, padding=PADDING) if names else None


@transaction.atomic
def erase_paper(*, sheet: Sheet, record_id: int, actor, today: date) -> None:
    """Erase a record with its names, and its share of the count; a second time nothing happens.

    Packages that have not left the house are written anew without its names.
    """
    Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    gone = PaperRecord.objects.filter(sheet=sheet, pk=record_id).first()
    if gone is None:
        return
    gone.delete()
    details = {"day": gone.day.isoformat(), "number": gone.number, "names": gone.names}
    record(sheet=sheet, actor=actor, action=LogAction.ERASED_RECORD, today=today, details=details)
    if gone.names:
        renew(sheet)
    count_paper(sheet_id=sheet.pk)


def paper_number(sheet: Sheet) -> int:
    """How many signatures on paper stand behind the wording that ``sheet`` has now."""
    return PaperRecord.objects.counted(sheet).aggregate(all=Sum("number"))["all"] or 0


@transaction.atomic
def count_paper(*, sheet_id: int, now: datetime | None = None) -> None:
    """Write the tally of the paper tier from the records; safe at any time."""
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet_id)
    as_of = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    Tally.objects.update_or_create(
        sheet=sheet,
        tier=Tier.OFFLINE,
        defaults={"number": paper_number(sheet), "as_of": as_of},
    )
    purge_pages()
