"""The recommendations and their grades for other programs."""

import csv
import io
from datetime import date

import pytest

from demo import factories
from home.models import Topic

from .conftest import grade

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"]


@pytest.fixture
def review(report_index, committee, go_live):
    rows = {
        "recommendations": [
            factories.recommendation(
                "24",
                topic=Topic.objects.create(name_be="Дыскрымінацыя"),
                group="Рома",
                addressee="Дзяржава",
                is_followed_up=True,
            ),
            factories.recommendation("25", is_our_number=True),
        ],
        "assessments": [
            grade("B", "24", evidence="Бачна", evidence_url="https://example.org/"),
            grade("C", "24"),
        ],
    }
    page = factories.new_review(
        committee,
        session=factories.session(committee),
        conclusions_symbol="CERD/C/1",
        conclusions_on=date(2017, 12, 8),
        rows=rows,
    )
    return go_live(page, report_index)


def table(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_csv_has_a_line_for_each_grade_and_one_for_what_nobody_graded(review, client):
    answer = client.get(f"{review.url}recommendations/csv/")
    lines = table(answer)
    assert [(line["paragraph"], line["grade"]) for line in lines] == [
        ("24", "B"),
        ("24", "C"),
        ("25", ""),
    ]
    assert lines[0] == {
        "review": "Review",
        "mechanism": "CERD",
        "session": "94",
        "source": "CERD/C/1",
        "paragraph": "24",
        "own_number": "False",
        "language": "be",
        "text_paraphrased": "Do it.",
        "topic": "Дыскрымінацыя",
        "addressee": "Дзяржава",
        "group": "Рома",
        "follow_up": "True",
        "response": "",
        "grade": "B",
        "scale": "letters",
        "graded_on": "2018-12-14",
        "assessor": "Assessor",
        "evidence": "Бачна",
        "evidence_url": "https://example.org/",
    }


def test_json_says_the_same(review, client):
    answer = client.get(f"{review.url}recommendations/json/")
    assert answer["Content-Type"] == "application/json"
    told = answer.json()
    assert (told["review"], told["mechanism"], told["session"]) == ("Review", "CERD", 94)
    first, second = told["recommendations"]
    assert (first["follow_up"], second["own_number"]) == (True, True)
    assert [given["grade"] for given in first["grades"]] == ["B", "C"]
    assert second["grades"] == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_data_sets_no_cookie_and_is_kept_in_the_cache(
    review, client, form, django_assert_num_queries
):
    address = f"{review.url}recommendations/{form}/"
    first = client.get(address)
    with django_assert_num_queries(0):
        second = client.get(address)
    assert first.content == second.content
    assert first["Content-Type"] == second["Content-Type"]
    assert not first.cookies
    assert "cookie" not in first.get("Vary", "").lower()


def test_the_name_of_the_file_names_nobody(review, client):
    answer = client.get(f"{review.url}recommendations/csv/")
    assert answer["Content-Disposition"] == 'attachment; filename="recommendations.csv"'


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(report_index, committee, go_live, client, text):
    row = factories.recommendation("24")
    row.text = text
    live = go_live(factories.new_review(committee, rows={"recommendations": [row]}), report_index)
    (line,) = table(client.get(f"{live.url}recommendations/csv/"))
    assert line["text_paraphrased"] == f"'{text}"


def test_there_is_no_other_form(review, client):
    assert client.get(f"{review.url}recommendations/xml/").status_code == 404
    assert client.get(f"{review.url}recommendations/").status_code == 404


def test_a_review_that_was_taken_down_gives_no_data(review, client):
    review.unpublish()
    assert client.get(f"{review.url}recommendations/json/").status_code == 404
