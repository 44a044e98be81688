"""How the demonstration writes down what stands in the rows of a mandate.

Words of rows stand in the order Belarusian, Russian, English.
"""

from dataclasses import dataclass, replace
from datetime import date

from campaigns.enums import (
    CommunicationKind,
    Effect,
    Precision,
    SubmissionConfidentiality,
    SubmissionState,
)
from demo.content.words import LANGUAGES, Text, parts

Trio = tuple[str, str, str]
NO_WORDS: Trio = ("", "", "")


@dataclass(frozen=True)
class Holder:
    names: Trio
    from_on: date
    from_precision: Precision = Precision.DAY
    to_on: date | None = None
    to_precision: Precision = Precision.DAY


@dataclass(frozen=True)
class Vote:
    adopted_on: date
    session: int
    symbol: str = ""
    precision: Precision = Precision.DAY
    effect: Effect = Effect.EXTENDED
    figures: tuple[int | None, int | None, int | None] = (None, None, None)
    note: Trio = NO_WORDS
    source: str = ""
    source_url: str = ""
    cause: str = ""  # the key of the text that argued for it


@dataclass(frozen=True)
class Year:
    year: int
    period: tuple[date, date] | None = None
    input_until: date | None = None
    report_session: int | None = None
    renewal_session: int | None = None


@dataclass(frozen=True)
class Call:
    titles: Trio
    issuers: Trio
    questions: Trio
    deadline: date | None = None
    closes_in: int | None = None  # days from the day of seeding
    languages: str = "en"
    url: str = ""


@dataclass(frozen=True)
class Letter:
    notes: Trio
    sent_on: date | None = None
    days_old: int | None = None  # before the day of seeding
    reference: str = ""
    reply_on: date | None = None
    kind: CommunicationKind = CommunicationKind.LETTER


@dataclass(frozen=True)
class Report:
    symbol: str
    topics: Trio
    dated_on: date | None = None
    session: int | None = None
    bodies: Trio = NO_WORDS


@dataclass(frozen=True)
class MandateText(Text):
    mechanism: str = "rapporteur"
    holders: tuple[Holder, ...] = ()
    votes: tuple[Vote, ...] = ()
    years: tuple[Year, ...] = ()
    calls: tuple[Call, ...] = ()
    letters: tuple[Letter, ...] = ()
    reports: tuple[Report, ...] = ()
    how_to_submit: Trio = NO_WORDS
    submit_url: str = ""


@dataclass(frozen=True)
class SubmissionText(Text):
    themes: Trio = NO_WORDS
    contributors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    days_old: int = 0
    languages: str = "en"
    confidentiality: SubmissionConfidentiality = SubmissionConfidentiality.PUBLIC
    state: SubmissionState = SubmissionState.SENT
    consent_count: int = 0


def trios(text: MandateText) -> list[Trio]:
    """What stands in the rows of a mandate, once in every language."""
    found = [holder.names for holder in text.holders]
    found += [vote.note for vote in text.votes]
    for call in text.calls:
        found += [call.titles, call.issuers, call.questions]
    found += [letter.notes for letter in text.letters]
    for report in text.reports:
        found += [report.topics, report.bodies]
    how = [parts(words) for words in text.how_to_submit]
    found += [
        trio
        for part in zip(*how, strict=True)
        for trio in zip(*(it.words for it in part), strict=True)
    ]
    return [trio for trio in found if trio != NO_WORDS]


def with_rows(text: Text, rows: list[Trio]) -> Text:
    """``text`` with the words of its rows, so that they are translated with the rest."""
    words = {
        language: replace(words, rows=tuple(trio[LANGUAGES.index(language)] for trio in rows))
        for language, words in text.words.items()
    }
    return replace(text, words=words)
