"""The rows of a page that come in one question are those that Django would have read."""

from datetime import date
from decimal import Decimal

import pytest
from wagtail.blocks import StreamValue
from wagtail.models import get_page_models

from campaigns.models import Dialogue, PublishedScore, ReportChapter, ReportVersion
from demo import factories
from home.queries.rows import read_rows_of, rows_of

from .conftest import grade

pytestmark = pytest.mark.django_db

DAYS = [date(2017, 11, 30), date(2019, 4, 1)]  # the second one is to stand first
TEXT = [("heading", "Першы"), ("paragraph", "<p>Тэкст з ў.</p>")]


@pytest.fixture
def review(report_index, committee):
    session = factories.session(committee)
    rows = {
        "dialogues": [Dialogue(held_on=day, sort_order=2020 - day.year) for day in DAYS],
        "recommendations": [factories.recommendation(is_followed_up=True)],
        "assessments": [grade()],
        "outcomes": [factories.outcome(date(2024, 8, 16))],
        "published_scores": [_score()],
    }
    page = factories.new_review(committee, session=session, rows=rows)
    return report_index.add_child(instance=page)


@pytest.fixture
def report(review):
    lead = factories.OrganisationFactory(name_be="Вядучая")
    rows = {
        "versions": [ReportVersion(language="be", text=TEXT), ReportVersion(language="en")],
        "chapters": [
            ReportChapter(title="One", lead=lead, sort_order=1),
            ReportChapter(title="Two", sort_order=2),
        ],
    }
    page = factories.new_report(asks=[("Ask", None)], authors=[lead], rows=rows)
    return review.add_child(instance=page)


@pytest.mark.parametrize("name", ["review", "report"])
def test_every_column_is_as_django_reads_it(name, request):
    page = request.getfixturevalue(name)
    found = rows_of([page], page.rows_ahead)
    for relation, rows in found.items():
        stored = getattr(type(page).objects.get(pk=page.pk), relation).all()
        assert [_columns(row) for row in rows] == [_columns(row) for row in stored]


def test_what_rows_lead_to_comes_with_them(report, django_assert_num_queries):
    read = type(report).objects.get(pk=report.pk)
    with django_assert_num_queries(1):
        read_rows_of(read)
        assert [row.organisation.name_be for row in read.authors.all()] == ["Вядучая"]
        assert [row.lead and row.lead.name_be for row in read.chapters.all()] == ["Вядучая", None]
        assert [row.page for row in read.asks.all()] == [read]


def test_sealed_contacts_are_not_read(report):
    (author,) = rows_of([report], ("authors__organisation",))["authors"]
    assert "sealed_contact" in author.organisation.get_deferred_fields()


def test_rows_of_several_pages_are_told_apart(report, review):
    other = review.add_child(instance=factories.new_report(title="Other", asks=[("B", None)]))
    asks = rows_of([report, other], ("asks",))["asks"]
    assert {row.page: row.text for row in asks} == {report: "Ask", other: "B"}
    assert rows_of([], ("asks",)) == {}


def test_each_type_names_rows_that_it_has():
    types = [model for model in get_page_models() if getattr(model, "rows_ahead", ())]
    for model in types:
        found = rows_of([model(pk=1)], model.rows_ahead)
        assert found == {name.partition("__")[0]: [] for name in model.rows_ahead}


def _score() -> PublishedScore:
    shares = {"stated_fully": Decimal("0.80"), "stated_partly": None}
    return PublishedScore(source="A", base_number=266, fully=2, partly=24, **shares)


def _columns(row) -> list:
    values = [getattr(row, field.attname) for field in row._meta.concrete_fields]
    return [
        (type(value), value.get_prep_value() if isinstance(value, StreamValue) else value)
        for value in values
    ]
