"""The comparison of the night finds what is wrong, mends it, and says so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.users.models import UserProfile

from signatures.enums import SheetState, Tier
from signatures.models import (
    DayTally,
    DomainTally,
    PlaceTally,
    Reconciliation,
    ShapeTally,
    Sheet,
    Signature,
    Tally,
    TreeTile,
)
from signatures.services import reconciling, tallies, tree
from tests.signatures.test_tallies import NOW, TODAY, assert_all_is_true


@pytest.fixture
def counted(text, give):
    give(4, place="LT")
    give(2, tier=Tier.NO_CONTACT, domain_mark=None, duplicate_mark=None)
    tallies.recount(sheet_id=text.pk, now=NOW)
    return text


def compare(text) -> Reconciliation:
    return reconciling.reconcile(sheet_id=text.pk, now=NOW)


def test_where_all_agrees_the_report_is_clean(counted):
    report = compare(counted)
    assert (report.is_clean, report.differences, report.day) == (True, [], TODAY)


def test_what_waits_to_be_counted_is_no_difference(counted, give):
    give(3)
    assert compare(counted).is_clean
    assert Tally.objects.get(tier=Tier.EMAIL).number == 4


@pytest.mark.parametrize(
    ("break_it", "difference"),
    [
        (lambda: Tally.objects.filter(tier="email").update(number=9), ["tier", "email", 9, 4]),
        (lambda: Tally.objects.filter(tier="email").delete(), ["tier", "email", 0, 4]),
        (lambda: PlaceTally.objects.filter(place="LT").update(number=3), ["place", "LT", 3, 4]),
        (lambda: DomainTally.objects.update(number=7), ["domain", "", 28, 4]),
        (lambda: ShapeTally.objects.all().delete(), ["shape", "", 0, 4]),
        (
            lambda: DayTally.objects.filter(tier="email").delete(),
            ["day", "2026-11-20 email", 0, 4],
        ),
    ],
)
def test_a_wrong_tally_is_found_told_and_mended(break_it, difference, counted):
    break_it()
    report = compare(counted)
    assert (report.is_clean, report.differences) == (False, [difference])
    assert_all_is_true(counted)
    assert compare(counted).is_clean


def test_a_tally_of_nobody_is_taken_away(counted):
    DayTally.objects.create(sheet=counted, day=date(2020, 1, 1), tier="email", number=5)
    assert compare(counted).differences == [["day", "2020-01-01 email", 5, 0]]
    assert_all_is_true(counted)


def test_no_mark_of_a_domain_stands_in_a_report(counted):
    marks = [bytes(it.domain_mark).hex() for it in DomainTally.objects.all()]
    DomainTally.objects.all().delete()
    said = str(compare(counted).differences)
    assert said == "[['domain', '', 0, 4]]"
    assert not any(mark in said for mark in marks)


def test_a_row_that_was_deleted_by_hand_leaves_the_number_and_the_tree(counted):
    Signature.objects.filter(pk=Signature.objects.filter(tier="email").first().pk).delete()
    report = compare(counted)
    assert report.leaves_without_a_row == 1
    assert ["tier", "email", 4, 3] in report.differences
    head = tree.newest_head(counted)
    assert (head.numbers["email"], head.withdrawn) == (3, 1)
    assert_all_is_true(counted)
    assert compare(counted).is_clean


def test_a_row_whose_leaf_is_not_its_own_gets_another(counted, committed):
    row = Signature.objects.filter(tier="email").first()
    Signature.objects.filter(pk=row.pk).update(receipt_hash=b"x" * 32)
    with committed():
        report = compare(counted)
    assert (report.rows_without_their_leaf, report.leaves_without_a_row) == (1, 1)
    assert Signature.objects.get(pk=row.pk).leaf == 7, "six leaves, one that left, and its own"
    assert_all_is_true(counted)
    assert compare(counted).is_clean


def test_a_row_that_was_put_back_by_hand_is_counted_once(counted, committed):
    row = Signature.objects.filter(tier="email").first()
    tallies.leave_count(sheet=counted, signatures=Signature.objects.filter(pk=row.pk))
    Signature.objects.filter(pk=row.pk).delete()
    row.save(force_insert=True)
    with committed():
        compare(counted)
    assert_all_is_true(counted)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 4
    assert compare(counted).is_clean


def test_a_tile_that_was_changed_is_found(counted):
    tile = TreeTile.objects.get()
    TreeTile.objects.update(content=bytes(tile.content)[::-1])
    assert compare(counted).rows_without_their_leaf == 6


def test_rows_behind_an_older_wording_are_on_their_way_and_no_difference(counted):
    Sheet.objects.update(counts_from_version=2)
    assert compare(counted).is_clean


def test_rows_that_should_have_left_long_ago_leave(counted):
    Sheet.objects.update(counts_from_version=2, counted_from_version=2)
    assert compare(counted).differences == [["invalid", "", 6, 0]]
    assert Tally.objects.get(tier=Tier.EMAIL).number == 0
    assert compare(counted).is_clean


def test_where_the_rows_were_destroyed_the_tally_stays(counted):
    Sheet.objects.update(state=SheetState.FINISHED, closed_on=TODAY, sealed_duplicate_key=None)
    Signature.objects.all().delete()
    assert compare(counted) is None
    assert Tally.objects.get(tier=Tier.EMAIL).number == 4
    assert not Reconciliation.objects.exists()


def test_clean_reports_are_kept_for_a_season_and_others_for_good(counted):
    long_ago = NOW - timedelta(days=400)
    for is_clean in (True, False):
        Reconciliation.objects.create(sheet=counted, day=long_ago.date(), is_clean=is_clean)
    compare(counted)
    assert list(Reconciliation.objects.values_list("is_clean", flat=True)) == [True, False]


def test_every_sheet_has_its_turn(counted):
    assert reconciling.reconcile_sheets() == 1
    assert Reconciliation.objects.count() == 1


def test_the_comparison_of_many_rows_takes_few_questions(text, give, django_assert_max_num_queries):
    give(600)
    tallies.recount(sheet_id=text.pk, now=datetime(2026, 11, 20, tzinfo=UTC))
    with django_assert_max_num_queries(40 if connection.vendor == "sqlite" else 60):
        assert compare(text).is_clean


def test_coordinators_read_what_was_found(sheet, give_to, coordinator, client):
    give_to(sheet, 4)
    tallies.recount(sheet_id=sheet.pk, now=NOW)
    compare(sheet)
    Tally.objects.filter(tier="email").update(number=9)
    Signature.objects.filter(pk=Signature.objects.first().pk).delete()
    compare(sheet)
    UserProfile.objects.create(user=coordinator, preferred_language="en")
    client.force_login(coordinator)
    content = client.get(reverse("sheets:counting", args=[sheet.public_id])).content.decode()
    assert "Everything agreed." in content
    assert "By way of signing, email: 9 stood there, 3 is true." in content
    assert "1 leaf belonged to no signature." in content
