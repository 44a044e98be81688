"""The alphabet of a language, as in ICU, from a table (see data/letters.json).

Three rounds, as in the Unicode collation algorithm: the letters; then their marks; then their case.
"""

import unicodedata
from functools import cache

from .data import load

AFTER_ALL_OTHERS = 1_000_000  # a letter that the table lacks, by its number


def sort_key(text: str, language: str) -> tuple:
    """Keys compare as the texts stand in the order of ``language`` (be, ru or en)."""
    weights = _weights(language)
    found = [
        weight
        for letter in unicodedata.normalize("NFC", text)
        for weight in weights.get(letter) or _unknown(letter)
    ]
    rounds = tuple(tuple(weight[place] for weight in found) for place in range(3))
    return (*rounds, tuple(map(ord, text)))


def _unknown(letter: str) -> list[tuple[int, int, int]]:
    """A mark of its own says nothing; any other letter stands behind all that are known."""
    if unicodedata.category(letter) == "Mn":
        return []
    return [(AFTER_ALL_OTHERS + ord(letter), 0, 0)]


@cache
def _weights(language: str) -> dict[str, list[tuple[int, int, int]]]:
    table = load("letters")[language]
    weights = {
        letter: [(base, mark, case)]
        for base, marks in enumerate(table["letters"], 1)
        for mark, cases in enumerate(marks)
        for case, letter in enumerate(cases)
    }
    for letter, pair in table["double"].items():
        first, second = (weights[each][0] for each in pair)
        weights[letter] = [(first[0], 1, letter.isupper()), (second[0], 1, letter.isupper())]
    return weights
