"""Words of a running text, and the few that say nothing."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from search.stemming.keys import key

# A word holds letters, digits and the apostrophes and stress marks that its key drops.
WORD = re.compile(r"[^\W_](?:['\u2019\u02bc\u2018`\u00b4\u02b9]?[^\W_]|[\u0300-\u036f])*")
LONGEST_WORD = 60
INSTEAD = {"Cc": " ", "Cf": "", "Cs": "", "Co": "", "Cn": ""}

SAY_NOTHING = """
і й ды у ў на з са да за па пра для ад аб не што як гэта гэты але ці то ж бы яго яе іх мы вы ён яна
яны
и в во к ко с со о об от по из не что как это но или же он она они его её их при до
the a an of to in on for and or is are was be by with from at as it its this that not
сем семь
"""
STOP_WORDS = frozenset(SAY_NOTHING.split())


class Word(NamedTuple):
    """A word where it stands in a text."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words that say something, in their order."""
    for match in WORD.finditer(text):
        found = match.group()
        if found.lower() not in STOP_WORDS and len(found) <= LONGEST_WORD:
            yield Word(found, match.start(), match.end())


def keys_of(text: str) -> list[str]:
    """The keys of the words of a text, in their order."""
    return list(filter(None, (key(word.text) for word in words_of(text))))


def strip_invisible(text: str) -> str:
    """Text without control and format characters, which a paste brings along unseen."""
    text = unicodedata.normalize("NFC", text)
    seen = (INSTEAD.get(unicodedata.category(char), char) for char in text)
    return " ".join("".join(seen).split())
