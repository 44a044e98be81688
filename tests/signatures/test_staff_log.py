"""The log shows when somebody has changed it, also past the triggers that refuse it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from home.models.guards import drop_guards
from signatures.enums import LogAction
from signatures.models import LogEntry
from signatures.models.guards import LOG_GUARDS
from signatures.services import staff_log
from signatures.services.sheets import close_sheet

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def entries(text):
    """Four entries; the first was written when the sheet was opened."""
    for n in range(3):
        look(text, n)
    return list(text.log.order_by("number"))


@pytest.fixture
def unguarded(entries):
    """Somebody has got rid of the triggers."""
    drop_guards(connection, LOG_GUARDS)
    return entries


def look(text, n=0, actor=None):
    details = {"n": n}
    return staff_log.record(
        sheet=text, actor=actor, action=LogAction.LOOKED, today=TODAY, details=details
    )


def verify():
    said = StringIO()
    call_command("verify_staff_log", stdout=said, stderr=said)
    return said.getvalue()


def problems():
    return [(link.number, link.problem) for link in staff_log.broken_links()]


def test_a_log_as_it_was_written_is_verified_with_its_newest_entry(entries):
    said = verify()
    assert entries[-1].sha256 in said
    assert "Every entry is as it was written." in said


@pytest.mark.parametrize(
    "changed", [{"handle": "somebody"}, {"details": {"n": 7}}, {"action": "closed"}]
)
def test_a_changed_entry_is_found(changed, unguarded):
    LogEntry.objects.filter(number=2).update(**changed)
    assert problems() == [(2, "it has been changed")]
    with pytest.raises(CommandError, match="1 problems"):
        verify()


def test_a_changed_entry_with_a_hash_that_fits_is_found(unguarded):
    entry = unguarded[1]
    entry.details = {"n": 7}
    entry.sha256 = staff_log.entry_hash(entry)
    entry.save()
    assert problems() == [(3, "it does not follow the one before it")]


def test_a_removed_entry_is_found(unguarded):
    unguarded[1].delete()
    assert problems() == [(3, "entries before it are missing")]
    with pytest.raises(CommandError):
        verify()


def test_an_inserted_entry_is_found(entries, text):
    LogEntry.objects.create(
        sheet=text, number=5, day=TODAY, action="closed", previous_hash="a" * 64, sha256="b" * 64
    )
    assert problems() == [
        (5, "it does not follow the one before it"),
        (5, "it has been changed"),
    ]


def test_an_end_that_was_cut_off_shows_in_the_newest_entry(unguarded):
    before = verify()
    unguarded[-1].delete()
    assert problems() == []
    assert verify() != before


def test_opening_and_closing_are_written_down_once(text):
    for _time in range(2):
        close_sheet(sheet=text, today=TODAY)
    assert list(text.log.values_list("action", flat=True)) == ["opened", "closed"]


def test_the_desk_shows_the_log_by_kind_and_page(sheet, coordinator, client, entries):
    for n in range(60):
        look(sheet, n, coordinator)
    client.force_login(coordinator)
    address = reverse("sheets:log", args=[sheet.public_id])
    page = client.get(address).content.decode()
    assert page.count("<code>n: ") == 50
    assert client.get(f"{address}?p=2").content.decode().count("<code>n: ") == 10
    opened = client.get(f"{address}?action=opened").content.decode()
    assert (opened.count("<code>n: "), opened.count("<code>keys: ")) == (0, 1)
