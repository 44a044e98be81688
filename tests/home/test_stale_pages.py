"""While the database is away pages from before are shown, but never what was taken back.

`tests/faults/test_database_away.py` takes the database away for real.
"""

import importlib
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
import time_machine
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from config import wsgi
from config.environment import file_cache
from demo import factories
from home.middleware import PageCacheMiddleware
from home.models import HouseDocument, HouseSettings
from home.services import cache
from home.services.cache import purge_pages
from home.stamps import WITHDRAWN, current_stamp, renew_stamp
from home.tasks import mark_withdrawal, renew_pages

DAY = timedelta(hours=24)


class House:
    """What stands behind the cache: it answers with its words, or its database is away."""

    def __init__(self) -> None:
        self.words, self.is_away, self.asked = "First words", False, 0

    def __call__(self, _request) -> HttpResponse:
        self.asked += 1
        response = HttpResponse(self.words, status=503 if self.is_away else 200)
        response.database_is_away = self.is_away
        return response


@pytest.fixture(params=["memory", "folder"])
def house(request, settings, tmp_path, db):
    if request.param == "folder":
        settings.CACHES = {**settings.CACHES, "pages": file_cache(tmp_path / "pages")}
    return House()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def read(process: PageCacheMiddleware) -> int | str:
    """What a reader gets: the words, or the status of a page without them."""
    response = process(RequestFactory().get("/be/some/page/"))
    return response.text if response.status_code == 200 else response.status_code


def loses_its_database(house: House) -> PageCacheMiddleware:
    """A process that has kept nothing in its memory, of a house whose database is away."""
    house.is_away = True
    return PageCacheMiddleware(house)


def test_what_only_adds_leaves_older_pages_to_be_shown(house, committed):
    process = PageCacheMiddleware(house)
    read(process)
    with committed():
        purge_pages(only_adds=True)
    other = loses_its_database(house)
    assert [read(process), read(other)] == ["First words", "First words"]


def test_what_takes_something_back_ends_all_older_pages(house, committed):
    process = PageCacheMiddleware(house)
    read(process)
    with committed():
        purge_pages()
    other = loses_its_database(house)
    assert [read(process), read(other)] == [503, 503]


def test_a_process_that_dies_after_the_commit_leaves_nothing_to_be_shown(
    house, django_capture_on_commit_callbacks
):
    process = PageCacheMiddleware(house)
    read(process)
    with django_capture_on_commit_callbacks(execute=False):
        purge_pages()
    renew_pages()  # the worker does so every ten minutes
    assert read(loses_its_database(house)) == 503


def test_a_page_made_between_the_two_marks_is_not_shown(house, committed):
    with committed():
        purge_pages()
        read(PageCacheMiddleware(house))  # reads what is about to be taken back
    assert read(loses_its_database(house)) == 503


def test_the_newest_of_older_pages_is_shown(house):
    slow, quick = PageCacheMiddleware(house), PageCacheMiddleware(house)
    read(slow)
    renew_stamp()
    house.words = "Second words"
    read(quick)
    house.is_away = True
    renew_stamp()
    assert read(slow) == "Second words"


def test_a_process_that_starts_makes_pages_anew_if_it_can(house):
    older_release = PageCacheMiddleware(house)
    read(older_release)
    importlib.reload(wsgi)
    assert read(loses_its_database(house)) == "First words"
    house.words, house.is_away = "Words of the new release", False
    assert read(PageCacheMiddleware(house)) == read(older_release) == "Words of the new release"


def test_a_process_starts_though_the_cache_is_away(monkeypatch):
    monkeypatch.setattr(caches["pages"], "set", mock.Mock(side_effect=ConnectionError))
    cache.make_pages_anew()


def test_an_older_page_is_shown_for_a_day_and_no_longer(house):
    process = PageCacheMiddleware(house)
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as clock:
        read(process)
        house.is_away = True
        clock.shift(DAY - timedelta(seconds=1))
        assert read(process) == "First words"
        clock.shift(timedelta(seconds=1))
        assert read(process) == 503


def test_no_page_is_shown_past_the_moment_at_which_a_text_goes(house):
    process = PageCacheMiddleware(house)
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as clock:
        page = factories.StandardPageFactory(title="Until one o'clock")
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
        renew_stamp()
        read(process)
        house.is_away = True
        clock.shift(timedelta(minutes=59))
        assert read(process) == "First words"
        clock.shift(timedelta(minutes=1))
        assert read(process) == 503


def test_a_fresh_page_is_made_anew_after_an_hour_though_no_worker_says_so(house):
    process = PageCacheMiddleware(house)
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as clock:
        read(process)
        house.words = "Second words"
        clock.shift(timedelta(minutes=59))
        assert read(process) == "First words"
        clock.shift(timedelta(minutes=1))
        assert read(process) == "Second words"


def test_not_every_reader_waits_for_a_database_that_does_not_answer(house):
    process = PageCacheMiddleware(house)
    read(process)
    renew_stamp()
    house.is_away, house.asked = True, 0
    assert {read(process) for _reader in range(99)} == {"First words"}
    assert house.asked == 1


def test_without_the_stamps_nothing_from_before_is_shown(house, monkeypatch):
    process = PageCacheMiddleware(house)
    read(process)
    house.is_away = True

    def away(*_args, **_fields):
        raise ConnectionError

    monkeypatch.setattr(caches["pages"], "get", away)
    assert read(process) == 503


def test_a_cache_that_is_away_hears_of_it_when_it_is_back(house, committed, monkeypatch):
    """The worker goes on trying: meanwhile an older page could come back with the cache."""
    process, asked = PageCacheMiddleware(house), []
    read(process)

    def away(*_args, **_fields):
        raise ConnectionError

    monkeypatch.setattr(cache, "async_task", asked.append)
    with monkeypatch.context() as patch:
        patch.setattr(caches["pages"], "set", away)
        with committed():
            purge_pages()
    house.is_away = True
    assert asked == ["home.tasks.mark_withdrawal"]
    mark_withdrawal()
    assert read(process) == 503


@pytest.fixture
def page(db, committed):
    with committed():
        return factories.StandardPageFactory(title="First title")


def release(page):
    factories.release(page.save_revision())


def new_document() -> HouseDocument:
    return HouseDocument.objects.create(title="Minutes", file=ContentFile(b"words", "paper.txt"))


def hide_a_collection() -> None:
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )


CHANGES = {
    "first release": (
        False,
        lambda _page: release(factories.StandardPageFactory(title="Another", live=False)),
    ),
    "other words": (True, release),
    "taken down": (True, lambda page: page.unpublish()),
    "deleted": (True, lambda page: Page.objects.get(pk=page.pk).delete()),
    "hidden": (
        True,
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    ),
    "new document": (False, lambda _page: new_document()),
    "document deleted": (True, lambda _page: new_document().delete()),
    "collection hidden": (True, lambda _page: hide_a_collection()),
    "organisation": (True, lambda _page: factories.OrganisationFactory()),
    "settings": (True, lambda _page: HouseSettings.of_the_house().save()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_may_have_been_taken_back_is_marked(change, page, committed):
    is_marked, make = CHANGES[change]
    before = current_stamp(WITHDRAWN)
    with committed():
        make(page)
    assert (current_stamp(WITHDRAWN) != before) is is_marked
