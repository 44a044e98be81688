"""The people of a package as rows, in the order of a language."""

from .data import load
from .order import sort_key
from .reading import Opened


def in_order(opened: Opened, language: str) -> list[dict]:
    return sorted(opened.people, key=lambda each: _place(each, language))


def _place(person: dict, language: str) -> tuple:
    """Namesakes stand by what else is known of them, so that the order is always the same."""
    rest = [person["transliteration"], person["affiliation"], person["place"]]
    rest += [person["visibility"], person["tier"], str(person["text_version"])]
    return (sort_key(person["name"], language), [list(map(ord, words)) for words in rest])


def table(people: list[dict], language: str) -> list[list[str]]:
    """A row of headings, and one for each of ``people``."""
    words = load("words")[language]
    return [words["columns"], *(_row(person, words) for person in people)]


def _row(person: dict, words: dict) -> list[str]:
    return [
        person["name"],
        person["transliteration"],
        person["affiliation"],
        person["place"],
        words["tiers"].get(person["tier"], person["tier"]),
        str(person["text_version"]),
        words["visibilities"].get(person["visibility"], person["visibility"]),
    ]


def numbers(opened: Opened, language: str) -> list[list[str]]:
    """How many signed in which way: publicly, for the addressee, and without a name."""
    words = load("words")[language]
    rows = [
        [words["tiers"].get(tier, tier), *(str(each[key]) for key in KINDS)]
        for tier, each in opened.manifest["numbers"].items()
    ]
    return [words["numbers"], *rows]


KINDS = ("public", "addressee", "unnamed")
