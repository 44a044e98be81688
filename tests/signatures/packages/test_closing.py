"""After a sheet has been closed: what is destroyed when, and what remains."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from signatures import tokens
from signatures.enums import Destroyed, LogAction, SheetState, Visibility
from signatures.models import (
    Destruction,
    DomainTally,
    LogEntry,
    PublicName,
    ShapeTally,
    Sheet,
    Signature,
    Tally,
)
from signatures.services import (
    closing,
    packages,
    packing,
    reconciling,
    sheets,
    signing,
    tallies,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def after(days):
    return TODAY + timedelta(days=days)


@pytest.fixture
def closed(text, signed):
    """A closed sheet with five signatures, of which one has a public name."""
    for number in range(2):
        signed(f"C{number}")
    signed("A", Visibility.ADDRESSEE, name="Addressed")
    signed("W", Visibility.PUBLIC, name="Waiting", shown=False)
    signed("P", Visibility.PUBLIC, name="Public")
    for place, signature in enumerate(Signature.objects.all()):
        signature.duplicate_mark = bytes([place]) * 32
        signature.domain_mark = signature.shape_mark = bytes([place]) * 16
        signature.save()
    tallies.recount(sheet_id=text.pk)
    sheets.close_sheet(sheet=text, today=TODAY)
    return text


def number(sheet):
    return sum(Tally.objects.filter(sheet=sheet).values_list("number", flat=True))


def with_marks(sheet):
    rows = Signature.objects.filter(sheet=sheet)
    return rows.exclude(duplicate_mark=None, domain_mark=None, shape_mark=None).count()


def state(sheet):
    return Sheet.objects.get(pk=sheet.pk).state


def results():
    return [
        (each.what, each.began_on, each.ended_on, each.number)
        for each in Destruction.objects.order_by("pk")
    ]


def test_the_marks_go_with_their_key_after_the_set_days(closed):
    assert closing.destroy_due(today=after(29)) == 0
    assert with_marks(closed) == 5
    closing.destroy_due(today=after(30))
    assert Sheet.objects.get(pk=closed.pk).sealed_duplicate_key is None
    assert with_marks(closed) == 0
    assert results() == [("marks", after(30), after(30), 5)]
    assert number(closed) == Signature.objects.count() == 5


def test_while_the_marks_are_destroyed_nothing_groups_by_them_any_more(closed, monkeypatch):
    monkeypatch.setattr(closing, "ROWS_AT_ONCE", 2)
    assert [model.objects.count() for model in (DomainTally, ShapeTally)] == [5, 5]
    closing.destroy_due(today=after(30), longest_run=0)
    assert with_marks(closed) == 5, "the key has gone, and none of the rows has been reached"
    restored = Signature.objects.filter(receipt_hash=tokens.receipt_hash("C0"))
    assert tallies.leave_count(sheet=closed, signatures=restored) == 1
    assert tallies.recount(sheet_id=closed.pk) == 1
    report = reconciling.reconcile(sheet_id=closed.pk, now=timezone.now())
    assert (report.is_clean, report.differences) == (True, [])
    assert [model.objects.count() for model in (DomainTally, ShapeTally)] == [0, 0]
    closing.destroy_due(today=after(31))
    assert reconciling.reconcile(sheet_id=closed.pk, now=timezone.now()).is_clean
    assert (with_marks(closed), number(closed)) == (0, 5)


def test_in_the_end_the_tally_and_the_public_names_remain(closed):
    closing.destroy_due(today=after(30))
    closing.destroy_due(today=after(179))
    assert Signature.objects.count() == 5
    closing.destroy_due(today=after(180))
    assert state(closed) == SheetState.FINISHED
    assert [name.name for name in PublicName.objects.all()] == ["Public"]
    assert Signature.objects.count() == 1
    assert number(closed) == 5
    assert results()[1] == ("names", after(180), after(180), 4)
    logged = LogEntry.objects.filter(action=LogAction.DESTROYED).order_by("number")
    assert [entry.details for entry in logged] == [
        {"what": "marks", "number": 5},
        {"what": "names", "number": 4},
    ]


def test_a_public_name_is_taken_back_from_what_remains_and_the_number_goes_down_by_one(closed):
    closing.destroy_due(today=after(30))
    closing.destroy_due(today=after(180))
    signing.take_back(receipt="P")
    assert (Signature.objects.count(), PublicName.objects.count()) == (0, 0)
    assert number(closed) == 4
    tallies.recount(sheet_id=closed.pk)
    assert number(closed) == 4


def test_nothing_is_destroyed_while_a_delivery_is_open(closed, prepare, other, team, coordinator):
    package = prepare()
    closing.destroy_due(today=after(30))
    closing.destroy_due(today=after(180))
    assert (state(closed), Signature.objects.count()) == (SheetState.CLOSED, 5)
    packages.release(package=package, actor=other, today=TODAY)
    closing.destroy_due(today=after(181))
    assert state(closed) == SheetState.CLOSED
    path = packages.fetch(package=package, actor=other, today=TODAY)
    packages.note_delivery(
        package=package, delivered_on=TODAY, channel="by hand", actor=coordinator, today=TODAY
    )
    assert path.exists()
    closing.destroy_due(today=after(182))
    assert state(closed) == SheetState.FINISHED
    assert len(closed.packages.get().sha256) == 64


def test_files_that_are_left_go_in_the_end(closed, prepare, other, team, committed):
    package = prepare()
    packages.release(package=package, actor=other, today=TODAY)
    packages.fetch(package=package, actor=other, today=TODAY)
    packages.note_delivery(
        package=package, delivered_on=TODAY, channel="by hand", actor=other, today=TODAY
    )
    closing.destroy_due(today=after(30))
    with committed():
        closing.destroy_due(today=after(180))
    assert not packing.path_of(package).exists()


class Killed(Exception):
    pass


@pytest.mark.parametrize("deadly", range(1, 9))
def test_killed_at_any_batch_it_comes_to_the_same_end(deadly, closed, monkeypatch):
    monkeypatch.setattr(closing, "ROWS_AT_ONCE", 1)
    whole, calls = closing._go_on, []

    def dying(destruction_id, today):
        calls.append(1)
        if len(calls) == deadly:
            raise Killed
        return whole(destruction_id, today)

    monkeypatch.setattr(closing, "_go_on", dying)
    killed = 0
    for days in (30, 30, 180, 180):
        try:
            closing.destroy_due(today=after(days))
        except Killed:
            killed += 1
    assert killed == 1
    assert [(what, count) for what, _began, _ended, count in results()] == [
        ("marks", 5),
        ("names", 4),
    ]
    assert all(ended for _what, _began, ended, _count in results())
    assert (Signature.objects.count(), number(closed)) == (1, 5)
    assert LogEntry.objects.filter(action=LogAction.DESTROYED).count() == 2


def test_a_run_ends_in_time_and_the_next_goes_on(closed, monkeypatch):
    monkeypatch.setattr(closing, "ROWS_AT_ONCE", 2)
    assert closing.destroy_due(today=after(30), longest_run=0) == 0
    assert results() == [("marks", after(30), None, 0)]
    assert with_marks(closed) == 5
    assert closing.destroy_due(today=after(31)) == 5
    assert results() == [("marks", after(30), after(31), 5)]


def test_an_open_sheet_loses_nothing(text, signed):
    signed("A", Visibility.ADDRESSEE, name="Addressed")
    assert closing.destroy_due(today=after(10_000)) == 0
    assert Sheet.objects.get(pk=text.pk).sealed_duplicate_key is not None


# The desk


@pytest.fixture
def desk(sheet, coordinator):
    client = Client()
    client.force_login(coordinator)
    return client


def address(sheet, name):
    return reverse(f"sheets:{name}", args=[sheet.public_id])


def test_a_coordinator_closes_a_sheet_by_hand_and_that_is_written_down(desk, sheet):
    assert desk.get(address(sheet, "close")).status_code == 405
    desk.post(address(sheet, "close"))
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert (sheet.state, sheet.closed_on) == (SheetState.CLOSED, timezone.localdate())
    entry = LogEntry.objects.get(action=LogAction.CLOSED)
    assert (entry.action, entry.handle) == (LogAction.CLOSED, "coordinator")
    desk.post(address(sheet, "close"))
    assert LogEntry.objects.filter(action=LogAction.CLOSED).count() == 1


@pytest.mark.parametrize(
    ("key_days", "days", "taken"), [(2, 2, True), (1, 180, False), (60, 30, False), (30, 365, True)]
)
def test_the_periods_are_set_within_their_limits(key_days, days, taken, desk, sheet):
    periods = {"key_kept_days": key_days, "kept_days": days}
    answer = desk.post(address(sheet, "closing"), periods)
    stored = Sheet.objects.get(pk=sheet.pk)
    assert answer.status_code == (302 if taken else 200)
    assert (stored.key_kept_days, stored.kept_days) == ((key_days, days) if taken else (30, 180))


def test_the_desk_shows_what_has_been_destroyed(desk, sheet):
    sheets.close_sheet(sheet=sheet, today=TODAY)
    closing.destroy_due(today=after(30))
    text = desk.get(address(sheet, "closing")).content.decode()
    with translation.override("be"):
        assert str(Destroyed.MARKS.label) in text
