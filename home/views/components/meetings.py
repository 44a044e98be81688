"""Meetings, their decisions, and what came of them."""

from datetime import time

from home.views.components.things import (
    DAY,
    LATER,
    Sample,
    Thing,
    Word,
    Words,
    bars,
    empty,
    many,
    own,
    thrice,
    usual,
)

PERIOD = Thing(first=DAY, last=LATER, is_exact=True)


def samples() -> dict[str, list[Sample]]:
    return {
        "action": [*thrice("action", _action), *(usual(action=it) for it in _other_actions())],
        "actions": [*thrice("actions", lambda it: [_action(it)] * 2), many(actions=_all_actions())],
        "actions_scorecard": thrice("scorecard", _scorecard),
        "agenda": [*thrice("agenda", lambda it: [_item(it)] * 3), empty(agenda=[])],
        "decision": [*thrice("decision", _decision), empty(decision=_bare_decision())],
        "ledger_entry": [
            *thrice("decision", _decision, meeting=Thing(period=PERIOD)),
            empty(decision=_bare_decision(), meeting=Thing()),
        ],
        "ledger_plot": _ledgers(),
        "meeting_entry": thrice("meeting", _meeting),
        "outcomes": [
            *thrice("decision", _decision),
            empty(decision=_bare_decision(), shows_due=True),
        ],
        "period": [
            usual(period=PERIOD),
            usual(period=Thing(first=DAY, last=DAY, is_exact=True)),
            usual(period=Thing(first=DAY, last=DAY.replace(day=21), is_exact=True)),
            empty(period=Thing(first=DAY, last=DAY)),
        ],
        "responsible": [*thrice("it", lambda it: Thing(owner=it.title, due=LATER)), empty(it={})],
    }


def _action(words: Words, **more) -> Thing:
    facts = {
        "language": words.language,
        "text": words.sentence,
        "state": Word("open", words.title),
        "closed_on": LATER,
        "owner": words.title,
        "due": LATER,
        "evidence": "https://evidence.example/",
        "reason": words.sentence,
    }
    return Thing(facts | more)


def _other_actions() -> list[Thing]:
    return [
        _action(own(), state=Word("done", "")),
        _action(own(), state=Word("dropped", "")),
    ]


def _all_actions() -> list[Thing]:
    return [_action(own()), *_other_actions()] * 6


def _scorecard(words: Words) -> Thing:
    meeting = Thing(url="#", title=words.title, language=words.language)
    return Thing(number=7, done=3, still_open=2, dropped=2, meeting=meeting)


def _item(words: Words) -> Thing:
    return Thing(
        on=DAY,
        begins_at=time(9, 30),
        ends_at=time(11, 0),
        title=words.title,
        language=words.language,
        kind=Word("talk", words.title),
    )


def _bare_decision() -> Thing:
    return Thing(
        number=1,
        kind=Word("decision", own().title),
        text=own().sentence,
        language=own().language,
        due=LATER,
        url="#",
    )


def _decision(words: Words) -> Thing:
    outcome = Thing(
        happened_on=LATER, language=words.language, text=words.sentence, url="#", is_outside=False
    )
    outside = Thing(outcome | {"url": "https://outcome.example/", "is_outside": True})
    return Thing(
        _bare_decision()
        | {
            "text": words.sentence,
            "language": words.language,
            "kind": Word("decision", words.title),
            "adoption": Word("consensus", words.title),
            "owner": words.title,
            "actions": [_action(words)],
            "outcomes": [outcome, outside],
        }
    )


def _meeting(words: Words) -> Thing:
    return Thing(
        period=PERIOD,
        place=words.title,
        language=words.language,
        url="#",
        title=words.title,
        decisions=[1, 2, 3],
    )


def _ledgers() -> list[Sample]:
    def ledger(year: int) -> Thing:
        numbers = {"done": 7, "carried": year % 3, "open": 2, "dropped": 1}
        meeting = Thing(url="#", year=year)
        return Thing(meeting=meeting, done=7, carried_over=year % 3, still_open=2, dropped=1) | {
            "numbers": numbers
        }

    def shown(first: int) -> dict:
        rows = [ledger(year) for year in range(2026, first - 1, -1)]
        plot = bars(*((str(row["meeting"]["year"]), row["numbers"]) for row in rows))
        return {"ledgers": rows, "plot": plot}

    return [usual(**shown(2017)), usual(**shown(2026)), many(**shown(1977))]
