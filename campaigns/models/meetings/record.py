"""A meeting as readers of one language may see it. What is withheld is not in here at all."""

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from campaigns.enums import ActionState, Adoption, DecisionKind, SessionKind
from campaigns.models.meetings.withholding import Period
from home.models import Roll
from home.models.plots import bar_plot


@dataclass(frozen=True)
class PublicOutcome:
    """What came of a decision. ``url`` is empty where there is nothing (any more) to lead to."""

    happened_on: date
    text: str
    language: str
    url: str = ""
    is_outside: bool = False


@dataclass(frozen=True)
class PublicAction:
    decision_number: int
    text: str
    language: str
    owner: str
    due: date | None
    state: ActionState
    closed_on: date | None
    reason: str
    evidence: str
    year: int  # of the meeting that agreed it
    agreed_at: str  # the address of that decision

    def is_open_after(self, day: date) -> bool:
        """Whether it was still to be done when ``day`` was over."""
        return self.closed_on is None or self.closed_on > day


@dataclass(frozen=True)
class PublicDecision:
    number: int
    text: str
    language: str
    kind: DecisionKind
    adoption: Adoption | None
    owner: str
    due: date | None
    url: str
    actions: list[PublicAction] = field(default_factory=list)
    outcomes: list[PublicOutcome] = field(default_factory=list)


@dataclass(frozen=True)
class PublicAgendaItem:
    """``on``, ``begins_at`` and ``ends_at`` are None unless everything is published."""

    title: str
    language: str
    kind: SessionKind
    on: date | None
    begins_at: time | None
    ends_at: time | None


@dataclass(frozen=True)
class PublicPriority:
    text: str
    language: str


@dataclass(frozen=True)
class MeetingRecord:
    """One meeting. ``language`` is that of ``title`` and ``place``."""

    key: UUID
    title: str
    url: str
    language: str
    year: int
    period: Period | None
    place: str
    decisions: list[PublicDecision]
    agenda: list[PublicAgendaItem] = field(default_factory=list)
    priorities: list[PublicPriority] = field(default_factory=list)
    roll: Roll | None = None

    @property
    def actions(self) -> list[PublicAction]:
        return [action for decision in self.decisions for action in decision.actions]


@dataclass(frozen=True)
class Scorecard:
    """What had become, by the next meeting, of the actions that a meeting agreed."""

    meeting: MeetingRecord
    done: int
    dropped: int
    still_open: int

    @property
    def number(self) -> int:
        return self.done + self.dropped + self.still_open


def scorecard(previous: MeetingRecord, day: date) -> Scorecard:
    """How the actions of ``previous`` stood when ``day`` was over."""
    still_open = [action for action in previous.actions if action.is_open_after(day)]
    closed = [action for action in previous.actions if not action.is_open_after(day)]
    done = sum(action.state == ActionState.DONE for action in closed)
    return Scorecard(previous, done, len(closed) - done, len(still_open))


def carried_over(earlier: list[MeetingRecord], day: date) -> list[PublicAction]:
    """What earlier meetings agreed and nobody had closed when ``day`` was over, oldest first.

    Nothing is copied: an action belongs to the meeting that agreed it.
    """
    oldest_first = reversed(earlier)
    return [
        action for record in oldest_first for action in record.actions if action.is_open_after(day)
    ]


@dataclass(frozen=True)
class Ledger:
    """What became of the actions that one meeting agreed, as of a day.

    ``carried_over`` is what a later meeting met still open; ``still_open`` what no later one has.
    """

    meeting: MeetingRecord
    done: int
    dropped: int
    carried_over: int
    still_open: int

    @property
    def numbers(self) -> dict[str, int]:
        return {
            "done": self.done,
            "carried": self.carried_over,
            "open": self.still_open,
            "dropped": self.dropped,
        }


def ledgers(meetings: list[MeetingRecord], day: date) -> list[Ledger]:
    """Of each of ``meetings``, the latest first, that agreed any action."""
    return [
        _ledger(record, day, is_latest=n == 0)
        for n, record in enumerate(meetings)
        if record.actions
    ]


def drawn_ledgers(meetings: list[MeetingRecord], day: date) -> dict:
    """The same for a page: as rows of a table and as a drawing."""
    rows = ledgers(meetings, day)
    plot = bar_plot((str(row.meeting.year), row.numbers) for row in rows)
    return {"ledgers": rows, "plot": plot}


def _ledger(record: MeetingRecord, day: date, *, is_latest: bool) -> Ledger:
    card = scorecard(record, day)
    carried, still_open = (0, card.still_open) if is_latest else (card.still_open, 0)
    return Ledger(record, card.done, card.dropped, carried, still_open)
