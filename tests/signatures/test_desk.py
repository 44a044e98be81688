"""Where coordinators watch over their sheets: who sees them, and what is written down."""

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import factories
from signatures.enums import LogAction
from signatures.models import LogEntry, Sheet
from signatures.permissions import may_coordinate
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
    entry = LogEntry.objects.get()
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
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous_hash for entry in entries] == ["", entries[0].sha256, entries[1].sha256]
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
