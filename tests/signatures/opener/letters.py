"""Make the opener's table of letters from ICU: `python -m tests.signatures.opener.letters`.

For each language the letters of the opener's font in groups: letters that differ in nothing but
marks and case, within them those that differ in case alone. Letters that stand for two are apart.
"""

import json
import string
from functools import cmp_to_key
from itertools import groupby, product
from pathlib import Path

import icu

from signatures import opener

DATA = Path(opener.__file__).parent / "data"
LANGUAGES = ("be", "ru", "en")
PAIRS = ["".join(pair) for pair in product(string.ascii_lowercase, repeat=2)]


def table() -> dict:
    letters = json.loads((DATA / "font.json").read_text())["glyphs"]
    return {language: _of_language(language, letters) for language in LANGUAGES}


def _of_language(language: str, letters) -> dict:
    by_base, by_mark, by_case = (
        _compare(language, strength)
        for strength in (icu.Collator.PRIMARY, icu.Collator.SECONDARY, icu.Collator.TERTIARY)
    )
    double = _double(by_base, letters)
    heard = [each for each in letters if each not in double and by_base(each, "")]
    groups = [
        ["".join(same) for same in _groups(bases, by_mark, by_case)]
        for bases in _groups(heard, by_base, by_case)
    ]
    return {"letters": groups, "double": double}


def _compare(language: str, strength: int):
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(language))
    collator.setStrength(strength)
    return collator.compare


def _double(compare, letters) -> dict[str, str]:
    return {
        letter: pair
        for letter in letters
        if not letter.isascii()
        for pair in PAIRS
        if compare(letter, pair) == 0
    }


def _groups(letters, compare, order) -> list[list[str]]:
    ordered = sorted(sorted(letters, key=cmp_to_key(order)), key=cmp_to_key(compare))
    return [list(same) for _key, same in groupby(ordered, key=cmp_to_key(compare))]


if __name__ == "__main__":
    text = json.dumps(table(), ensure_ascii=False, separators=(",", ":"))
    (DATA / "letters.json").write_text(text + "\n")
