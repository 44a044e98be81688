"""Reviews: their days, recommendations and grades, and what of it readers see."""

from datetime import date

import pytest

from campaigns.models import Dialogue, PublishedScore
from demo import factories
from home.enums import MechanismKind, SafetyLevel

from .conftest import fresh, grade, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(report_index, committee, go_live):
    rows = {
        "dialogues": [Dialogue(held_on=date(2017, 11, 30), record="SR.2602")],
        "recommendations": [factories.recommendation(group="Roma", is_followed_up=True)],
        "assessments": [grade()],
    }
    page = factories.new_review(
        committee,
        session=factories.session(committee),
        state_report="CERD/C/BLR/20-23",
        questions_kind="themes",
        questions_symbol="CERD/C/BLR/Q/20-23",
        questions_on=date(2017, 10, 4),
        rows=rows,
    )
    return go_live(page, report_index)


def test_review_shows_its_course_and_its_recommendations(review, client):
    page = read(client, review.url)
    for words in (
        *("CERD/C/BLR/20-23", "CERD/C/BLR/Q/20-23", "SR.2602"),
        *("Do it.", "Roma", "Assessor", "Параграф 24"),
    ):
        assert words in page


def test_review_answers_what_lists_ask(review, committee):
    assert review.dated() == date(2017, 11, 30)
    assert review.mechanisms_in_public() == [committee]
    assert [org.name_be for org in review.organisations_in_public()] == ["Assessor"]
    assert {"Do it.", "Roma", "SR.2602"} <= set(review.words_in_public().splitlines())


def test_review_without_meetings_is_known_by_its_session(report_index, committee, go_live):
    page = factories.new_review(committee, session=factories.session(committee))
    assert go_live(page, report_index).dated() == date(2017, 11, 20)


def test_grades_of_two_stand_side_by_side_and_differ(report_index, committee, go_live, client):
    rows = {
        "recommendations": [factories.recommendation()],
        "assessments": [grade("B"), grade("C"), grade("partly")],
    }
    live = go_live(factories.new_review(committee, rows=rows), report_index)
    (row,) = live.graded_recommendations
    assert [(given.grade, given.scale) for given in row.grades] == [
        ("B", "letters"),
        ("C", "letters"),
        ("partly", "implemented"),
    ]
    page = read(client, live.url)
    assert page.count("Ацаніла арганізацыя: Assessor") == 3
    assert "Шкала: ад A да E" in page


def test_a_grader_whose_name_is_withheld_is_not_named(report_index, committee, go_live, client):
    withheld = factories.OrganisationFactory(name_be="Схаваная", safety_level=SafetyLevel.WITHHELD)
    rows = {
        "recommendations": [factories.recommendation()],
        "assessments": [grade(assessor_id=withheld.pk)],
    }
    live = go_live(factories.new_review(committee, rows=rows), report_index)
    everything = [
        read(client, live.url),
        read(client, f"{live.url}recommendations/csv/"),
        read(client, f"{live.url}recommendations/json/"),
        live.words_in_public(),
        client.get(f"/api/v2/pages/{live.pk}/?fields=*").content.decode(),
    ]
    assert [text for text in everything if "Схаваная" in text] == []
    assert "чыю назву мы не паказваем" in everything[0]
    assert live.organisations_in_public() == []


def score(**fields) -> PublishedScore:
    known = {"base_number": 266, "fully": 2, "partly": 24}
    return PublishedScore(source="Report", **{**known, **fields})


def test_shares_are_computed_from_numbers():
    assert round(score().percent_fully, 1) == 0.8
    assert round(score().percent_partly, 1) == 9.0


@pytest.mark.parametrize(
    ("stated", "base"),
    [(("1.3", "15.5"), 155), ((None, "9.0"), None), ((None, None), None), (("0.8", None), None)],
)
def test_a_base_that_shares_do_not_fit_is_named(stated, base):
    """2 and 24 are not 1.3 and 15.5 per cent of the 266 that stood beside them."""
    assert score(stated_fully=stated[0], stated_partly=stated[1]).base_behind == base


