"""Texts without the House's own name, for readers who must not be found with it.

What the House is called stands in its settings, one pattern a line (`HouseSettings.own_names`).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MARK = "[…]"  # the same in every language, and it names nothing
UNSEEN = r"[\u00ad\u200b-\u200d\u2060\ufeff]*"  # soft hyphens, joiners, spaces without width
ACCENTS = r"\u0300-\u036f"
ANY_LETTERS = rf"[\w{ACCENTS}'’ʼ\u00ad\u200b-\u200d\u2060\ufeff]*"
BETWEEN_WORDS = r"[\s\u00ad\u200b-\u200d\u2060\ufeff\-\u2010\u2011]+"


def leave_out_own_name(text: str, names: Iterable[str]) -> tuple[str, int]:
    """``text`` with a mark for each of ``names``, and how many marks there are.

    ``names`` are patterns: whole words in any case, `*` for any letters. Of two that fit at one
    place, the longer one counts.
    """
    pattern = own_name(tuple(names))
    return pattern.subn(MARK, text) if pattern else (text, 0)


@lru_cache(maxsize=8)
def own_name(names: tuple[str, ...]) -> re.Pattern | None:
    """What finds any of ``names`` in a text; None when there are none."""
    longest_first = sorted(filter(str.strip, names), key=len, reverse=True)
    if not longest_first:
        return None
    anyone = "|".join(map(_pattern, longest_first))
    return re.compile(rf"(?<![\w{ACCENTS}])(?:{anyone})(?![\w{ACCENTS}])", re.IGNORECASE)


def _pattern(name: str) -> str:
    words = unicodedata.normalize("NFC", name).split()
    return BETWEEN_WORDS.join(UNSEEN.join(map(_letter, word)) for word in words)


def _letter(letter: str) -> str:
    """One letter of a pattern, as one character or with its accent apart."""
    if letter == "*":
        return ANY_LETTERS
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{letter}|{apart})"
