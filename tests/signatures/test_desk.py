"""Where coordinators watch over their sheets: who sees them, and what is written down."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.models import CampaignCoordinator
from demo import factories
from home.services.cache import purge_pages
from signatures.enums import LogAction
from signatures.models import LogEntry, Sheet
from signatures.permissions import may_coordinate
from signatures.queries import coordinates_something
from signatures.services import staff_log

pytestmark = pytest.mark.django_db


def address(sheet, name="overview", **more):
    return reverse(f"sheets:{name}", args=[sheet.public_id], **more)


@pytest.mark.parametrize("name", ["overview", "ways", "counting"])
def test_coordinators_of_the_text_see_its_sheet_and_nobody_else(name, sheet, people, client):
    seen = {}
    for who, person in people.items():
        client.force_login(person)
        seen[who] = client.get(address(sheet, name)).status_code
    assert seen == {"coordinator": 200, "other coordinator": 302, "editor": 302, "admin": 302}
    assert may_coordinate(people["coordinator"], sheet)


def test_the_list_has_the_sheets_that_somebody_coordinates(sheet, people, client):
    link = address(sheet)
    for who, is_listed in {"coordinator": True, "other coordinator": False}.items():
        client.force_login(people[who])
        assert (link in client.get(reverse("sheets:index")).content.decode()) is is_listed


def test_switching_a_way_is_done_and_written_down(sheet, people, client):
    client.force_login(people["coordinator"])
    answer = client.post(address(sheet, "ways"), {"takes_email": "on", "takes_no_contact": "on"})
    assert answer.status_code == 302
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert (sheet.takes_email, sheet.takes_no_contact, sheet.shows_names) == (True, True, False)
    entry = LogEntry.objects.last()
    assert (entry.action, entry.handle) == (LogAction.SWITCHED, people["coordinator"].username)
    assert entry.details == {"takes_email": True, "takes_no_contact": True, "shows_names": False}


def test_an_entry_of_the_log_carries_the_hash_of_the_one_before(text):
    today = timezone.localdate()
    entries = [
        staff_log.record(
            sheet=text, actor=None, action=LogAction.LOOKED, today=today, details={"n": n}
        )
        for n in range(3)
    ]
    opened = LogEntry.objects.get(action=LogAction.OPENED)
    assert [opened.number, *[entry.number for entry in entries]] == [1, 2, 3, 4]
    assert opened.previous_hash == ""
    assert [entry.previous_hash for entry in entries] == [
        opened.sha256, entries[0].sha256, entries[1].sha256
    ]  # fmt: skip
    for entry in LogEntry.objects.all():
        assert staff_log.entry_hash(entry) == entry.sha256


@pytest.fixture
def people(coordinator, editor):
    return {
        "coordinator": coordinator,
        "other coordinator": factories.CoordinatorFactory(),
        "editor": editor,
        "admin": factories.UserFactory(is_superuser=True),
    }


@pytest.mark.parametrize("name", ["keys", "fraud", "paper", "log"])
def test_nobody_else_sees_keys_fraud_paper_and_log(name, sheet, people, client):
    test_coordinators_of_the_text_see_its_sheet_and_nobody_else(name, sheet, people, client)


def test_the_menu_knows_without_asking_again(sheet, people, django_assert_num_queries):
    known = {who: coordinates_something(person) for who, person in people.items()}
    assert known == {
        "coordinator": True,
        "other coordinator": False,
        "editor": False,
        "admin": False,
    }
    with django_assert_num_queries(0):
        assert {who: coordinates_something(person) for who, person in people.items()} == known


def test_the_menu_knows_of_a_new_coordinator_as_soon_as_pages_are_renewed(
    sheet, campaign, people, django_capture_on_commit_callbacks
):
    newcomer = people["other coordinator"]
    assert not coordinates_something(newcomer)
    with django_capture_on_commit_callbacks(execute=True):
        CampaignCoordinator.objects.create(page=campaign, user=newcomer)
        purge_pages()
    assert coordinates_something(newcomer)
    newcomer.is_active = False
    assert not coordinates_something(newcomer)


PAGES = ["index", "overview", "ways", "keys", "fraud", "paper", "log"]


@pytest.fixture
def three_sheets(sheet, campaign, editor, coordinator):
    for title in ("Second letter", "Third letter"):
        page = factories.new_appeal(title=title, asks=["Free them."], takes_signatures=True)
        factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)


def queries_of(page, sheet, client) -> int:
    url = reverse("sheets:index") if page == "index" else address(sheet, page)
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_desk_asks_as_often_for_one_sheet_as_for_three(sheet, people, client, request):
    client.force_login(people["coordinator"])
    asked = {page: queries_of(page, sheet, client) for page in PAGES}
    request.getfixturevalue("three_sheets")
    assert {page: queries_of(page, sheet, client) for page in PAGES} == asked
    assert max(asked.values()) < 40, "most of it is Wagtail's frame around the page"
