"""The words of an appeal as plain text: what is locked, hashed and signed."""

from collections.abc import Iterator

from home.models.pieces import (
    Piece,
    PieceKind,
    TextToCopy,
    numbered_asks,
    pieces_of_markup,
    pieces_of_stream,
    pieces_that_say,
    said,
)
from home.models.wording import block_text, plain, tidy


def wording_of(appeal) -> str:
    """Title, addressees, text and numbered asks, in the order in which people read them.

    Summaries, initiators and everything around the text are left out: they may change without
    anybody having signed something else.
    """
    addressees = [tidy(addressee.name) for addressee in appeal.addressees.all()]
    asks = [f"{n}. {plain(ask.text)}" for n, ask in enumerate(appeal.asks.all(), start=1)]
    body = [block_text(bound.block, bound.value) for bound in appeal.body]
    parts = [tidy(appeal.title), *addressees, *body, *asks]
    return "\n\n".join(part for part in parts if part) + "\n"


def copy_of(appeal, locked) -> TextToCopy:
    """The words for a copy, as the pieces of the page where it says the same.

    ``locked`` is the wording in force (`signatures.queries.wording_in_force`), or None.
    """
    words = locked.text if locked else wording_of(appeal)
    return TextToCopy(
        words=words,
        pieces=pieces_that_say(words, _pieces_of(appeal)),
        language_tag=appeal.language_tag,
        version=locked.version.number if locked else 0,
        since=locked.public_since if locked else None,
    )


def _pieces_of(appeal) -> Iterator[Piece]:
    yield said(PieceKind.TITLE, tidy(appeal.title))
    for addressee in appeal.addressees.all():
        yield said(PieceKind.LINE, tidy(addressee.name))
    yield from pieces_of_stream(appeal.body)
    yield from numbered_asks(pieces_of_markup(ask.text) for ask in appeal.asks.all())
