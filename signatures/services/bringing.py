"""A list of organisations that was kept elsewhere is brought in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import Organisation
from signatures.enums import Channel, EndorsementDecision, Naming
from signatures.models import Sheet
from signatures.permissions import may_coordinate
from signatures.queries import endorsement_of
from signatures.services.endorsing import Answer, DecidedItself, record_for


@dataclass(frozen=True)
class Brought:
    """What became of the organisations of a list."""

    recorded: int = 0
    known: int = 0
    decided_themselves: int = 0


@transaction.atomic
def bring_in(
    *,
    sheet: Sheet,
    organisations: Iterable[Organisation],
    naming: Naming,
    channel_on: date,
    note: str,
    actor,
    today: date,
) -> Brought:
    """Record that ``organisations`` signed; all of them, or none where something is refused.

    Who stands behind the text already stays as it is, so that the same list twice changes nothing;
    who has decided in the portal is left alone. Raises `PermissionDenied`, `ValidationError`.
    """
    if not may_coordinate(actor, sheet):
        raise PermissionDenied
    recorded = known = themselves = 0
    for organisation in organisations:
        before = endorsement_of(sheet, organisation)
        if before and before.stands:
            known += 1
            continue
        try:
            record_for(
                sheet=sheet,
                organisation=organisation,
                answer=Answer(EndorsementDecision.SIGN, naming=naming),
                channel=Channel.LIST,
                channel_on=channel_on,
                note=note,
                actor=actor,
                today=today,
            )
        except DecidedItself:
            themselves += 1
        else:
            recorded += 1
    return Brought(recorded, known, themselves)
