"""Effort instead of limits: it grows where many come from, and never becomes a refusal."""

import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from signatures.models import PendingSignature
from signatures.services.effort import (
    BY_MAIL,
    LONGEST_WAIT,
    ORIGINS_AT_MOST,
    WITHOUT_CONTACT,
    Effort,
    Meter,
    tries_instead_of,
)
from users.origins import neighbourhood, origin_of

NOON = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
OFFICE, HOME = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def effort():
    return Effort()


@pytest.fixture
def asked(effort):
    def seconds(origin=OFFICE, *, pace=WITHOUT_CONTACT, sheet_id=1, after=0.0):
        moment = NOON + timedelta(seconds=after)
        return effort.seconds(pace=pace, sheet_id=sheet_id, origin=origin, now=moment)

    return seconds


def test_two_hundred_people_of_one_office_get_slower_and_are_never_refused(asked):
    waits = [asked(after=n) for n in range(200)]
    assert waits[:5] == [10] * 5, "a household waits as long as anybody"
    assert waits == sorted(waits)
    assert 60 <= waits[-1] <= LONGEST_WAIT


def test_an_office_by_mail_gets_an_answer_at_once_until_it_is_many(asked):
    waits = [asked(pace=BY_MAIL, after=n) for n in range(200)]
    assert waits[:20] == [0] * 20
    assert 30 <= waits[-1] <= LONGEST_WAIT


def test_it_grows_smoothly_and_has_an_end(asked):
    waits = [asked() for _form in range(20_000)]
    steps = [after - before for before, after in pairwise(waits)]
    assert min(steps) == 0
    assert max(steps) <= 5, "no cliff"
    assert waits[-1] == LONGEST_WAIT


def test_others_are_not_affected(asked):
    for _form in range(150):
        asked()
    assert asked(HOME) == 10
    assert asked(HOME, pace=BY_MAIL, sheet_id=2) == 0
    assert asked(OFFICE, sheet_id=2) > 60, "a place is one for all sheets"


def test_a_surge_slows_down_its_own_sheet_alone(asked):
    waits = [asked(f"{n // 250}.{n % 250}.1.1") for n in range(2000)]
    assert waits[:200] == [10] * 200
    assert 40 <= waits[-1] <= LONGEST_WAIT
    assert asked("9.9.9.9", sheet_id=2) == 10


def test_it_is_forgotten_with_time(asked):
    for _form in range(100):
        asked()
    assert asked(after=3600) == 10


def test_a_clock_that_is_set_back_does_no_harm(asked):
    for _form in range(100):
        asked(after=600)
    assert asked(after=0) >= 10
    assert asked(after=10_000) == 10


def test_where_readers_look_all_alike_only_the_sheet_counts(asked):
    assert {asked(None, pace=BY_MAIL) for _form in range(1000)} == {0}


def test_memory_is_bounded_and_the_quietest_are_forgotten(effort):
    meter = Meter(at_most=100)
    for n in range(1000):
        meter.count(b"often", float(n))
        meter.count(n.to_bytes(4, "big"), float(n))
    assert len(meter) == 100
    assert meter.count(b"often", 1000.0) > 300
    assert meter.count((0).to_bytes(4, "big"), 1000.0) == 1
    for n in range(ORIGINS_AT_MOST + 500):
        origin = f"{n >> 16 & 255 | 1}.{n >> 8 & 255}.{n & 255}.1"
        effort.seconds(pace=BY_MAIL, sheet_id=n, origin=origin, now=NOON)
    assert len(effort._origins) == ORIGINS_AT_MOST
    assert len(effort._sheets) == 1000
    each = sum(sys.getsizeof(part) for part in next(iter(effort._origins._levels.items())))
    assert each * ORIGINS_AT_MOST < 5_000_000


@pytest.mark.parametrize(
    ("one", "other", "is_one_place"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.114.7", False),
        ("203.0.113.7", "::ffff:203.0.113.9", True),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::9", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("", "unknown", True),
        ("unknown", "203.0.113.7", False),
    ],
)
def test_what_is_one_place(one, other, is_one_place):
    assert (neighbourhood(one) == neighbourhood(other)) is is_one_place


def test_no_address_is_in_memory_and_the_key_is_new_every_day(effort):
    effort.seconds(pace=BY_MAIL, sheet_id=1, origin=OFFICE, now=NOON)
    kept, key = effort._origins, effort._key
    assert neighbourhood(OFFICE) not in repr(kept._levels).encode()
    assert all(len(mark) == 16 for mark in kept._levels)
    effort.seconds(pace=BY_MAIL, sheet_id=1, origin=OFFICE, now=NOON + timedelta(hours=12))
    assert effort._key != key
    assert not set(kept._levels) & set(effort._origins._levels)


def test_computing_is_never_harder_than_an_old_telephone_can_do_while_it_waits():
    assert tries_instead_of(10) == 50_000
    assert tries_instead_of(LONGEST_WAIT) == 600_000
    assert tries_instead_of(0) == 1


@pytest.mark.parametrize(
    ("hops", "connection", "named", "origin"),
    [
        (0, "203.0.113.7", "198.51.100.9", "203.0.113.7"),  # anybody can write such a header
        (0, "127.0.0.1", "198.51.100.9", None),
        (0, "10.0.0.2", None, None),
        (0, "", None, None),  # a Unix socket
        (1, "127.0.0.1", "198.51.100.9", "198.51.100.9"),
        (1, "127.0.0.1", "6.6.6.6, 198.51.100.9", "198.51.100.9"),
        (2, "127.0.0.1", "6.6.6.6, 198.51.100.9, 203.0.113.1", "198.51.100.9"),
        (2, "127.0.0.1", "203.0.113.1", ""),
        (1, "127.0.0.1", None, ""),  # an onion service beside the web server
        (1, "127.0.0.1", "127.0.0.1", "127.0.0.1"),  # the same behind it
    ],
)
def test_only_what_our_own_web_servers_add_is_believed(hops, connection, named, origin, settings):
    settings.PROXIES_IN_FRONT = hops
    headers = {"X-Forwarded-For": named} if named else {}
    request = RequestFactory().post("/", REMOTE_ADDR=connection, headers=headers)
    assert origin_of(request) == origin


@pytest.mark.django_db
def test_the_mail_form_of_a_busy_place_shows_one_more_moment(browser, url, fields):
    answers = [browser.post(url, fields, REMOTE_ADDR=OFFICE).status_code for _form in range(25)]
    assert answers == [303] * 20 + [200] * 5
    assert browser.post(url, fields, REMOTE_ADDR=HOME).status_code == 303
    assert PendingSignature.objects.count() == 1
    assert len(cache._cache) <= 1, "only the mark that a mail task waits"
