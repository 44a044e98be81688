"""What a review may not say: in the editor, at the approval, and in the database."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.enums import GradeScale
from campaigns.models import (
    Assessment,
    Dialogue,
    PublishedScore,
    Recommendation,
    ReviewPage,
    SubmissionLimit,
)
from campaigns.models.scores import scorecards
from demo import factories
from home.enums import MechanismKind

from .conftest import fresh, grade

pytestmark = pytest.mark.django_db


def review_form(mechanism, **fields) -> dict:
    """What the browser sends from the editor of a review."""
    rows = ("dialogues", "recommendations", "assessments", "published_scores", "outcomes")
    days = ("questions_on", "conclusions_on", "follow_up_due", "next_report_due")
    texts = ("state_report", "questions_kind", "questions_symbol", "conclusions_symbol")
    values = {
        "title": "Review",
        "slug": "review",
        "summary": "",
        "mechanism": mechanism.pk,
        "session": "",
        "cycle": "",
        "body": streamfield([]),
        "comments": inline_formset([]),
        **dict.fromkeys((*days, *texts), ""),
        **{name: inline_formset([]) for name in rows},
    }
    return nested_form_data(values | fields)


def recommended(paragraph: str) -> dict:
    return {
        "paragraph": paragraph,
        "text": "Do it.",
        "topic": "",
        "addressee": "",
        "group": "",
        "response": "",
        "thread": "",
    }


def graded(paragraph: str, assessor) -> dict:
    return {
        "paragraph": paragraph,
        "graded_on": "2018-12-14",
        "grade": "B",
        "assessor": assessor.pk,
        "evidence": "",
        "evidence_url": "",
    }


@pytest.fixture
def send(report_index, committee, editor, log_in):
    """Sends the form of a new review; returns the answer."""
    client = log_in(editor)
    address = reverse("wagtailadmin_pages:add", args=("campaigns", "reviewpage", report_index.pk))
    return lambda **fields: client.post(address, review_form(**{"mechanism": committee, **fields}))


def stored() -> int:
    return ReviewPage.objects.count() + Recommendation.objects.count() + Assessment.objects.count()


def test_a_review_is_saved_from_the_editor(send):
    assessor = factories.OrganisationFactory()
    answer = send(
        recommendations=inline_formset([recommended("24"), recommended("25")]),
        assessments=inline_formset([graded("24", assessor)]),
    )
    assert answer.status_code == 302
    assert stored() == 4


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            {"recommendations": ["24", "24"], "assessments": []},
            "Paragraph 24 stands there twice, so its grades would fit both.",
        ),
        (
            {"recommendations": ["24"], "assessments": ["25"]},
            "There is a grade for paragraph 25, but no such recommendation.",
        ),
        (
            {"recommendations": ["24"], "assessments": ["24", "24"]},
            "Paragraph 24 has two grades by one organisation of the same day.",
        ),
    ],
)
def test_rows_that_contradict_each_other_are_refused_with_a_sentence(send, rows, sentence):
    assessor = factories.OrganisationFactory()
    answer = send(
        recommendations=inline_formset([recommended(name) for name in rows["recommendations"]]),
        assessments=inline_formset([graded(name, assessor) for name in rows["assessments"]]),
    )
    assert answer.status_code == 200
    assert sentence in answer.text
    assert stored() == 0


def test_a_session_of_another_mechanism_is_refused(send):
    other = factories.session(factories.committee("CAT"))
    answer = send(session=other.pk)
    assert "This session belongs to another mechanism." in answer.text
    assert stored() == 0


def test_a_mechanism_that_reviews_nobody_is_refused(send):
    mandate = factories.committee("Rapporteur", MechanismKind.SPECIAL_PROCEDURE)
    assert "This mechanism reviews no states." in send(mechanism=mandate).text
    assert stored() == 0


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (
            {"questions_on": "2017-10-04", "conclusions_on": "2017-10-03"},
            "The observations are older than the questions.",
        ),
        (
            {"conclusions_on": "2017-12-08", "follow_up_due": "2017-12-07"},
            "The follow-up would be due before the observations.",
        ),
        (
            {"conclusions_on": "2017-12-08", "next_report_due": "2017-12-07"},
            "The next report would be due before this review.",
        ),
    ],
)
def test_days_out_of_order_are_refused(send, days, sentence):
    assert sentence in send(**days).text
    assert stored() == 0


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"questions_on": "2017-12-01"}, "A meeting is older than the questions"),
        ({"conclusions_on": "2017-11-29"}, "A meeting is younger than the observations"),
    ],
)
def test_a_meeting_out_of_order_is_refused(send, days, sentence):
    meeting = {"held_on": "2017-11-30", "record": ""}
    assert sentence in send(dialogues=inline_formset([meeting]), **days).text
    assert stored() == 0


def test_a_removed_row_counts_no_more(report_index, committee, editor, log_in):
    """The rows that are left are looked at, not those that were there before."""
    rows = {"recommendations": [factories.recommendation("24")], "assessments": [grade()]}
    page = factories.new_review(committee, rows=rows)
    draft = factories.draft(page, parent=report_index, author=editor)
    (row,), (given,) = fresh(draft).recommendations.all(), fresh(draft).assessments.all()
    form = {
        "recommendations": inline_formset([recommended("24") | {"id": row.pk}], initial=1),
        "assessments": inline_formset(
            [graded("24", given.assessor) | {"id": given.pk, "DELETE": "on"}], initial=1
        ),
    }
    client = log_in(editor)
    address = reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    kept = client.post(address, review_form(committee, **form))
    assert kept.status_code == 302
    newest = Page.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert (newest.recommendations.count(), newest.assessments.count()) == (1, 0)


def test_approval_looks_at_the_rows_again(report_index, committee, go_live):
    """A script, an import or the translation editor comes past the form."""
    rows = {"recommendations": [factories.recommendation("24")], "assessments": [grade("B", "7")]}
    with pytest.raises(ValidationError, match="grade for paragraph 7"):
        go_live(factories.new_review(committee, rows=rows), report_index)
    assert not ReviewPage.objects.live().exists()


def test_approval_refuses_a_session_that_was_moved_to_another_mechanism(
    report_index, committee, editor, coordinator
):
    session = factories.session(committee)
    page = factories.new_review(committee, session=session)
    draft = factories.draft(page, parent=report_index, author=editor)
    factories.submit(draft, author=editor)
    session.mechanism = factories.committee("CAT")
    session.save()
    with pytest.raises(ValidationError, match="another mechanism"):
        factories.approve(draft, coordinator=coordinator)


@pytest.mark.parametrize(
    "wrong",
    [
        {"questions_on": date(2017, 10, 4), "conclusions_on": date(2017, 10, 3)},
        {"conclusions_on": date(2017, 12, 8), "follow_up_due": date(2017, 12, 7)},
        {"conclusions_on": date(2017, 12, 8), "next_report_due": date(2017, 12, 7)},
        {"questions_kind": "gossip"},
    ],
)
def test_database_refuses_a_review(report_index, committee, go_live, wrong):
    live = go_live(factories.new_review(committee), report_index)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewPage.objects.filter(pk=live.pk).update(**wrong)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Recommendation, {"paragraph": "1", "text": "Do it.", "response": "perhaps"}),
        (PublishedScore, {"source": "?", "base_number": 0, "fully": 0, "partly": 0}),
        (PublishedScore, {"source": "?", "base_number": 3, "fully": 2, "partly": 2}),
        (
            PublishedScore,
            {"source": "?", "base_number": 3, "fully": 1, "partly": 1, "base": "guess"},
        ),
    ],
)
def test_database_refuses_a_row(report_index, committee, go_live, model, fields):
    live = go_live(factories.new_review(committee), report_index)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(page=live, locale=live.locale, **fields)


def test_database_refuses_a_grade_without_a_scale(report_index, committee, go_live):
    live = go_live(factories.new_review(committee), report_index)
    given = grade("F")
    given.page = live
    with pytest.raises(IntegrityError), transaction.atomic():
        given.save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"report_kind": "poem"},
        {"words": 0},
        {"pages": 0},
        {"is_confirmed": True, "words": 10, "source": "", "checked_on": date(2026, 1, 1)},
        {"is_confirmed": True, "words": 10, "source": "ohchr.org", "checked_on": None},
        {"is_confirmed": True, "source": "ohchr.org", "checked_on": date(2026, 1, 1)},
    ],
)
def test_database_refuses_a_limit(committee, wrong):
    fields = {"mechanism": committee, "report_kind": "alternative"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionLimit.objects.create(**fields)


def test_a_mechanism_has_one_limit_for_a_kind_of_report(committee):
    SubmissionLimit.objects.create(mechanism=committee, report_kind="alternative")
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionLimit.objects.create(mechanism=committee, report_kind="alternative")


def test_a_limit_for_a_report_that_nobody_takes_is_refused(committee):
    limit = SubmissionLimit(mechanism=committee, report_kind="joint")
    with pytest.raises(ValidationError, match="takes no report of this kind"):
        limit.full_clean()


class Row:
    """A recommendation with its grades, as `ReviewPage.graded_recommendations` gives them."""

    def __init__(self, paragraph, response="", grades=()):
        self.paragraph, self.response, self.grades = paragraph, response, list(grades)


def card_lines(card) -> list[tuple]:
    return [(line.grade, line.number, round(line.percent, 1)) for line in card.lines]


def test_grades_are_counted_against_all_and_against_the_supported_ones():
    mine = factories.OrganisationFactory().pk
    rows = [
        Row("1", "supported", [grade("fully", "1", assessor_id=mine)]),
        Row("2", "noted", [grade("partly", "2", assessor_id=mine)]),
        Row("3", "supported"),
    ]
    by_base = {card.base: card for card in scorecards(rows)}
    assert {base: card.base_number for base, card in by_base.items()} == {"all": 3, "supported": 2}
    assert card_lines(by_base["all"]) == [
        ("fully", 1, 33.3),
        ("partly", 1, 33.3),
        ("not", 0, 0.0),
        (None, 1, 33.3),
    ]
    assert card_lines(by_base["supported"]) == [
        ("fully", 1, 50.0),
        ("partly", 0, 0.0),
        ("not", 0, 0.0),
        (None, 1, 50.0),
    ]


def test_of_one_graders_grades_the_newest_counts():
    mine = factories.OrganisationFactory().pk
    older = grade("C", "1", assessor_id=mine, graded_on=date(2018, 1, 1))
    newer = grade("B", "1", assessor_id=mine, graded_on=date(2019, 1, 1))
    (card,) = scorecards([Row("1", grades=[newer, older])])
    assert [line.grade for line in card.lines if line.number] == ["B"]
    assert (card.as_of, card.scale) == (date(2019, 1, 1), GradeScale.LETTERS)


def test_graders_and_scales_are_counted_apart():
    mine, theirs = (factories.OrganisationFactory().pk for _ in range(2))
    grades = [
        grade("B", "1", assessor_id=mine),
        grade("partly", "1", assessor_id=mine),
        grade("B", "1", assessor_id=theirs),
    ]
    assert len(scorecards([Row("1", grades=grades)])) == 3


def test_what_nobody_graded_has_no_scorecard():
    assert scorecards([Row("1"), Row("2")]) == []


def test_a_meeting_names_its_day_and_record():
    assert str(Dialogue(held_on=date(2017, 11, 30), record="SR.2602")) == "2017-11-30 SR.2602"
