"""The notation in which the demonstration's texts are written, and what it stands for.

Parts of a body are separated by empty lines:

    ## Heading
    ! Title of a call-out         (its text on the next lines)
    - item                        (a list, one item a line)
    [pages: Title | key key]      (related pages, by their keys)
    [image: What it shows | Caption]
    everything else               (a paragraph)

A line that begins with two spaces belongs to the line above it. All languages of a text have
the same parts in the same order, so that part by part one translates the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from textwrap import dedent
from uuid import uuid4

LANGUAGES = ("be", "ru", "en")


@dataclass(frozen=True)
class Words:
    """What a page says in one language."""

    title: str
    summary: str = ""
    introduction: str = ""
    body: str = ""
    asked: str = ""  # what a campaign asks
    came: str = ""  # what came of it
    asks: tuple[str, ...] = ()  # the numbered asks of an appeal
    evidence: tuple[str, ...] = ()  # what shows the first of them that moved, in their order
    addressees: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()  # what stands in the rows of a page, in an order of its own


@dataclass(frozen=True)
class Text:
    """A page in the languages it has; the first of them is the one it was written in."""

    key: str  # also its address, the same in all languages
    words: dict[str, Words]
    in_menu: bool = False

    @property
    def original(self) -> str:
        return next(iter(self.words))


@dataclass(frozen=True)
class CampaignText(Text):
    starts_on: date | None = None
    ends_on: date | None = None
    coordinators: tuple[str, ...] = ("coordinator", "coordinator2")
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class AppealText(Text):
    """An appeal. Days are counted from the day of seeding; a historic text has a date."""

    campaign: str = ""
    kind: str = "statement"
    dated_on: date | None = None
    days_old: int = 0  # of a text without a date
    takes_signatures: bool = False
    closes_in: int | None = None  # days
    is_closed: bool = False  # whether signing has ended
    signatures: int = 0  # how many invented people have signed
    shows_names: bool = False  # whether some of them do so publicly; others may without contact
    is_delivered: bool = False  # whether a package has gone to an invented recipient
    initiators: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # organisations that sign under their names
    withheld: tuple[str, ...] = ()  # and those that are only counted
    late: tuple[str, ...] = ()  # and those that join after publication
    mechanism: str = ""
    topics: tuple[str, ...] = ()
    moved: tuple[tuple[str, date], ...] = ()  # what became of the first asks, and since when
    published_by: str = ""  # of a text of others that the House joined
    home_address: str = ""
    joined: tuple[str, ...] = ()
    list_seen_on: date | None = None
    waiting: tuple[str, ...] = ()  # languages whose translation waits for the coordinators


@dataclass(frozen=True)
class Part:
    """One part of a body: its kind, its words in order, and the keys of related pages."""

    kind: str
    words: tuple[str, ...]
    keys: tuple[str, ...] = field(default=())


def one_line(text: str) -> str:
    return " ".join(text.split())


def parts(body: str) -> list[Part]:
    """The parts of a body that is written in the notation."""
    chunks = dedent(body).strip().split("\n\n")
    return [_part(chunk.strip()) for chunk in chunks if chunk.strip()]


def _part(chunk: str) -> Part:
    if chunk.startswith("## "):
        return Part("heading", (one_line(chunk[3:]),))
    if chunk.startswith("! "):
        title, _newline, text = chunk[2:].partition("\n")
        return Part("call_out", (one_line(title), one_line(text)))
    if chunk.startswith("- "):
        return Part("list", tuple(one_line(item) for item in f"\n{chunk}".split("\n- ")[1:]))
    if chunk.startswith("["):
        return _reference(one_line(chunk).strip("[]"))
    return Part("paragraph", (one_line(chunk),))


def _reference(inside: str) -> Part:
    kind, _colon, rest = inside.partition(":")
    first, _bar, second = (piece.strip() for piece in rest.partition("|"))
    if kind == "image":
        return Part("image", (first, second))
    return Part("related_pages", (first,), tuple(second.split()))


def markup(text: str) -> str:
    """Paragraphs and lists of the notation as HTML."""
    return "".join(part_markup(part) for part in parts(text))


def part_markup(part: Part) -> str:
    words = [escape(word, quote=False) for word in part.words]
    if part.kind == "list":
        return "<ul>" + "".join(f"<li>{word}</li>" for word in words) + "</ul>"
    return f"<p>{words[0]}</p>"


def strings(words: Words) -> Iterator[str]:
    """Every string of a page, in an order that is the same in all languages."""
    yield from (one_line(words.title), one_line(words.summary))
    for text in (words.introduction, words.body, words.asked, words.came):
        for part in parts(text):
            yield from part.words
    yield from map(one_line, (*words.asks, *words.evidence, *words.addressees, *words.rows))


def memory(text: Text, language: str) -> dict[str, str]:
    """The translation of each string of ``text`` into ``language``.

    Raises `ValueError` when the two languages have not the same parts.
    """
    source, target = text.words[text.original], text.words[language]
    return dict(zip(strings(source), strings(target), strict=True))


def body_blocks(body: str, reference: Callable[[str], int], image: Callable[[], int]) -> list:
    """A body as the raw data of a StreamField; ``reference`` and ``image`` give primary keys.

    Every block has an identity from the start: translations hang on it.
    """
    return [
        {
            "type": "paragraph" if part.kind == "list" else part.kind,
            "value": _value(part, reference, image),
            "id": str(uuid4()),
        }
        for part in parts(body)
    ]


def _value(part: Part, reference, image):
    if part.kind == "heading":
        return part.words[0]
    if part.kind == "call_out":
        return {"title": part.words[0], "text": f"<p>{escape(part.words[1], quote=False)}</p>"}
    if part.kind == "image":
        alternative_text, caption = part.words
        return {"image": image(), "alternative_text": alternative_text, "caption": caption}
    if part.kind == "related_pages":
        pages = [{"type": "item", "value": reference(key), "id": str(uuid4())} for key in part.keys]
        return {"title": part.words[0], "pages": pages}
    return part_markup(part)
