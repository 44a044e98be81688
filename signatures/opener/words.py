"""Words as strangers wrote them, made fit for lists and tables."""

import re
import unicodedata

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# They turn the direction of what follows them, and can make a list say what it does not.
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SPACES = re.compile("[ \u00a0]+")
# A cell that begins so is computed, or starts a program, in some spreadsheets; and where another
# sign than the comma parts cells, a cell can begin in the middle of ours.
FORMULA = re.compile("(^|[,;|\"'])([ \u00a0]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def clean(words: object) -> str:
    """One line of plain text, in Unicode's composed form."""
    text = unicodedata.normalize("NFC", str(words))
    text = DIRECTIONS.sub("", CONTROLS.sub(" ", text))
    return SPACES.sub(" ", text).strip(" ")


def harmless(text: str) -> str:
    """The same for a CSV file: an apostrophe goes before what could be taken for a formula."""
    return FORMULA.sub(r"\1\2'", text)
