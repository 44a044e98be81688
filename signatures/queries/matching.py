"""Which organisations of the register the lines of a list mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from home.models import Organisation
from home.queries.organisations import ALIKE, NO_LETTER

SHORTEST = 7  # letters; shorter names differ by little and mean much


@dataclass(frozen=True)
class Match:
    """A line of a list. ``is_certain`` when it is a name of ``organisation``, letter by letter."""

    line: str
    organisation: Organisation | None = None
    is_certain: bool = False


def matches_of(lines: Iterable[str]) -> list[Match]:
    """What each line means, in one query; an organisation that was merged leads to its successor.

    Names in every language, short names and other names count. Capitals, quotes and spaces do not.
    """
    register = Organisation.objects.in_bulk()
    owners: dict[str, set[int]] = {}
    for pk, organisation in register.items():
        while organisation.merged_into_id:
            organisation = register[organisation.merged_into_id]
        if organisation.is_at_work:
            for name in register[pk].all_names:
                owners.setdefault(_letters(name), set()).add(organisation.pk)
    long = [name for name in owners if len(name) > SHORTEST]
    return [_match(line, owners, long, register) for line in lines]


def _match(line: str, owners: dict, long: list[str], register: dict) -> Match:
    letters = _letters(line)
    if found := owners.get(letters):
        return Match(line, register[min(found)], is_certain=len(found) == 1)
    if len(letters) <= SHORTEST:
        return Match(line)
    alike = process.extractOne(letters, long, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return Match(line, register[min(owners[alike[0]])]) if alike else Match(line)


def _letters(name: str) -> str:
    return NO_LETTER.sub("", name).casefold()
