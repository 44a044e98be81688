"""Reviews: their days, recommendations and grades, and what of it readers see."""

from datetime import date

import pytest

from campaigns.models import Assessment, Dialogue
from demo import factories

pytestmark = pytest.mark.django_db
DAY = date(2018, 12, 14)


@pytest.fixture
def index(section):
    return factories.ReportIndexPageFactory(parent=section)


@pytest.fixture
def cerd():
    return factories.committee("CERD")


@pytest.fixture
def publish(editor, coordinator):
    """Brings a page the whole way: draft, submission, approval."""

    def _publish(page, parent):
        return factories.publish(page, parent=parent, author=editor, coordinator=coordinator)

    return _publish


def grade(locale, *, grade="B", paragraph="24", graded_on=DAY, **fields) -> Assessment:
    fields.setdefault("assessor", factories.OrganisationFactory(name_be="Assessor"))
    return Assessment(
        locale=locale, grade=grade, paragraph=paragraph, graded_on=graded_on, **fields
    )


def read(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.text


def test_review_is_published_with_everything_in_it(index, cerd, publish, client):
    review = publish(
        factories.new_review(
            cerd,
            session=factories.session(cerd),
            state_report="CERD/C/BLR/20-23",
            questions_kind="themes",
            questions_symbol="CERD/C/BLR/Q/20-23",
            questions_on=date(2017, 10, 4),
            rows={
                "dialogues": [Dialogue(held_on=date(2017, 11, 30), record="SR.2602")],
                "recommendations": [factories.recommendation(group="Roma")],
                "assessments": [grade(index.locale)],
            },
        ),
        index,
    )
    page = read(client, review)
    for words in (
        "CERD/C/BLR/20-23",
        "CERD/C/BLR/Q/20-23",
        "SR.2602",
        "Do it.",
        "Roma",
        "Assessor",
    ):
        assert words in page
    assert review.dated() == date(2017, 11, 30)
    assert review.mechanisms_in_public() == [cerd]
