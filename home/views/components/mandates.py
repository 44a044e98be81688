"""A mandate: who holds it, its years, calls, reports, and how states voted on it."""

from home.views.components.things import (
    DAY,
    LATER,
    MANY,
    Sample,
    Thing,
    Words,
    empty,
    many,
    own,
    text,
    thrice,
    usual,
)

UN = "https://un.example/"


def samples() -> dict[str, list[Sample]]:
    return {
        "call_entry": [
            *thrice("call", _call),
            usual(call=_call(own()) | {"left": 0}),
            usual(call=_call(own()) | {"left": -3, "open": False, "late": True}),
            usual(call=_call(own()) | {"open": False}),
        ],
        "communication": [
            *thrice("communication", _communication),
            empty(communication=Thing(sent_on=DAY)),
        ],
        "holders": [
            *thrice("holders", _holders, today=DAY),
            usual(holders=_holders(own()), in_office=_holders(own())[0], today=DAY),
            empty(holders=[]),
        ],
        "mandate_cycle": [
            *thrice("cycle", _cycle),
            empty(cycle=Thing(year=2027)),
        ],
        "mandate_report": [*thrice("report", _report), empty(report=Thing(symbol="A/HRC/32/48"))],
        "session": thrice("session", _session),
        "submission_entry": thrice("submission", _submission),
        "submit_yourself": [
            *thrice("text", lambda it: it.rich, url=UN),
            empty(),
        ],
        "vote_plot": [usual(plot=_plot(9)), usual(plot=_plot(1)), many(plot=_plot(MANY))],
        "vote_swatch": [usual(kind=kind) for kind in ("for", "abstained", "against", "unknown")],
        "vote_table": [
            *thrice("resolutions", lambda it: [_resolution(it)] * 2),
            empty(resolutions=[Thing(adopted_text="2019")]),
        ],
    }


def _call(words: Words) -> Thing:
    return Thing(
        open=True,
        left=12,
        deadline=LATER,
        opened_on=DAY,
        issuer=words.title,
        title=words.title,
        questions=words.rich,
        languages=["be"],
        language_names=words.title,
        url=UN,
    )


def _communication(words: Words) -> Thing:
    return Thing(
        get_kind_display=words.title,
        sent_on=DAY,
        reference=words.title,
        url=UN,
        note=words.sentence,
        reply_on=LATER,
    )


def _holders(words: Words) -> list[Thing]:
    first = Thing(name=words.title, from_on=DAY, from_text="2012", to_text="2018")
    return [first, first | {"from_on": LATER, "to_on": LATER}]


def _session(words: Words) -> Thing:
    return Thing(label=words.title, starts_on=DAY, ends_on=LATER)


def _cycle(words: Words) -> Thing:
    session = _session(words)
    return Thing(
        year=2026,
        period_from=DAY,
        period_to=LATER,
        input_until=LATER,
        renewal_session=session,
        report_session=session,
        assembly_session=session,
        vote_comes_apart=True,
    )


def _report(words: Words) -> Thing:
    return Thing(
        dated_on=DAY,
        place=words.title,
        url=UN,
        symbol="A/HRC/32/48",
        topics=words.sentence,
        citations=[(Thing(paragraph="47"), text(words))] * 2,
    )


def _submission(words: Words):
    return text(words, sent_on=DAY, get_state_display=words.title, is_mixed=True)


def _resolution(words: Words) -> Thing:
    return Thing(
        adopted_text="2024",
        symbol="A/HRC/RES/56/12",
        vote=Thing(in_favour=20, against=6, abstained=None),
        get_effect_display=words.title,
        place=words.title,
        note=words.sentence,
        source=words.title,
        source_url=UN,
    )


def _plot(bars: int) -> Thing:
    parts = [("for", 48, 100, 20), ("abstained", 148, 100, 21), ("against", 248, 30, 6)]
    segments = [
        Thing(kind=kind, x=x, width=width, middle=x + width // 2, number=number)
        for kind, x, width, number in parts
    ]
    unknown = Thing(kind="unknown", x=278, width=20, middle=288)
    return Thing(
        width=300,
        height=34 * bars,
        bar_height=24,
        bars=[
            Thing(year=2012 + n, y=34 * n, baseline=34 * n + 17, segments=[*segments, unknown])
            for n in range(bars)
        ],
    )
