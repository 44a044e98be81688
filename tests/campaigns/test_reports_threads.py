"""One recommendation over the years, and what the landing pages take from it."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from campaigns.enums import StepKind
from campaigns.models import ReviewPage, ThreadPage
from campaigns.models.threads import span_of
from demo import factories
from home.enums import OpenKind
from home.models import Topic
from home.models.open_now import open_now, what_changed

from .conftest import fresh, grade, read

pytestmark = pytest.mark.django_db
THREAD_QUERIES = 19


@pytest.fixture
def thread(report_index, editor, coordinator):
    return factories.thread(
        parent=report_index, author=editor, coordinator=coordinator, title="Дэкрэт"
    )


@pytest.fixture
def first(report_index, committee, go_live, thread):
    """The review of 2017, with a recommendation on the thread and a grade for it."""
    rows = {
        "recommendations": [
            factories.recommendation("24", thread=thread, is_followed_up=True),
            factories.recommendation("25"),
        ],
        "assessments": [grade("B", "24"), grade("A", "25")],
    }
    page = factories.new_review(
        committee,
        title="2017",
        session=factories.session(committee),
        follow_up_due=date(2018, 12, 8),
        rows=rows,
    )
    return go_live(page, report_index)


@pytest.fixture
def report(first, go_live, thread):
    return go_live(factories.new_report(title="Даклад", asks=[("Ask.", thread)]), first)


@pytest.fixture
def second(report_index, committee, go_live, thread):
    rows = {"outcomes": [factories.outcome(date(2024, 8, 16), thread=thread, record="SR.3096")]}
    session = factories.session(committee, number=113, year=2024)
    page = factories.new_review(committee, title="2024", session=session, rows=rows)
    return go_live(page, report_index)


def told(thread) -> list[tuple]:
    return [(step.kind, step.happened_on, step.page.title) for step in fresh(thread).steps()]


WHOLE_STORY = [
    (StepKind.ASK, date(2017, 11, 20), "Даклад"),
    (StepKind.RECOMMENDATION, date(2017, 12, 8), "2017"),
    (StepKind.FOLLOW_UP, date(2018, 12, 8), "2017"),
    (StepKind.GRADE, date(2018, 12, 14), "2017"),
    (StepKind.OUTCOME, date(2024, 8, 16), "2024"),
]


def test_a_thread_tells_the_whole_story_in_order(thread, report, second):
    assert told(thread) == WHOLE_STORY


def test_a_day_that_is_not_known_is_shown_as_its_month(thread, report, second, client):
    page = read(client, thread.url)
    for words in ("лістапад 2017", "снежань 2017", "8 снежня 2018", "16 жніўня 2024", "SR.3096"):
        assert words in page
    assert "20 лістапада 2017" not in page


@pytest.mark.parametrize(
    ("fields", "day", "exact"),
    [
        ({"sent_on": date(2017, 10, 30)}, date(2017, 10, 30), True),
        ({"sent_on": date(2017, 10, 1), "only_month_is_known": True}, date(2017, 10, 1), False),
        ({"presented_on": date(2017, 11, 30)}, date(2017, 11, 30), True),
        ({}, date(2017, 11, 20), False),
    ],
)
def test_an_ask_has_the_best_day_there_is(thread, first, go_live, fields, day, exact):
    go_live(factories.new_report(asks=[("Ask.", thread)], **fields), first)
    step = next(step for step in thread.steps() if step.kind == StepKind.ASK)
    assert (step.happened_on, step.is_exact) == (day, exact)


def test_a_step_without_any_day_comes_last(thread, report_index, committee, go_live, client):
    rows = {"recommendations": [factories.recommendation(thread=thread)]}
    go_live(factories.new_review(committee, title="Калісьці", rows=rows), report_index)
    assert told(thread) == [(StepKind.RECOMMENDATION, None, "Калісьці")]
    assert "дзень невядомы" in read(client, thread.url)


def test_rows_count_whichever_language_of_the_thread_they_name(
    thread, report_index, committee, go_live
):
    """A translated row still names the page that its source named."""
    english = Locale.objects.get(language_code="en")
    for page in (report_index.get_parent(), report_index, thread):
        translated = page.specific.copy_for_translation(english)
    rows = {"recommendations": [factories.recommendation(thread=translated)]}
    go_live(factories.new_review(committee, title="Review", rows=rows), report_index)
    assert [title for _kind, _day, title in told(thread)] == ["Review"]


def test_what_is_not_public_is_no_step(thread, report, second, client):
    for page in (report, second):
        page.unpublish()
    assert told(thread) == WHOLE_STORY[1:4]
    first = ReviewPage.objects.get(title="2017")
    first.unpublish()
    assert told(thread) == []
    assert "Ніводзін крок гэтай гісторыі яшчэ не апублікаваны." in read(client, thread.url + "?a")


def test_a_draft_changes_no_step(thread, report, second, editor):
    page = fresh(report)
    page.title = "Іншы"
    page.save_revision(user=editor)
    assert told(thread) == WHOLE_STORY


def test_a_thread_that_was_taken_down_is_linked_nowhere(thread, report, first, client):
    assert thread.url in read(client, report.url)
    thread.unpublish()
    for page in (report, first):
        assert thread.url not in read(client, f"{page.url}?again")


def test_a_thread_that_was_deleted_leaves_its_rows(thread, report, first, client):
    draft = fresh(report).get_latest_revision()
    Page.objects.get(pk=thread.pk).delete()
    assert "Ask." in read(client, f"{report.url}?again")
    assert "Do it." in read(client, f"{first.url}?again")
    assert draft.as_object().asks.get().thread is None


@pytest.mark.parametrize("number", [1, 3])
def test_a_thread_has_one_query_count(
    number, thread, report_index, committee, go_live, client, django_assert_num_queries
):
    for n in range(number):
        rows = {
            "recommendations": [factories.recommendation(thread=thread)],
            "assessments": [grade()],
            "outcomes": [factories.outcome(date(2024, 8, n + 1), thread=thread)],
        }
        session = factories.session(committee, number=n + 1)
        page = factories.new_review(committee, title=f"Review {n}", session=session, rows=rows)
        review = go_live(page, report_index)
        go_live(factories.new_report(title=f"Report {n}", asks=[("Ask.", thread)]), review)
    client.get("/be/")
    with django_assert_num_queries(THREAD_QUERIES):
        client.get(thread.url)


def test_the_drawing_spans_the_years(thread, report, second):
    span = span_of(thread.steps())
    assert (span.first_year, span.last_year) == (2017, 2024)
    assert [year for _place, year in span.years] == [2017, None, 2019, None, 2021, None, 2023, None]
    places = [dot.place for dot in span.dots]
    assert places == sorted(places)
    assert places[-1] == 271


def test_one_day_is_drawn_and_no_day_is_not(thread, second):
    assert len(span_of(thread.steps()).dots) == 1
    assert span_of([]) is None


def test_of_many_years_only_some_are_named(thread, report, second):
    early = replace(thread.steps()[0], happened_on=date(1998, 5, 1))
    years = span_of([early, *thread.steps()]).years
    assert [year for _place, year in years if year] == [1998, 2003, 2008, 2013, 2018, 2023]
    assert len(years) == 27


def test_a_thread_answers_what_lists_ask(report_index, go_live, committee):
    topic = Topic.objects.create(name_be="Дыскрымінацыя")
    page = go_live(ThreadPage(title="Thread", topic=topic), report_index)
    assert page.topics_in_public() == [topic]
    assert page.mechanisms_in_public() == []


def test_a_thread_is_filed_under_the_bodies_it_went_through(thread, report, second, committee):
    assert thread.mechanisms_in_public() == [committee]


# What the landing pages draw from it.


def test_an_outcome_leads_back_to_the_report(thread, report, second):
    with translation.override("be"):
        (change,) = [change for change in what_changed("be") if change.cause == "Даклад"]
    assert (change.happened_on, change.cause_on) == (date(2024, 8, 16), date(2017, 11, 20))
    assert (change.cause_url, change.url) == (report.url, second.url)
    assert change.label == "Альтэрнатыўны даклад"


def test_an_outcome_that_nobody_asked_for_is_no_change_of_ours(thread, first, second):
    assert what_changed("be") == []


def test_an_outcome_before_the_ask_is_no_change_of_ours(thread, first, go_live, second):
    late = factories.new_report(asks=[("Ask.", thread)], sent_on=date(2025, 1, 1))
    go_live(late, first)
    assert what_changed("be") == []


def test_what_was_taken_down_changed_nothing(thread, report, second):
    report.unpublish()
    assert what_changed("be") == []


@pytest.mark.parametrize("field", ["follow_up_due", "next_report_due"])
def test_deadlines_to_come_are_open_now(report_index, committee, go_live, field):
    today = timezone.localdate()
    go_live(factories.new_review(committee, title="Review", **{field: today}), report_index)
    (entry,) = open_now("be")
    assert (entry.kind, entry.label, entry.title) == (OpenKind.INPUT, "CERD", "Review")
    assert (entry.until, entry.language) == (today, "be")


def test_deadlines_that_are_over_are_not_open(report_index, committee, go_live):
    page = factories.new_review(
        committee, follow_up_due=date(2018, 12, 8), next_report_due=date(2020, 1, 1)
    )
    go_live(page, report_index)
    assert open_now("be") == []
