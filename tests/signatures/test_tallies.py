"""Every number equals the rows, whatever is repeated, interrupted or done at the same time."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from signatures.enums import Change, Tier
from signatures.models import (
    DayTally,
    DomainTally,
    PlaceTally,
    ShapeTally,
    Sheet,
    Signature,
    Tally,
)
from signatures.queries import standing
from signatures.services import sheets, signing, tallies, tree

NOW = datetime(2026, 11, 20, 12, 34, 56, tzinfo=UTC)
TODAY = NOW.date()


def assert_all_is_true(text):
    """The tallies, the leaves and the head say what the counted rows say."""
    text.refresh_from_db()
    rows = list(Signature.objects.counted(text).exclude(leaf=None))
    tiers = Counter(row.tier for row in rows)
    expected = {tier: tiers[tier] for tier in Tier.values}
    assert dict(Tally.objects.filter(sheet=text).values_list("tier", "number")) in (expected, {})
    assert {(it.day, it.tier): it.number for it in DayTally.objects.filter(sheet=text)} == Counter(
        (row.confirmed_on, row.tier) for row in rows
    )
    assert dict(PlaceTally.objects.filter(sheet=text).values_list("place", "number")) == Counter(
        row.place for row in rows
    )
    assert {
        bytes(it.domain_mark): it.number for it in DomainTally.objects.filter(sheet=text)
    } == Counter(bytes(row.domain_mark) for row in rows if row.domain_mark)
    assert {
        bytes(it.shape_mark): it.number for it in ShapeTally.objects.filter(sheet=text)
    } == Counter(bytes(row.shape_mark) for row in rows if row.shape_mark)
    head = tree.newest_head(text)
    assert (head.numbers if head else expected) == expected
    assert tree.rows_that_differ(text, 0, 1 << 20) == []


def test_a_batch_enters_every_tally(text, give):
    give(3)
    give(2, tier=Tier.NO_CONTACT, domain_mark=None, duplicate_mark=None, place="LT")
    give(1, tier=Tier.OFFLINE, confirmed_on=TODAY - timedelta(days=1), place="LT")
    assert tallies.recount(sheet_id=text.pk, now=NOW) == 6
    assert dict(Tally.objects.values_list("tier", "number")) == {
        "email": 3,
        "no_contact": 2,
        "offline": 1,
    }
    assert dict(PlaceTally.objects.values_list("place", "number")) == {"": 3, "LT": 3}
    assert DayTally.objects.count() == 3
    assert_all_is_true(text)


def test_counting_again_counts_nothing_twice(text, give):
    give(5)
    assert [tallies.recount(sheet_id=text.pk, now=NOW) for _time in range(3)] == [5, 0, 0]
    assert_all_is_true(text)
    assert tree.newest_head(text).size == 5


def test_later_signatures_follow_in_later_leaves(text, give):
    first = {it.pk for it in give(300)}
    tallies.recount(sheet_id=text.pk, now=NOW)
    give(300)
    tallies.recount(sheet_id=text.pk, now=NOW)
    assert {it.pk for it in Signature.objects.filter(leaf__lt=300)} == first
    assert sorted(Signature.objects.values_list("leaf", flat=True)) == list(range(600))
    assert_all_is_true(text)


def test_the_order_of_arrival_is_not_in_the_leaves(text, give):
    give(200)
    tallies.recount(sheet_id=text.pk, now=NOW)
    leaves = list(Signature.objects.order_by("pk").values_list("leaf", flat=True))
    assert sorted(leaves) == list(range(200))
    assert leaves != list(range(200)), "as they came"
    assert leaves[::-1] != list(range(200))
    in_place = sum(leaf == place for place, leaf in enumerate(leaves))
    assert in_place < 20, "one in place is what chance gives"


def test_more_than_a_batch_is_counted_in_batches(text, give, monkeypatch):
    monkeypatch.setattr(tallies, "AT_ONCE", 100)
    give(250)
    assert tallies.recount(sheet_id=text.pk, now=NOW) == 250
    assert list(text.heads.values_list("size", flat=True)) == [100, 200, 250]
    assert_all_is_true(text)


def test_a_run_ends_in_time_and_leaves_the_rest_due(text, give, monkeypatch):
    monkeypatch.setattr(tallies, "AT_ONCE", 100)
    monkeypatch.setattr(tallies, "LONGEST_RUN", -1)
    give(250)
    tallies.request_recount(text, now=NOW)
    assert tallies.recount(sheet_id=text.pk, now=NOW) == 0
    monkeypatch.undo()
    assert tallies.recount_due_sheets(NOW) == 1
    assert_all_is_true(text)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 250


def test_a_count_that_dies_in_the_middle_counts_nothing(text, give, monkeypatch):
    give(5)
    tallies.request_recount(text, now=NOW)

    def die(*_args, **_fields):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(tree, "append", die)
        with pytest.raises(KeyboardInterrupt):
            tallies.recount(sheet_id=text.pk, now=NOW)
    assert not Signature.objects.exclude(leaf=None).exists()
    assert_all_is_true(text)
    assert tallies.recount_due_sheets(NOW) == 1
    assert tallies.recount_due_sheets(NOW) == 0
    assert_all_is_true(text)


def test_who_leaves_is_gone_from_every_tally_at_once(text, give):
    rows = give(4, place="PL")
    tallies.recount(sheet_id=text.pk, now=NOW)
    salt = bytes(rows[0].leaf_salt)

    left = tallies.leave_count(sheet=text, signatures=Signature.objects.filter(pk=rows[0].pk))

    assert left == 1
    assert Tally.objects.get(tier=Tier.EMAIL).number == 3
    row = Signature.objects.get(pk=rows[0].pk)
    assert row.leaf is None
    assert bytes(row.leaf_salt) != salt, "with the old one the old leaf could be recognised"
    head = tree.newest_head(text)
    assert (head.size, head.signatures, head.withdrawn) == (5, 4, 1)
    assert not DomainTally.objects.filter(domain_mark=rows[0].domain_mark).exists()


def test_leaving_twice_leaves_once(text, give):
    give(2)
    tallies.recount(sheet_id=text.pk, now=NOW)
    everybody = Signature.objects.all()
    assert tallies.leave_count(sheet=text, signatures=everybody) == 2
    assert tallies.leave_count(sheet=text, signatures=everybody) == 0
    assert Tally.objects.get(tier=Tier.EMAIL).number == 0
    assert tree.newest_head(text).size == 4


def test_who_was_not_counted_leaves_no_trace(text, give):
    give(2)
    assert tallies.leave_count(sheet=text, signatures=Signature.objects.all()) == 0
    assert not text.heads.exists()


def test_who_left_may_come_back_with_another_leaf(text, give):
    give(1)
    tallies.recount(sheet_id=text.pk, now=NOW)
    tallies.leave_count(sheet=text, signatures=Signature.objects.all())
    assert tallies.recount(sheet_id=text.pk, now=NOW) == 1
    assert Signature.objects.get().leaf == 2
    assert_all_is_true(text)


def test_a_withdrawal_tells_nothing_of_who_came_meanwhile(
    text, give, sign, confirm, newest_code, settings
):
    sign()
    receipt = confirm(newest_code()).receipt
    give(7)
    settings.TALLY_DELAY_SECONDS = 600
    signing.take_back(receipt=receipt)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 0, "one less, and nobody else"
    assert tallies.recount(sheet_id=text.pk) == 7
    Signature.objects.filter(leaf=None).delete()
    assert_all_is_true(text)


def test_a_number_that_is_wrong_keeps_nobody_from_withdrawing(text, sign, confirm, newest_code):
    sign()
    receipt = confirm(newest_code()).receipt
    Tally.objects.update(number=0)
    signing.take_back(receipt=receipt)
    assert not Signature.objects.exists()
    assert Tally.objects.get(tier=Tier.EMAIL).number == 0


def test_after_another_meaning_all_leave_in_batches(text, give, monkeypatch, committed):
    monkeypatch.setattr(tallies, "AT_ONCE", 3)
    give(7)
    tallies.recount(sheet_id=text.pk, now=NOW)
    with committed():
        sheets.lock_wording(
            sheet=text, language="be", text="Іншы", today=TODAY, change=Change.SUBSTANTIVE
        )
    assert Tally.objects.get(tier=Tier.EMAIL).number == 0
    head = tree.newest_head(text)
    assert (head.signatures, head.withdrawn) == (7, 7)
    assert_all_is_true(text)
    assert Sheet.objects.get(pk=text.pk).counted_from_version == 2


def test_agreeing_anew_counts_once(text, sign, confirm, newest_code, committed):
    sign()
    confirm(newest_code())
    with committed():
        sheets.lock_wording(
            sheet=text, language="be", text="Іншы", today=TODAY, change=Change.SUBSTANTIVE
        )
    text.refresh_from_db()
    sign()
    confirm(newest_code())
    assert Tally.objects.get(tier=Tier.EMAIL).number == 1
    head = tree.newest_head(text)
    assert (head.signatures, head.withdrawn) == (2, 1)
    assert_all_is_true(text)


def test_agreeing_anew_before_the_old_one_left_counts_once(
    text, sign, confirm, newest_code, monkeypatch
):
    """The task that takes out the old ones was lost."""
    sign()
    confirm(newest_code())
    monkeypatch.setattr(tallies, "_wake_recount", lambda _sheet_id: None)
    sheets.lock_wording(
        sheet=text, language="be", text="Іншы", today=TODAY, change=Change.SUBSTANTIVE
    )
    text.refresh_from_db()
    sign()
    confirm(newest_code())
    tallies.recount_due_sheets()
    assert Tally.objects.get(tier=Tier.EMAIL).number == 1
    assert_all_is_true(text)


@pytest.fixture
def later(settings):
    settings.TALLY_DELAY_SECONDS = 300
    settings.TALLY_JITTER_SECONDS = 600


def test_the_number_does_not_move_when_somebody_confirms(text, sign, confirm, newest_code, later):
    now = timezone.now()
    sign()
    confirm(newest_code(), now)
    assert not Tally.objects.exists()
    assert tallies.recount_due_sheets(now + timedelta(seconds=299)) == 0
    assert tallies.recount_due_sheets(now + timedelta(seconds=300 + 600 + 600)) == 1
    assert Tally.objects.get(tier=Tier.EMAIL).number == 1


def test_the_moment_is_drawn_once_for_a_batch(text, later):
    tallies.request_recount(text, now=NOW)
    first = Sheet.objects.get(pk=text.pk).count_due_at
    for minute in range(20):
        tallies.request_recount(text, now=NOW + timedelta(minutes=minute))
    assert Sheet.objects.get(pk=text.pk).count_due_at == first


def test_a_stored_moment_tells_no_minute(text, later):
    drawn = set()
    for second in range(0, 600, 7):
        Sheet.objects.update(count_due_at=None)
        tallies.request_recount(text, now=datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
                                + timedelta(seconds=second))  # fmt: skip
        drawn.add(Sheet.objects.get(pk=text.pk).count_due_at)
    assert {(it.minute % 10, it.second, it.microsecond) for it in drawn} == {(0, 0, 0)}
    assert drawn <= {datetime(2026, 11, 20, 12, it, tzinfo=UTC) for it in (10, 20, 30)}
    assert len(drawn) >= 2, "chance decides"


def test_what_is_counted_at_once_waits_for_no_moment(text, give, later, committed):
    give(1)
    tallies.request_recount(text, now=NOW)
    with committed():
        tallies.request_recount(text, now=NOW, at_once=True)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 1
    assert Sheet.objects.get(pk=text.pk).count_due_at is None


def test_the_page_says_the_hour_and_no_more(text, give):
    give(1)
    tallies.recount(sheet_id=text.pk, now=NOW)
    assert standing(text.text_key).as_of == NOW.replace(minute=0, second=0)
