"""The keys of a sheet: who will be able to open the names that are given from now on.

Whoever changes something locks the keys of the sheet first, so that two coordinators take turns;
the order of locks everywhere is keys, pending, signature, sheet.
"""

from contextlib import suppress
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.sealing import is_recipient
from home.services.cache import purge_pages
from signatures.enums import KeyState, LogAction, SheetState
from signatures.models import Sheet, SheetKey
from signatures.permissions import may_coordinate
from signatures.services.staff_log import record

ENDINGS = {KeyState.RETIRED: LogAction.RETIRED_KEY, KeyState.LOST: LogAction.LOST_KEY}
NOT_A_HOLDER = _("Only coordinators of the text can hold a key of its sheet.")
HAS_NO_KEY = _("This account has no age public key. Its owner makes one in the account first.")
WAS_LOST = _("This key has been marked as lost. Its owner makes a new pair of keys first.")
IS_CLOSED = _("The sheet is closed: nothing is sealed to its keys any more.")
LAST_KEY = _(
    "This is the only key in use. Add another one first: without a key names could not be sealed."
)


def keys_in_turn(sheet: Sheet) -> list[SheetKey]:
    """All keys of ``sheet``, held until the transaction ends."""
    return list(SheetKey.objects.select_for_update(of=("self",)).filter(sheet=sheet).order_by("pk"))


def key_of(*, sheet: Sheet, recipient: str, holder, today: date) -> SheetKey:
    """A key of ``sheet``, not saved; ``holder`` (an account, or None) has its private half."""
    handle = holder.get_username() if holder else ""
    return SheetKey(sheet=sheet, recipient=recipient, holder=holder, handle=handle, added_on=today)


@transaction.atomic
def add_key(*, sheet: Sheet, holder, actor, today: date) -> SheetKey:
    """Seal names from now on to the key of ``holder`` (an account) as well.

    A key that is in use already stays as it is; a retired one is used again. Raises
    `ValidationError`, with a sentence for the coordinator.
    """
    _require_usable(sheet, holder)
    known = {key.recipient: key for key in keys_in_turn(sheet)}
    key = known.get(holder.age_recipient)
    if key and key.is_active:
        return key
    if key and key.state == KeyState.LOST:
        raise ValidationError(WAS_LOST, code="lost")
    key = key or key_of(sheet=sheet, recipient=holder.age_recipient, holder=holder, today=today)
    key.state, key.ended_on = KeyState.ACTIVE, None
    key.save()
    _written_down(key, LogAction.ADDED_KEY, actor, today)
    return key


def _require_usable(sheet: Sheet, holder) -> None:
    if not Sheet.objects.filter(pk=sheet.pk, state=SheetState.OPEN).exists():
        raise ValidationError(IS_CLOSED, code="closed")
    if not may_coordinate(holder, sheet):
        raise ValidationError(NOT_A_HOLDER, code="not_a_holder")
    if not is_recipient(holder.age_recipient):
        raise ValidationError(HAS_NO_KEY, code="no_key")


@transaction.atomic
def end_key(*, key: SheetKey, state: KeyState, actor, today: date) -> None:
    """Seal nothing to ``key`` from now on, because it is retired or lost.

    What was sealed before stays as it is: whoever has the private key opens it. Ending twice
    keeps the first day; a retired key can still be found lost. Raises `ValidationError` for the
    last key of an open sheet.
    """
    known = {row.pk: row for row in keys_in_turn(key.sheet)}
    row = known[key.pk]
    if row.state in {state, KeyState.LOST}:
        return
    others = any(other.is_active for other in known.values() if other != row)
    if row.is_active and not others and _is_open(key.sheet):
        raise ValidationError(LAST_KEY, code="last_key")
    row.state, row.ended_on = state, today
    row.save(update_fields=["state", "ended_on"])
    _written_down(row, ENDINGS[state], actor, today)


def _is_open(sheet: Sheet) -> bool:
    return Sheet.objects.filter(pk=sheet.pk, state=SheetState.OPEN).exists()


@transaction.atomic
def rotate_keys(*, sheets: list[Sheet], holder, state: KeyState, today: date) -> int:
    """Put the key of ``holder``'s account in the place of their older ones; returns how many.

    The older ones end as ``state`` says. Raises `ValidationError` like `add_key`.
    """
    ended = 0
    for sheet in sheets:
        add_key(sheet=sheet, holder=holder, actor=holder, today=today)
        for key in outdated(holder).filter(sheet=sheet):
            end_key(key=key, state=state, actor=holder, today=today)
            ended += 1
    return ended


@transaction.atomic
def give_up_keys(*, holder, successor, are_lost: bool, actor, today: date) -> list[str]:
    """End every key of somebody who leaves; ``successor``'s takes its place where it may.

    Returns a sentence for each sheet whose last key it is: without a key it could take no names,
    so that one stays until somebody adds another.
    """
    state = KeyState.LOST if are_lost else KeyState.RETIRED
    held = SheetKey.objects.active().filter(holder=holder).select_related("sheet").order_by("pk")
    return [said for key in held if (said := _give_up(key, successor, state, actor, today))]


def _give_up(key: SheetKey, successor, state: KeyState, actor, today: date) -> str:
    if successor and may_coordinate(successor, key.sheet) and successor.age_recipient:
        with suppress(ValidationError):  # the sheet is closed, or that key has been lost
            add_key(sheet=key.sheet, holder=successor, actor=actor, today=today)
    try:
        end_key(key=key, state=state, actor=actor, today=today)
    except ValidationError:
        return gettext(
            "A sheet has no other key than the one of this person (%(key)s), and names are still "
            "sealed to it. Add the key of another coordinator, then end this one."
        ) % {"key": key.fingerprint}
    return ""


def outdated(holder):
    """Keys in use on open sheets that ``holder`` has replaced in the account since."""
    held = SheetKey.objects.active().filter(holder=holder, sheet__state=SheetState.OPEN)
    return held.exclude(recipient=holder.age_recipient).select_related("sheet").order_by("pk")


def _written_down(key: SheetKey, action: LogAction, actor, today: date) -> None:
    details = {"key": key.fingerprint, "holder": key.handle}
    record(sheet=key.sheet, actor=actor, action=action, today=today, details=details)
    purge_pages()  # what signing remembers of the sheet as well
