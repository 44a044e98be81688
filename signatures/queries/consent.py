"""The consent report: what has to be looked at before the names of organisations go public."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from home.enums import SafetyLevel
from home.models import Organisation, Representative
from home.models.naming import NAME_ORDER
from signatures.enums import STANDS, ConditionState, Doubt, Naming
from signatures.models import Endorsement, Sheet


@dataclass(frozen=True)
class Finding:
    """A doubt about one organisation; ``names`` are (language, agreed, in the register)."""

    doubt: Doubt
    endorsement: Endorsement
    names: tuple[tuple[str, str, str], ...] = ()

    @property
    def organisation(self) -> Organisation:
        return self.endorsement.organisation


def consent_report(sheet: Sheet, *, day: date) -> list[Finding]:
    """Every doubt about those who sign, the gravest kind first, in two queries."""
    signed = Endorsement.objects.filter(sheet=sheet, decision__in=STANDS).select_related(
        "sheet", "version", "organisation"
    )
    in_office = set(Representative.objects.in_office(day).values_list("user_id", "organisation_id"))
    found = [
        Finding(doubt, one, _renamed(one) if doubt == Doubt.RENAMED else ())
        for one in signed
        for doubt in _doubts_of(one, day, in_office)
    ]
    kinds = list(Doubt)
    return sorted(found, key=lambda one: (kinds.index(one.doubt), str(one.organisation)))


def _doubts_of(one: Endorsement, day: date, in_office: set) -> Iterator[Doubt]:
    of_condition = {ConditionState.OPEN: Doubt.CONDITION, ConditionState.NOT_MET: Doubt.NOT_MET}
    level = one.organisation.safety_level
    left = not one.is_recorded and (one.decided_by_id, one.organisation_id) not in in_office
    signs = {
        Doubt.DISPUTED: one.disputed_on is not None,
        of_condition.get(one.condition_state, Doubt.CONDITION): one.condition_state in of_condition,
        Doubt.UNCONFIRMED: one.is_of_an_older_text,
        Doubt.ENDED: not one.organisation.is_at_work,
        Doubt.LEFT: left and one.organisation.is_at_work,
        Doubt.RENAMED: bool(_renamed(one)),
        Doubt.EMBARGO: bool(one.named_from and one.named_from > day),
        Doubt.NEVER_NAMED: level == SafetyLevel.NEVER_NAMED,
        Doubt.WITHHELD: level == SafetyLevel.WITHHELD and one.naming == Naming.PUBLIC,
    }
    return (doubt for doubt, is_there in signs.items() if is_there)


def _renamed(one: Endorsement) -> tuple[tuple[str, str, str], ...]:
    """The names that differ: language, the one that was agreed to, the one in the register."""
    names = (
        (language, getattr(one, f"name_{language}"), one.organisation.name_in(language))
        for language in NAME_ORDER
    )
    return tuple(name for name in names if name[1] != name[2])


def in_numbers(findings: list[Finding]) -> list[tuple[str, int]]:
    """How many organisations each doubt is about: for those who may not read which."""
    return [(Doubt(kind).label, n) for kind, n in Counter(one.doubt for one in findings).items()]


def is_in_doubt(text_key: UUID) -> bool:
    """Whether conditions are open or records disputed on a text: then some are not counted."""
    return (
        Endorsement.objects.filter(sheet__text_key=text_key, decision__in=STANDS)
        .filter(Q(condition_state=ConditionState.OPEN) | Q(disputed_on__isnull=False))
        .exists()
    )
