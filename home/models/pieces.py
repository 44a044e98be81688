"""A text as the pieces that readers tell apart, for copies that carry nothing but its words.

The pieces say in reading order exactly the words that `home.models.wording` makes of the same
blocks, so that a copy can be checked by the hash of what was locked.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from html.parser import HTMLParser

from wagtail.blocks import Block, RichTextBlock, StreamValue, StructBlock

from home.models.wording import INVISIBLE, block_text, tidy, words_alone


class PieceKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    SOURCE = "source"  # whose words a quote is
    BULLET = "bullet"
    NUMBERED = "numbered"  # in a list whose numbers are no words of the text
    LINE = "line"  # in a list without marks: addressees, and demands with numbers of their own


@dataclass(frozen=True)
class Run:
    """Words that are set in one way."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False


@dataclass(frozen=True)
class Piece:
    kind: PieceKind
    runs: tuple[Run, ...]
    language: str = ""  # where it is not that of the text
    number: int = 0

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class TextToCopy:
    """What may leave the site of a text: its words, the same as pieces, and nothing around them."""

    words: str
    pieces: tuple[Piece, ...]
    language_tag: str
    version: int = 0  # of the locked words; 0 where nothing locks them
    since: date | None = None  # the day from which readers could see that version
    digest: str = field(default="", compare=False)  # SHA-256 of the whole words in UTF-8

    def __post_init__(self):
        if not self.digest:
            object.__setattr__(self, "digest", sha256(self.words.encode()).hexdigest())

    @classmethod
    def of(cls, pieces: Iterable[Piece], language_tag: str) -> "TextToCopy":
        """A text that nothing locks: its words are those of its pieces."""
        pieces = tuple(piece for piece in pieces if piece.words)
        words = "\n\n".join(piece.words for piece in pieces) + "\n"
        return cls(words, pieces, language_tag)

    def with_words(self, words: str, pieces: Iterable[Piece]) -> "TextToCopy":
        """The same text with something left out of it; the hash stays that of the whole."""
        return replace(self, words=words, pieces=pieces_that_say(words, pieces))


@dataclass(frozen=True)
class Part:
    """One piece, or the items of one list."""

    kind: PieceKind
    pieces: list[Piece]

    @property
    def start(self) -> int:
        """The number of the first item."""
        return self.pieces[0].number or 1


IN_LISTS = {PieceKind.BULLET, PieceKind.NUMBERED, PieceKind.LINE}


def parts_of(pieces: Iterable[Piece]) -> list[Part]:
    """The pieces of each list together, every other piece by itself."""
    parts: list[Part] = []
    for piece in pieces:
        goes_on = parts and parts[-1].kind == piece.kind and piece.kind in IN_LISTS
        if goes_on and piece.number != 1:
            parts[-1].pieces.append(piece)
        else:
            parts.append(Part(piece.kind, [piece]))
    return parts


def pieces_that_say(words: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """``pieces``, if they say ``words`` and nothing else; otherwise the lines of ``words``."""
    pieces = tuple(piece for piece in pieces if piece.words)
    if words_alone(" ".join(piece.words for piece in pieces)) == words_alone(words):
        return pieces
    title, *lines = tidy(words).split("\n")
    return (said(PieceKind.TITLE, title), *(said(PieceKind.PARAGRAPH, line) for line in lines))


def said(kind: PieceKind, words: str, language: str = "") -> Piece:
    return Piece(kind, (Run(words),), language)


def lines(text: str) -> list[Piece]:
    """Plain text, a paragraph a line."""
    return [said(PieceKind.PARAGRAPH, line) for line in filter(None, tidy(text).split("\n"))]


def numbered_asks(asks: Iterable[list[Piece]]) -> Iterator[Piece]:
    """Demands, with the numbers that are part of the words (`campaigns.models.wording`)."""
    for number, pieces in enumerate(asks, start=1):
        first, *more = pieces or [said(PieceKind.PARAGRAPH, "")]
        yield replace(first, kind=PieceKind.LINE, runs=(Run(f"{number}. "), *first.runs))
        yield from more


def pieces_of_stream(stream: StreamValue) -> Iterator[Piece]:
    for bound in stream:
        yield from _pieces_of_block(bound.block, bound.value)


# How the parts of blocks are set, by their names (`home.blocks`).
KINDS = {
    ("quote", "text"): PieceKind.QUOTE,
    ("quote", "source"): PieceKind.SOURCE,
    ("call_out", "title"): PieceKind.HEADING,
    ("related_pages", "title"): PieceKind.HEADING,
}


def _pieces_of_block(block: Block, value) -> Iterator[Piece]:
    if isinstance(block, StructBlock):
        language = value.get("language") or ""
        for name, part in block.child_blocks.items():
            kind = KINDS.get((block.name, name), PieceKind.PARAGRAPH)
            yield from _pieces_of_part(part, value[name], kind, language)
    else:
        kind = PieceKind.HEADING if block.name == "heading" else PieceKind.PARAGRAPH
        yield from _pieces_of_part(block, value, kind, "")


def _pieces_of_part(block: Block, value, kind: PieceKind, language: str) -> Iterator[Piece]:
    if isinstance(block, RichTextBlock):
        for piece in pieces_of_markup(value.source):
            yield replace(piece, language=language)
        return
    for line in filter(None, block_text(block, value).split("\n")):
        yield said(kind, line, language)


def pieces_of_markup(markup: str) -> list[Piece]:
    """The paragraphs and list items of rich text, with what is strong and what is emphasised."""
    reader = _Reader()
    reader.feed(" ".join(markup.split()))
    reader.close()
    reader.end_piece()
    return reader.pieces


STRONG = {"b", "strong"}
EMPHASIS = {"i", "em"}
LISTS = {"ul", "ol"}
# What begins a new line in `home.models.wording.plain`.
ENDS_PIECE = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "br", *LISTS}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._lists: list[list] = []  # the kind of each open list, and the number of its last item

    def handle_starttag(self, tag, attrs):
        if tag in ENDS_PIECE:
            self.end_piece()
        if tag in LISTS:
            self._lists.append([tag, 0])
        elif tag == "li" and self._lists:
            self._lists[-1][1] += 1
        elif tag in STRONG | EMPHASIS:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in ENDS_PIECE:
            self.end_piece()
        if tag in LISTS and self._lists:
            self._lists.pop()
        elif tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data):
        text = unicodedata.normalize("NFC", data).translate(INVISIBLE)
        if text:
            strong, emphasis = bool(STRONG & {*self._open}), bool(EMPHASIS & {*self._open})
            self._runs.append(Run(text, strong, emphasis))

    def end_piece(self):
        runs = _with_single_spaces(self._runs)
        self._runs = []
        if not runs:
            return
        kind, number = PieceKind.PARAGRAPH, 0
        if self._lists and self._lists[-1][0] == "ol":
            kind, number = PieceKind.NUMBERED, self._lists[-1][1]
        elif self._lists:
            kind = PieceKind.BULLET
        self.pieces.append(Piece(kind, runs, number=number))


def _with_single_spaces(runs: list[Run]) -> tuple[Run, ...]:
    """``runs`` without the white space that `tidy` would take out of their text."""
    kept: list[Run] = []
    ends_in_space = True
    for run in runs:
        text = " ".join(f"|{run.text}|".split())[1:-1]
        text = text.lstrip() if ends_in_space else text
        if text:
            kept.append(replace(run, text=text))
            ends_in_space = text.endswith(" ")
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(run for run in kept if run.text)
