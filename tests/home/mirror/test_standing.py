"""How long a page of the build before may stay where it fails."""

from datetime import timedelta

import pytest
from django.utils import timezone

from demo import factories
from home.services.cache import purge_pages
from home.services.mirror.standing import Standing, note_of, noted
from home.stamps import WITHDRAWN, renew_stamp

NOW = timezone.now()


@pytest.fixture
def standing(db):
    return Standing.begin(NOW)


def test_it_stays_for_a_day(standing):
    hours = {it: standing.may_stay(NOW + timedelta(hours=it)) for it in (0, 23, 25)}
    assert hours == {0: True, 23: True, 25: False}


def test_it_goes_with_the_first_page_that_expires(db):
    factories.StandardPageFactory(expire_at=NOW + timedelta(hours=2))
    standing = Standing.begin(NOW)
    hours = {it: standing.may_stay(NOW + timedelta(hours=it)) for it in (1, 3)}
    assert hours == {1: True, 3: False}


def test_it_stays_while_things_are_only_added(standing):
    purge_pages(only_adds=True)
    renew_stamp()
    assert standing.may_stay(NOW)
    purge_pages()
    assert not standing.may_stay(NOW)


def test_it_goes_where_the_cache_is_away(standing):
    assert not Standing("", standing.until).may_stay(NOW)


def test_a_build_with_older_pages_is_as_old_as_they_are(standing):
    older = Standing(standing.withdrawn, standing.until - 60)
    assert standing.with_older(older) == older.with_older(standing) == older


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b"words", b"\xff"])
def test_a_note_that_nobody_can_read_is_none(note):
    assert noted(note, b"manifest") is None


def test_a_note_is_about_one_manifest(standing):
    note = note_of(standing, b"manifest")
    assert noted(note, b"manifest") == standing
    assert noted(note, b"another") is None
    assert noted(note, None) is None
    renew_stamp(WITHDRAWN)
    assert not noted(note, b"manifest").may_stay(NOW)
