from collections.abc import Iterable, Iterator

from wagtail.models import Locale, Page

from campaigns.models import (
    Action,
    AgendaItem,
    Decision,
    MeetingIndexPage,
    MeetingMechanism,
    MeetingOrganisation,
    MeetingPage,
    MeetingTopic,
    Outcome,
    Priority,
)
from demo import factories
from demo.content import meetings
from demo.content.meeting_facts import MeetingText
from demo.content.words import one_line
from demo.services.accounts import Cast
from demo.services.pages import make_open_page, new_page, page_of
from demo.services.translations import translate
from demo.services.vocabulary import mechanism, topic


def make_meetings(section: Page, organisations: dict, *, cast: Cast) -> None:
    """The series of annual meetings: those that are over, and one that is being planned."""
    index = make_open_page(meetings.SERIES, MeetingIndexPage, parent=section, cast=cast)
    translate(meetings.SERIES, index, cast=cast)
    for text in meetings.LIVE:
        draft = _draft(text, organisations, cast=cast)
        factories.submit(draft, author=cast.editor)
        translate(text, factories.bring_through(draft, coordinator=cast.coordinator), cast=cast)
    _draft(meetings.PLANNED, organisations, cast=cast)


def _draft(text: MeetingText, organisations: dict, *, cast: Cast) -> MeetingPage:
    """A meeting as the editor saves it, in the language it is written in."""
    words, locale = text.words[text.original], Locale.objects.get(language_code=text.original)
    page = new_page(
        text,
        MeetingPage,
        year=text.year,
        publication=text.publication,
        starts_on=text.starts_on,
        ends_on=text.ends_on,
        city=words.city,
        working_languages=list(text.languages),
    )
    page.agenda = list(_agenda(text, words, locale))
    page.participants = [
        MeetingOrganisation(organisation=organisations[key], visibility=visibility)
        for key, visibility in text.participants
    ]
    page.topics = [MeetingTopic(topic=topic(key)) for key in text.topics]
    page.mechanisms = [MeetingMechanism(mechanism=mechanism(key)) for key in text.mechanisms]
    page.priorities = [Priority(text=one_line(line), locale=locale) for line in words.priorities]
    page.decisions = list(_decisions(text, words, organisations, locale))
    page.actions = list(_actions(text, words, locale))
    page.outcomes = list(_outcomes(text, words, locale))
    index = page_of(meetings.SERIES.key, text.original)
    return factories.draft(page, parent=index, author=cast.editor)


def _agenda(text: MeetingText, words, locale: Locale) -> Iterator[AgendaItem]:
    for facts, title in _pairs(text.agenda, words.agenda):
        yield AgendaItem(
            title=title,
            kind=facts.kind,
            day=facts.day,
            begins_at=facts.begins_at,
            ends_at=facts.ends_at,
            locale=locale,
        )


def _decisions(text: MeetingText, words, organisations: dict, locale: Locale) -> Iterator[Decision]:
    owners = iter(words.owners)
    for number, (facts, line) in enumerate(_pairs(text.decisions, words.decisions), start=1):
        yield Decision(
            number=number,
            text=line,
            kind=facts.kind,
            due=facts.due,
            owner=organisations.get(facts.owner),
            owner_text="" if facts.owner else one_line(next(owners, "")),
            locale=locale,
        )


def _actions(text: MeetingText, words, locale: Locale) -> Iterator[Action]:
    reasons = map(one_line, words.reasons)
    for (facts, line), reason in zip(_pairs(text.actions, words.actions), reasons, strict=True):
        yield Action(
            decision_number=facts.decision,
            text=line,
            state=facts.state,
            closed_on=facts.closed_on,
            due=facts.due,
            reason=reason,
            locale=locale,
        )


def _outcomes(text: MeetingText, words, locale: Locale) -> Iterator[Outcome]:
    for facts, line in _pairs(text.outcomes, words.outcomes):
        shown_by = page_of(facts.page, text.original).page_ptr if facts.page else None
        yield Outcome(
            decision_number=facts.decision,
            happened_on=facts.happened_on,
            text=line,
            shown_by=shown_by,
            locale=locale,
        )


def _pairs(facts: tuple, lines: Iterable[str]) -> Iterator[tuple]:
    return zip(facts, map(one_line, lines), strict=True)
