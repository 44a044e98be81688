"""The page cache: the same bytes for every reader, and never an old truth."""

import gzip
import re

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from demo import factories
from home import middleware, stamps
from home.models import HouseSettings
from home.tasks import renew_pages
from signatures.queries import standing
from signatures.services import signing
from signatures.services.declarations import Signer

STRICT = set(middleware.PUBLIC_HEADERS)


@pytest.fixture
def browser(db):
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def page(db, committed):
    with committed():
        return factories.StandardPageFactory(title="First title")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept() -> list[str]:
    return [key for key in caches["pages"]._cache if "page" in key or "://" in key]


def republish(page, title, committed):
    page.title = title
    with committed():
        factories.release(page.save_revision())


@pytest.mark.parametrize("path", ["/be/", "/ru/", "/en/", "/en/signing/sent/"])
def test_everybody_gets_the_same_bytes_and_headers(path, browser):
    first = browser.get(path, headers={"User-Agent": "one", "Accept-Language": "be"})
    second = Client(headers={"Cookie": "sessionid=x", "Accept-Language": "en"}).get(path)
    assert first.status_code == 200
    assert first.content == second.content
    assert dict(first.headers) == dict(second.headers)


def test_the_second_reader_costs_no_query(browser, page):
    browser.get(page.get_url())
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page.get_url()).status_code == 200
    assert len(queries) == 0


def test_a_kept_page_carries_every_strict_header(browser):
    browser.get("/be/")
    response = browser.get("/be/")
    assert STRICT <= set(response.headers)
    assert response["Cache-Control"] == "no-store"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Language"] == "be"
    assert response["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/be/nowhere/", "/be/?a=1", "/be/?page=2", "/healthz", "/en/signing/code/"),
        "/api/v2/pages/",
    ],
)
def test_whatever_is_not_kept_carries_every_strict_header_too(path, browser):
    response = browser.get(path)
    assert STRICT <= set(response.headers)
    assert kept() == []
    assert not response.cookies


def test_an_unknown_host_gets_a_calm_page_with_strict_headers(browser):
    response = browser.get("/ru/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert STRICT <= set(response.headers)
    assert response["Content-Language"] == "ru"
    assert '<html lang="ru"' in response.content.decode()


@pytest.mark.parametrize("header", ["gzip", "br, gzip;q=0.5", "deflate,gzip"])
def test_the_compressed_page_is_the_same_page(header, browser):
    plain = browser.get("/be/")
    packed = browser.get("/be/", headers={"Accept-Encoding": header})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Length"] == str(len(packed.content))
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize("header", ["", "br", "identity", "gzip;q=0", "br, gzip; q=0.0, deflate"])
def test_nobody_gets_what_they_cannot_unpack(header, browser):
    response = browser.get("/be/", headers={"Accept-Encoding": header})
    assert "Content-Encoding" not in response.headers


def test_the_head_of_a_page_is_the_head_of_the_page(browser):
    head, page = browser.head("/be/"), browser.get("/be/")
    assert head.content == b""
    assert dict(head.headers) == dict(page.headers)


def test_asking_for_the_head_first_keeps_the_whole_page(browser):
    browser.head("/be/")
    assert b"</html>" in browser.get("/be/").content


def test_http_and_https_are_kept_apart(browser):
    """A page kept for one would hide from the other that it has to move."""
    browser.get("/be/")
    browser.get("/be/", secure=True)
    assert len(kept()) == 2


def test_a_published_change_is_read_at_once(browser, page, committed):
    browser.get(page.get_url())
    republish(page, "Second title", committed)
    assert b"Second title" in browser.get(page.get_url()).content


def test_what_is_taken_down_is_gone_at_once(browser, page, committed):
    browser.get(page.get_url())
    with committed():
        page.unpublish()
    assert browser.get(page.get_url()).status_code == 404


def test_what_is_deleted_is_gone_at_once(browser, page, committed):
    browser.get(page.get_url())
    with committed():
        Page.objects.get(pk=page.pk).delete()
    assert browser.get(page.get_url()).status_code == 404


def test_what_moves_is_gone_where_it_was(browser, page, committed):
    browser.get(page.get_url())
    with committed():
        page.move(factories.home_page("ru"), pos="last-child")
    assert browser.get(page.get_url()).status_code == 301


@pytest.mark.parametrize("change", ["organisation", "settings"])
def test_other_public_things_make_pages_old(change, browser, committed):
    browser.get("/be/")
    before = caches["pages"].get(stamps.STAMP)
    with committed():
        if change == "organisation":
            factories.OrganisationFactory()
        else:
            HouseSettings.objects.get().save()
    assert caches["pages"].get(stamps.STAMP) != before


def test_a_change_that_is_rolled_back_makes_nothing_old(
    page, browser, django_capture_on_commit_callbacks
):
    browser.get(page.get_url())
    before = caches["pages"].get(stamps.STAMP)
    with django_capture_on_commit_callbacks(execute=False):
        factories.release(page.save_revision())
    assert caches["pages"].get(stamps.STAMP) == before


def test_a_page_made_from_data_that_change_meanwhile_is_never_served(
    browser, page, committed, monkeypatch
):
    made = middleware.CachedPage.of

    def while_it_is_made(response, making):
        monkeypatch.setattr(middleware.CachedPage, "of", made)
        republish(page, "Second title", committed)
        return made(response, making)

    monkeypatch.setattr(middleware.CachedPage, "of", while_it_is_made)
    assert b"First title" in browser.get(page.get_url()).content
    assert b"Second title" in browser.get(page.get_url()).content


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_a_private_page_is_not_kept_and_needs_no_cookie(kind, browser, page, committed):
    browser.get(page.get_url())
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=kind, password="words" if kind == "password" else ""
        )
        if kind == "groups":
            restriction.groups.add(Group.objects.first())
    caches["pages"].clear()
    for _time in range(2):
        response = browser.get(page.get_url())
        assert b"First title" not in response.content or kind == "password"
        assert not response.cookies
    assert kept() == []


