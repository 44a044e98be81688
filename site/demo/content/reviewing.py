"""How the demonstration's reviews and reports are written down.

What stands in rows has its three languages side by side, in the order Belarusian, Russian, English.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from demo.content.words import LANGUAGES, Text, Words

Three = tuple[str, str, str]
NOTHING: Three = ("", "", "")


@dataclass(frozen=True)
class RowedWords(Words):
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowedText(Text):
    """A page whose rows bring words with them."""

    def __post_init__(self):
        words = {
            language: RowedWords(**{**vars(said), "rows": self._rows_in(language)})
            for language, said in self.words.items()
        }
        object.__setattr__(self, "words", words)

    def _rows_in(self, language: str) -> tuple[str, ...]:
        return tuple(row[LANGUAGES.index(language)] for row in self.row_words())

    def row_words(self) -> Iterator[Three]:
        """The words of all rows, in the order in which they stand on the page."""
        yield from ()


@dataclass(frozen=True)
class Recommended:
    paragraph: str
    text: Three
    topic: str
    addressee: Three = NOTHING
    group: Three = NOTHING
    is_followed_up: bool = False
    thread: str = ""


@dataclass(frozen=True)
class Graded:
    paragraph: str
    grade: str
    graded_on: date
    assessor: str
    evidence: Three


@dataclass(frozen=True)
class Score:
    source: Three
    base_number: int
    fully: int
    partly: int
    stated: tuple[str, str]  # the shares stated beside the numbers, fully and in part
    published_on: date | None = None


@dataclass(frozen=True)
class Outcome:
    happened_on: date
    text: Three
    record: str = ""
    thread: str = ""


@dataclass(frozen=True)
class ReviewText(RowedText):
    mechanism: str = ""
    session: int | None = None
    cycle: int | None = None
    state_report: str = ""
    questions_kind: str = ""
    questions_symbol: str = ""
    questions_on: date | None = None
    dialogues: tuple[tuple[date, str], ...] = ()
    follow_up_due: date | None = None
    recommendations: tuple[Recommended, ...] = ()
    grades: tuple[Graded, ...] = ()
    scores: tuple[Score, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def row_words(self) -> Iterator[Three]:
        for row in self.recommendations:
            yield from (row.text, row.addressee, row.group)
        yield from (row.evidence for row in self.grades)
        yield from (row.source for row in self.scores)
        yield from (row.text for row in self.outcomes)


@dataclass(frozen=True)
class Wanted:
    """What a report asks for."""

    text: Three
    thread: str = ""


@dataclass(frozen=True)
class Chapter:
    title: Three
    topic: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Member:
    """A place in a delegation."""

    role: Three
    visibility: str
    organisation: str = ""


@dataclass(frozen=True)
class Version:
    """A report in one language; ``file`` are the lines of its made-up PDF, if it has one."""

    language: str
    text: str = ""
    file: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportText(RowedText):
    review: str = ""
    kind: str = "alternative"
    coalition: Three = NOTHING
    sent_on: date | None = None
    only_month_is_known: bool = False
    presented_on: date | None = None
    confidentiality: str = "public"
    authors: tuple[tuple[str, str], ...] = ()  # key of the organisation, how it is shown
    asks: tuple[Wanted, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    delegation: tuple[Member, ...] = ()
    versions: tuple[Version, ...] = ()

    def row_words(self) -> Iterator[Three]:
        yield self.coalition
        yield from (row.text for row in self.asks)
        yield from (row.title for row in self.chapters)
        yield from (row.role for row in self.delegation)


@dataclass(frozen=True)
class ThreadText(Text):
    topic: str = ""


@dataclass(frozen=True)
class Limit:
    """The length that a mechanism takes; without a source it is not confirmed."""

    mechanism: str
    kind: str
    words: int | None = None
    pages: int | None = None
    languages: str = ""
    source: str = ""
    note: str = ""
