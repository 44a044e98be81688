"""What the words and facts of a meeting are written in."""

from dataclasses import dataclass
from datetime import date, time

from campaigns.enums import ActionState, DecisionKind, Publication, SessionKind
from demo.content.words import Text, Words
from home.enums import Visibility


@dataclass(frozen=True)
class MeetingWords(Words):
    """The words of a meeting; each tuple is as long as that of the facts in `MeetingText`."""

    city: str = ""
    agenda: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()  # of decisions that no one organisation answers for
    actions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # of actions; empty where none was dropped
    outcomes: tuple[str, ...] = ()

    def __post_init__(self):
        words = (
            *(self.city, *self.agenda, *self.priorities, *self.decisions, *self.owners),
            *(*self.actions, *self.reasons, *self.outcomes),
        )
        object.__setattr__(self, "rows", tuple(filter(None, words)))


@dataclass(frozen=True)
class AgendaFacts:
    kind: SessionKind
    day: int = 1
    begins_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True)
class DecisionFacts:
    kind: DecisionKind
    due: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class ActionFacts:
    decision: int
    state: ActionState = ActionState.AGREED
    closed_on: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class OutcomeFacts:
    decision: int
    happened_on: date
    page: str = ""


@dataclass(frozen=True)
class MeetingText(Text):
    year: int = 0
    publication: Publication = Publication.FULL
    starts_on: date | None = None
    ends_on: date | None = None
    languages: tuple[str, ...] = ()
    agenda: tuple[AgendaFacts, ...] = ()
    participants: tuple[tuple[str, Visibility], ...] = ()
    topics: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    outcomes: tuple[OutcomeFacts, ...] = ()
