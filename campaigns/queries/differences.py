"""What changes, word by word, and what follows from it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from campaigns.models import AppealPage
from signatures.queries import locked_wording, standing

WORDS = re.compile(r"\S+\s*|\s+")  # a word goes together with the space behind it


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (``kind`` is empty), went (``del``) or came (``ins``)."""

    kind: str
    text: str


@dataclass(frozen=True)
class WordingChange:
    """How a draft changes what people have signed, and how many of them there are."""

    pieces: list[Piece]
    signatures: int
    version: int


def word_difference(old: str, new: str) -> list[Piece]:
    """The words of ``new`` with those of ``old`` that went, in reading order."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    pieces = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", "".join(before[start:end])))
            continue
        pieces += [
            Piece(tag, "".join(words))
            for tag, words in (("del", before[start:end]), ("ins", after[new_start:new_end]))
            if words
        ]
    return pieces


def change_of_wording(draft: AppealPage) -> WordingChange | None:
    """What ``draft`` changes in the wording that is locked; None where nothing is."""
    locked = locked_wording(draft.translation_key, draft.language)
    if locked is None:
        return None
    stands = standing(draft.translation_key)
    return WordingChange(
        pieces=word_difference(locked, draft.words_to_lock()),
        signatures=sum(stands.numbers.values()) if stands else 0,
        version=stands.version if stands else 0,
    )
