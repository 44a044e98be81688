"""The log shows when somebody has changed it, also past the triggers that refuse it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from home.models.guards import drop_guards
from signatures.enums import LogAction, NameState, Tier
from signatures.models import LogEntry
from signatures.models.guards import LOG_GUARDS
from signatures.services import staff_log
from signatures.services.blocking import block
from signatures.services.fraud import Criteria
from signatures.services.names import note_look
from signatures.services.packages import prepare
from signatures.services.paper import erase_paper, record_paper
from signatures.services.sheets import close_sheet, set_periods, switch_ways
from signatures.services.watching import look_up_domain
from signatures.views.staff.details import SENTENCES, in_words

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


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("be", ["Колькасць: 1\xa0200", "Прычына: Зробленыя машынамі", "Ад 2\xa0лістапада\xa02026"]),
        ("ru", ["Количество: 1\xa0200", "Причина: Сделаны машинами", "С 2\xa0ноября\xa02026"]),
        ("en", ["Number: 1,200", "Reason: Made by machines", "From 2\xa0November\xa02026 on"]),
    ],
)
def test_details_are_said_in_the_language_of_the_reader(language, said):
    with override(language):
        assert in_words({"number": 1200, "reason": "machine", "from": "2026-11-02"}) == said


def test_what_nobody_has_put_into_words_stays_as_it_was_written():
    assert in_words({"unheard of": [1]}) == ["unheard of: [1]"]


def test_a_coordinator_reads_them_in_the_log(sheet, coordinator, client):
    switch_ways(sheet=sheet, actor=coordinator, today=TODAY, takes_no_contact=True)
    UserProfile.objects.create(user=coordinator, preferred_language="be")
    client.force_login(coordinator)
    page = client.get(reverse("sheets:log", args=[sheet.public_id])).content.decode()
    assert "Подпісы без кантакту: так" in page
    assert "takes_no_contact" not in page


def test_every_deed_at_the_desk_is_said_in_words(sheet, coordinator):
    deed = {"sheet": sheet, "actor": coordinator, "today": TODAY}
    switch_ways(**deed, takes_email=True, takes_no_contact=False, shows_names=True)
    set_periods(**deed, key_kept_days=30, kept_days=60)
    made = record_paper(**deed, day=TODAY, number=5, note="At a stall", names=[])
    erase_paper(**deed, record_id=made.pk)
    block(**deed, domain="robots.example")
    look_up_domain(**deed, domain="example.org")
    note_look(**deed, state=NameState.WAITING, number=1)
    prepare(**deed, recipient="A ministry", recipient_keys=[sheet.recipients[0]])
    names = {name for entry in sheet.log.all() for name in entry.details}
    criteria = Criteria(TODAY, TODAY, Tier.EMAIL, (b"d",), (b"s",), (b"a",))
    names |= {*criteria.as_record(), "reason", "number", "invalidation", "pending"}
    assert names - set(SENTENCES) == set()


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
    assert page.count(">n: ") == 50
    assert client.get(f"{address}?p=2").content.decode().count(">n: ") == 10
    opened = client.get(f"{address}?action=opened").content.decode()
    assert (opened.count(">n: "), opened.count(">Ключы: ")) == (0, 1)