def test_a_post_is_not_answered_from_the_cache(browser):
    browser.get("/be/")
    assert browser.post("/be/").status_code == 403


def test_a_cache_that_is_away_makes_pages_slower_and_nothing_else(
    browser, page, monkeypatch, committed
):
    def away(*_args, **_fields):
        raise ConnectionError

    for name in ("get_many", "get", "set"):
        monkeypatch.setattr(caches["pages"], name, away, raising=True)
    assert browser.get(page.get_url()).status_code == 200
    republish(page, "Second title", committed)
    assert b"Second title" in browser.get(page.get_url()).content


def test_a_made_up_cookie_begins_no_session(browser):
    browser.cookies["sessionid"] = "made-up"
    browser.cookies["csrftoken"] = "x" * 32
    for path in ("/be/nowhere/", "/be/?a=1", "/healthz", "/api/v2/pages/"):
        assert not browser.get(path).cookies
    assert not Session.objects.exists()


def test_confirming_and_taking_back_change_the_page_at_once(
    appeal, sheet, browser, committed, mailoutbox
):
    def number_in_cache():
        browser.get(appeal.get_url())
        return browser.get(appeal.get_url()).content

    before = number_in_cache()
    nothing_taken_back = stamps.current_stamp(stamps.WITHDRAWN)
    with committed():
        signing.sign(
            sheet=sheet, address="a@example.org", canonical="a@example.org",
            signer=Signer(), language="be", now=timezone.now(),
        )  # fmt: skip
    code = re.search(r"\w{4}-\w{4}-\w{4}", mailoutbox[-1].body).group()
    with committed():
        receipt = signing.confirm(code=code, now=timezone.now()).receipt
    during = number_in_cache()
    assert standing(appeal.translation_key).numbers["email"] == 1
    assert stamps.current_stamp(stamps.WITHDRAWN) == nothing_taken_back
    with committed():
        signing.take_back(receipt=receipt)
    after = number_in_cache()
    assert before != during
    assert after != during
    assert stamps.current_stamp(stamps.WITHDRAWN) != nothing_taken_back


def test_an_address_too_long_for_the_cache_is_answered_all_the_same(db, client):
    assert client.get(f"/be/{'a' * 5000}/").status_code == 404


def test_what_changes_with_the_day_is_made_anew_though_nobody_says_so(db, browser):
    first = browser.get("/be/")
    renew_pages()
    with CaptureQueriesContext(connection) as queries:
        second = browser.get("/be/")
    assert len(queries) > 0
    assert first.content == second.content


def test_ninety_nine_readers_of_every_language_cost_no_query(browser, db):
    for language in ("be", "ru", "en"):
        browser.get(f"/{language}/")
    with CaptureQueriesContext(connection) as queries:
        for language in ("be", "ru", "en"):
            assert {browser.get(f"/{language}/").status_code for _reader in range(99)} == {200}
    assert len(queries) == 0


@pytest.mark.parametrize(
    ("query", "is_kept"),
    [
        *(("page=1", True), ("page=3", True)),
        *(("page=4", False), ("page=0", False), ("page=03", False), ("page=", False)),
        *(("page=2&q=word", False), ("q=word", False), ("page=22222", False)),
    ],
)
def test_each_page_of_a_list_is_kept_and_nothing_that_a_reader_typed(query, is_kept, db):
    def three_pages(request):
        response = HttpResponse("Names")
        items = Paginator(range(6), 2).get_page(request.GET.get("page"))
        response.context_data = {"items": items}
        return response

    middleware.PageCacheMiddleware(three_pages)(RequestFactory().get(f"/be/list/?{query}"))
    assert bool(kept()) is is_kept
