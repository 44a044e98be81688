"""Reviews, alternative reports, recommendations, and their threads over the years."""

from home.views.components.things import (
    ADDRESS,
    DAY,
    LATER,
    Sample,
    Thing,
    Word,
    Words,
    empty,
    many,
    own,
    text,
    thrice,
    usual,
)


def samples() -> dict[str, list[Sample]]:
    return _reports() | _recommendations() | _scores() | _threads()


def _report(words: Words):
    return text(words, get_kind_display=words.title, sent_on=DAY, only_month_is_known=True)


def _review(words: Words):
    session = Thing(name=words.title, starts_on=DAY, ends_on=LATER)
    return text(
        words,
        mechanism=Thing(short_name=words.title, name=words.title),
        session=session,
        reports=[_report(words)] * 2,
        cycle=words.title,
        state_report=words.title,
        questions_kind="list",
        get_questions_kind_display=words.title,
        questions_symbol="CCPR/C/BLR/Q/6",
        questions_on=DAY,
        conclusions_symbol="CCPR/C/BLR/CO/5",
        conclusions_on=DAY,
        follow_up_due=LATER,
        next_report_due=LATER,
    )


def _version(words: Words) -> Thing:
    document = Thing(url="#", file_extension="pdf", get_file_size=1_234_567)
    return Thing(
        language=words.language,
        language_name=words.title,
        document=document,
        text=words.sentence,
        text_url="#",
        words=10_801,
        is_too_long=True,
        citation=f"{words.title}. {ADDRESS}",
    )


def _reports() -> dict[str, list[Sample]]:
    limit = Thing(is_confirmed=True, words=10_700, source=ADDRESS, checked_on=DAY)
    no_file = Thing(language="en", language_name="English", citation=own().title)
    dialogues = [Thing(held_on=DAY, record="CCPR/C/SR.3547")]
    return {
        "limit": [
            usual(limit=limit),
            usual(limit=limit | {"words": None, "pages": 5}),
            empty(limit=Thing()),
        ],
        "read_as_page": [
            *thrice("title", lambda it: it.title, document=Thing(reading_url=ADDRESS)),
            empty(title=own().title, document=Thing()),
        ],
        "report_date": [
            usual(report=Thing(sent_on=DAY)),
            usual(report=Thing(sent_on=DAY, only_month_is_known=True)),
            empty(report=Thing()),
        ],
        "report_list": [
            *thrice("reports", lambda it: [_report(it)] * 2),
            many(reports=[_report(own())] * 12),
        ],
        "report_version": [
            *thrice("version", _version, limit=limit),
            empty(version=no_file, limit=Thing()),
        ],
        "review_entry": thrice("review", _review),
        "review_facts": [
            *thrice("review", _review, dialogues=dialogues),
            empty(review=Thing(mechanism=Thing(name=own().title))),
        ],
    }


def _grade(words: Words) -> Thing:
    return Thing(
        get_grade_display=words.title,
        assessor_in_public=words.title,
        scale=Word("abc", words.title),
        graded_on=DAY,
        evidence_url=ADDRESS,
        evidence=words.sentence,
    )


def _recommendations() -> dict[str, list[Sample]]:
    def recommendation(words: Words) -> Thing:
        return Thing(
            paragraph="12 (a)",
            topic=Thing(name=words.title),
            response="supported",
            get_response_display=words.title,
            is_followed_up=True,
            text=words.sentence,
            addressee=words.title,
            group=words.title,
            grades=[_grade(words)] * 2,
            thread_page=text(words),
        )

    bare = Thing(paragraph="3", is_our_number=True, text=own().sentence)
    return {
        "grade": [
            *thrice("assessment", _grade),
            empty(assessment=_grade(own()) | {"assessor_in_public": None, "evidence": ""}),
        ],
        "recommendation": [
            *thrice("recommendation", recommendation),
            empty(recommendation=bare),
        ],
    }


def _scores() -> dict[str, list[Sample]]:
    def card(words: Words) -> Thing:
        lines = [Thing(grade=Word("a", words.title), number=12, percent=48.0)] * 3
        lines = [*lines, Thing(number=1, percent=4.0)]
        scale = Word("abc", words.title)
        return Thing(assessor=words.title, scale=scale, as_of=DAY, base_number=25, lines=lines)

    def score(words: Words) -> Thing:
        return Thing(
            source=words.title,
            published_on=DAY,
            base_number=212,
            get_base_display=words.title,
            fully=7,
            partly=50,
            stated_fully=3.9,
            stated_partly=27.8,
            percent_fully=3.3,
            percent_partly=23.6,
            base_behind=180,
        )

    return {
        "percent": [usual(number=12.345)],
        "published_score": thrice("score", score),
        "scorecard": [*thrice("card", card), empty(card=card(own()) | {"assessor": None})],
    }


def _threads() -> dict[str, list[Sample]]:
    def thread(words: Words):
        return text(words, topic=Thing(name=words.title))

    def step(words: Words) -> Thing:
        return Thing(
            kind=Word("outcome", words.title),
            happened_on=DAY,
            record=words.title,
            text=words.sentence,
            page=text(words),
        )

    graded = step(own()) | {"assessment": _grade(own()), "is_exact": True}
    dots = [Thing(kind=kind, place=place) for kind, place in (("ask", 21), ("outcome", 270))]
    years = [(16 + 34 * n, None if n % 2 else 2017 + n) for n in range(8)]
    span = Thing(years=years, dots=dots, width=300, first_year=2017, last_year=2024)
    return {
        "step": [
            *thrice("step", step),
            usual(step=graded),
            empty(step=step(own()) | {"happened_on": None}),
        ],
        "thread_entry": thrice("thread", thread),
        "thread_link": [*thrice("thread", thread), empty()],
        "thread_span": [usual(span=span), usual(span=span | {"dots": dots[:1]})],
        "thread_table": [*thrice("steps", lambda it: [step(it)] * 3), empty(steps=[])],
    }
