"""What changes, word by word, and what follows from it."""

from dataclasses import dataclass

from campaigns.models import AppealPage
from home.models.wording import Piece, word_difference
from signatures.queries import locked_wording, standing


@dataclass(frozen=True)
class WordingChange:
    """How a draft changes what people have signed, and how many of them there are."""

    pieces: list[Piece]
    signatures: int
    version: int


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
