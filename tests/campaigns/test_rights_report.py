"""Who can do what on which part of the tree, for those who give rights."""

import csv
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from campaigns.queries import rights_of_everybody
from campaigns.services.roles import ADMINISTRATORS, SAFETY_REVIEWERS, translators
from demo import factories

REPORT = "/admin/reports/rights/"


@pytest.fixture
def keeper(db):
    return factories.UserFactory(username="keeper", role=ADMINISTRATORS)


def of(who: str) -> list[tuple]:
    return [
        (right.part, right.language, right.source)
        for right in rights_of_everybody()
        if right.who == who
    ]


def test_what_comes_from_groups_pages_and_the_account(campaign, coordinator, admin, section):
    russian = factories.UserFactory(username="russian", role=translators("ru"))
    russian.user_permissions.add(Permission.objects.get(codename="add_topic"))
    homes = {code: factories.home_page(code).title for code in ("be", "ru", "en")}
    assert of("russian") == [
        ("", "", "the account itself"),
        ("", "", "Translators: ru"),
        (homes["ru"], "ru", "Translators: ru"),
    ]
    assert sorted(of("coordinator")) == sorted(
        [
            ("", "", "Coordinators"),
            *((homes[code], code, "Coordinators") for code in homes),
            (section.title, "be", "named on the page"),
            (campaign.title, "be", "named on the page"),
        ]
    )
    assert of("admin") == [("", "", "the account itself")]


def test_rights_are_told_in_words(db):
    factories.EditorFactory(username="editor")
    words = {one for right in rights_of_everybody() for one in right.what}
    assert {"topics: add, change, view", "write new drafts", "change drafts"} <= words


def test_accounts_that_cannot_sign_in_have_no_rights(coordinator, campaign):
    coordinator.is_active = False
    coordinator.save()
    assert of("coordinator") == []


@pytest.mark.parametrize("who", ["editor", "translator", "coordinator"])
def test_nobody_but_administrators_reads_it(db, request, who, log_in, keeper):
    assert log_in(request.getfixturevalue(who)).get(REPORT).status_code == 302
    answer = log_in(keeper).get(REPORT)
    assert (answer.status_code, who in answer.text) == (200, True)


def test_filters_and_file(keeper, editor, coordinator, log_in):
    client = log_in(keeper)
    text = client.get(REPORT, {"who": "editor"}).text
    assert ("<td>editor</td>" in text, "<td>coordinator</td>" in text) == (True, False)
    assert "Nobody." in client.get(REPORT, {"who": "nobody"}).text
    answer = client.get(REPORT, {"source": "Editors", "export": "csv"})
    rows = list(csv.reader(StringIO(answer.text)))
    assert rows[0] == ["Who", "Part of the site", "Language", "What they may do", "By what"]
    assert {(row[0], row[4]) for row in rows[1:]} == {("editor", "Editors")}


def test_no_handle_becomes_a_formula(keeper, log_in):
    factories.UserFactory(username="+cmd", role=SAFETY_REVIEWERS)
    assert "'+cmd," in log_in(keeper).get(REPORT, {"export": "csv"}).text


def test_questions_to_the_database_do_not_grow_with_people(keeper, section):
    counts = []
    for number in (1, 3):
        for _time in range(number):
            person = factories.CoordinatorFactory()
            factories.SectionPageFactory(coordinators=[person])
        with translation.override("en"), CaptureQueriesContext(connection) as asked:
            rights_of_everybody()
        counts.append(len(asked))
    assert counts[0] == counts[1]