def test_readers_are_told_which_base_a_share_has(report_index, go_live, client):
    upr = factories.committee("UPR", MechanismKind.UPR)
    row = score(stated_fully="1.3", stated_partly="15.5", locale=report_index.locale)
    live = go_live(factories.new_review(upr, rows={"published_scores": [row]}), report_index)
    page = read(client, live.url)
    assert "базе прыблізна ў 155, а не ў 266" in page
    assert ("0,8 %" in page, "9,0 %" in page, "15,5 %" in page) == (True, True, True)


def test_index_shows_each_review_once_with_its_reports(review, report_index, go_live, client):
    go_live(factories.new_report(title="Наш даклад"), review)
    page = read(client, report_index.url)
    assert page.count(f'href="{review.url}"') == 1
    assert page.count("Наш даклад") == 1


def test_index_is_empty_and_says_so(report_index, client):
    assert "Тут яшчэ не апублікавана ніводнага разгляду." in read(client, report_index.url)


def test_a_draft_stands_nowhere(report_index, committee, editor, client):
    page = factories.new_review(committee, title="Чарнавік")
    draft = factories.draft(page, parent=report_index, author=editor)
    assert "Чарнавік" not in read(client, report_index.url)
    assert client.get(draft.url).status_code == 404
    assert client.get(f"{draft.url}recommendations/csv/").status_code == 404


REVIEW_QUERIES = 20
INDEX_QUERIES = 16


@pytest.mark.parametrize("number", [1, 3])
def test_review_has_one_query_count(
    number, report_index, committee, go_live, client, django_assert_num_queries, editor, coordinator
):
    people = {"author": editor, "coordinator": coordinator}
    thread = factories.thread(parent=report_index, **people)
    rows = {
        "recommendations": [factories.recommendation(str(n), thread=thread) for n in range(number)],
        "assessments": [grade(paragraph=str(n)) for n in range(number)],
        "outcomes": [factories.outcome(date(2024, 8, 16), thread=thread) for _ in range(number)],
    }
    page = factories.new_review(committee, session=factories.session(committee), rows=rows)
    live = go_live(page, report_index)
    for n in range(number):
        go_live(factories.new_report(title=f"Report {n}"), live)
    client.get("/be/")  # what the whole site remembers is not this page's
    with django_assert_num_queries(REVIEW_QUERIES):
        client.get(live.url)


@pytest.mark.parametrize("number", [1, 3])
def test_index_has_one_query_count(
    number, report_index, committee, go_live, client, django_assert_num_queries, editor, coordinator
):
    for n in range(number):
        session = factories.session(committee, number=n + 1)
        review = go_live(
            factories.new_review(committee, session=session, title=f"Review {n}"), report_index
        )
        for m in range(number):
            go_live(factories.new_report(title=f"Report {n}-{m}"), review)
        factories.thread(
            parent=report_index, author=editor, coordinator=coordinator, title=f"Thread {n}"
        )
    client.get("/be/")
    with django_assert_num_queries(INDEX_QUERIES):
        client.get(report_index.url)


def test_coordinators_see_a_draft_with_its_rows_before_it_is_public(
    report_index, committee, go_live, editor, coordinator, log_in
):
    """A preview is made from the revision, not from the tables."""
    thread = factories.thread(parent=report_index, author=editor, coordinator=coordinator)
    rows = {
        "recommendations": [factories.recommendation("24", thread=thread)],
        "outcomes": [factories.outcome(date(2024, 8, 16), thread=thread)],
    }
    review = go_live(factories.new_review(committee, rows=rows), report_index)
    draft = fresh(review)
    draft.recommendations = [factories.recommendation("25", thread=thread)]
    draft.assessments = [grade("E", "25")]
    draft.save_revision(user=editor)
    page = read_draft(log_in(coordinator), review)
    assert ("Параграф 25" in page, "Параграф 24" in page, thread.url in page) == (True, False, True)
    report = go_live(factories.new_report(asks=[("Першая просьба", thread)]), review)
    draft = fresh(report)
    draft.asks = []
    draft.save_revision(user=editor)
    assert "Першая просьба" not in read_draft(log_in(coordinator), report)


def read_draft(client, page) -> str:
    answer = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    return answer.text
