"""Finding one organisation that stands in the register under several names."""

import re
from itertools import combinations

from rapidfuzz import fuzz, process

from home.models import Organisation

ALIKE = 88  # of 100, by the letters of two names; below it are too many that only share words
NO_LETTER = re.compile(r"[\W_]+")


def likely_doubles() -> list[tuple[Organisation, Organisation]]:
    """Pairs that share a name, or have nearly the same one; the older of the two comes second.

    Names in every language, short names and other names count. Capitals, quotes and spaces do not.
    """
    organisations = Organisation.objects.filter(merged_into=None).in_bulk()
    owners: dict[str, set[int]] = {}
    for pk, organisation in organisations.items():
        for name in organisation.all_names:
            owners.setdefault(NO_LETTER.sub("", name).casefold(), set()).add(pk)
    pairs = {pair for pks in owners.values() for pair in combinations(sorted(pks), 2)}
    for name, alike in _alike(sorted(owners)):
        pairs |= {tuple(sorted((a, b))) for a in owners[name] for b in owners[alike] if a != b}
    return [(organisations[newer], organisations[older]) for older, newer in sorted(pairs)]


def _alike(names: list[str]):
    """Pairs of names that differ by a few letters. Short ones differ by little and mean much."""
    long = [name for name in names if len(name) > len("абвгдеж")]
    for position, name in enumerate(long):
        rest = long[position + 1 :]
        for alike, _score, _place in process.extract(
            name, rest, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        ):
            yield name, alike
