"""Reads meetings and their rows in one language, in as many queries for one meeting as for many.

The first-made live version of a meeting says what there is and lends the facts; the version
nearest to the reader lends the words, row by row.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import models

from campaigns.enums import ActionState, Adoption, DecisionKind, Publication, SessionKind
from campaigns.models.meetings.record import (
    MeetingRecord,
    PublicAction,
    PublicAgendaItem,
    PublicDecision,
    PublicOutcome,
    PublicPriority,
)
from campaigns.models.meetings.withholding import period_at, strictest
from home.enums import SafetyLevel
from home.models import roll_of
from home.models.versions import nearest_by_key
from home.queries.rows import rows_of

ROWS = (
    *("agenda", "participants__organisation", "priorities"),
    *("decisions__owner", "actions__owner", "outcomes__shown_by"),
)
RELATIONS = [name.partition("__")[0] for name in ROWS]


@dataclass(frozen=True)
class Row:
    """A row of the original, and the same row in the nearest language that has it."""

    facts: models.Model
    words: models.Model
    language: str


@dataclass(frozen=True)
class Gathering:
    """One meeting in all languages that it has: the first-made version first, the nearest too."""

    versions: list
    nearest: list

    @property
    def original(self):
        return self.versions[0]

    @property
    def level(self) -> str:
        """What is told, in whichever language: a stale translation never tells more."""
        return strictest(version.publication for version in self.versions)


def gatherings(versions: Iterable, language: str) -> list[Gathering]:
    """The meetings of which ``versions`` are the pages, the latest first."""
    codes = [language, *(code for code, _name in settings.LANGUAGES if code != language)]
    by_text = defaultdict(list)
    for page in sorted(versions, key=lambda page: page.pk or 0):
        by_text[page.translation_key].append(page)
    found = [
        Gathering(pages, sorted(pages, key=lambda page: codes.index(page.language)))
        for pages in by_text.values()
    ]
    return sorted(found, key=_when, reverse=True)


def _when(gathering: Gathering) -> tuple:
    page = gathering.original
    return (page.year or 0, str(page.starts_on or ""), page.pk or 0)


def _row(row, gathering: Gathering, by_key: dict[int, dict]) -> Row:
    having = (page for page in gathering.nearest if row.translation_key in by_key.get(page.pk, {}))
    page = next(having)  # the original has it at least
    return Row(row, by_key[page.pk][row.translation_key], page.language_tag)


class Reading:
    """Meetings on their way to becoming records.

    ``draft`` is a version that is being previewed: its rows are in memory, not in the database.
    """

    def __init__(self, gathered: list[Gathering], language: str, draft=None):
        self.gathered = gathered
        self.language = language
        self.draft = draft
        stored = self._stored()
        self.participants = stored["participants"]
        self.agenda = self._rows(stored["agenda"])
        self.priorities = self._rows(stored["priorities"])
        self.outcomes = self._rows(stored["outcomes"])
        self.actions = self._rows(stored["actions"])
        self.decisions = self._rows(stored["decisions"])
        self.links = self._links()

    def records(self, *, in_full: Gathering | None = None) -> list[MeetingRecord]:
        """One record a meeting; agenda, priorities and participants only of ``in_full``."""
        return [self._record(gathering, in_full) for gathering in self.gathered]

    def _stored(self) -> dict[str, dict[int, list]]:
        """The rows by relation, and of each page by its primary key, in their order."""
        stored: dict[str, dict[int, list]] = defaultdict(lambda: defaultdict(list))
        kept = [page for it in self.gathered for page in it.versions if page is not self.draft]
        for name, rows in rows_of(kept, ROWS).items():
            for row in rows:
                stored[name][row.page_id].append(row)
        if self.draft:
            for name in RELATIONS:
                stored[name][self.draft.pk] = list(getattr(self.draft, name).all())
        return stored

    def _rows(self, stored: dict[int, list]) -> dict[int, list[Row]]:
        """The rows of each original, by its primary key, with words for the reader."""
        by_key = {pk: {row.translation_key: row for row in rows} for pk, rows in stored.items()}
        return {
            gathering.original.pk: [
                _row(row, gathering, by_key) for row in stored[gathering.original.pk]
            ]
            for gathering in self.gathered
        }

    def _links(self) -> dict:
        """Where outcomes lead: the nearest public version of each page, by the text's key."""
        rows = [row for found in self.outcomes.values() for row in found]
        keys = {row.facts.shown_by.translation_key for row in rows if row.facts.shown_by}
        return nearest_by_key(keys, self.language, alias_of=None)

    def _record(self, gathering: Gathering, in_full) -> MeetingRecord:
        page, nearest = gathering.original, gathering.nearest[0]
        more = self._in_full(gathering) if gathering is in_full else {}
        return MeetingRecord(
            key=page.translation_key,
            title=nearest.title,
            url=nearest.url or "",
            language=nearest.language_tag,
            year=page.year,
            period=period_at(gathering.level, page.starts_on, page.ends_on),
            place="" if gathering.level == Publication.NOTHING else nearest.city,
            decisions=[self._decision(row, gathering) for row in self.decisions[page.pk]],
            **more,
        )

    def _decision(self, row: Row, gathering: Gathering) -> PublicDecision:
        number, page = row.facts.number, gathering.original.pk
        url = f"{gathering.nearest[0].url or ''}#decision-{number}"
        return PublicDecision(
            number=number,
            text=row.words.text,
            language=row.language,
            kind=DecisionKind(row.facts.kind),
            adoption=Adoption(row.facts.adoption) if row.facts.adoption else None,
            owner=self._owner(row, page),
            due=row.facts.due,
            url=url,
            actions=[
                self._action(action, gathering, url)
                for action in self.actions[page]
                if action.facts.decision_number == number
            ],
            outcomes=sorted(
                (
                    self._outcome(outcome)
                    for outcome in self.outcomes[page]
                    if outcome.facts.decision_number == number
                ),
                key=lambda outcome: outcome.happened_on,
            ),
        )

    def _owner(self, row: Row, page: int) -> str:
        """Who answers for it; nobody where this meeting's list does not name that organisation."""
        owner = row.facts.owner
        if owner is None:
            return row.words.owner_text
        unnamed = {it.organisation_id for it in self.participants[page] if not it.is_named}
        is_told = owner.safety_level == SafetyLevel.OPEN and owner.pk not in unnamed
        return owner.name_in(self.language) if is_told else ""

    def _action(self, row: Row, gathering: Gathering, url: str) -> PublicAction:
        facts = row.facts
        return PublicAction(
            decision_number=facts.decision_number,
            text=row.words.text,
            language=row.language,
            owner=self._owner(row, gathering.original.pk),
            due=facts.due,
            state=ActionState(facts.state),
            closed_on=facts.closed_on,
            reason=row.words.reason,
            evidence=facts.evidence,
            year=gathering.original.year,
            agreed_at=url,
        )

    def _outcome(self, row: Row) -> PublicOutcome:
        facts = row.facts
        page = self.links.get(facts.shown_by.translation_key) if facts.shown_by else None
        url = (page.url if page else "") or facts.link
        return PublicOutcome(
            happened_on=facts.happened_on,
            text=row.words.text,
            language=row.language,
            url=url,
            is_outside=page is None and bool(url),
        )

    def _in_full(self, gathering: Gathering) -> dict:
        page = gathering.original
        with_times = gathering.level == Publication.FULL
        agenda = self.agenda[page.pk]
        participants = sorted(
            self.participants[page.pk],
            key=lambda it: getattr(it.organisation, f"collation_{self.language}"),
        )
        return {
            "agenda": [self._agenda_item(row, page, with_times=with_times) for row in agenda],
            "priorities": [
                PublicPriority(row.words.text, row.language) for row in self.priorities[page.pk]
            ],
            "roll": roll_of(participants),
        }

    def _agenda_item(self, row: Row, page, *, with_times: bool) -> PublicAgendaItem:
        item = row.facts
        # Without a time nothing says on which of the days it was.
        is_dated = with_times and page.starts_on is not None and item.begins_at is not None
        return PublicAgendaItem(
            title=row.words.title,
            language=row.language,
            kind=SessionKind(item.kind),
            on=page.starts_on + timedelta(days=item.day - 1) if is_dated else None,
            begins_at=item.begins_at if with_times else None,
            ends_at=item.ends_at if with_times else None,
        )
