"""The database is really away: a calm page says that nothing was stored."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from home.services.cache import purge_pages

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def _nowhere(_monkeypatch, _folder):
    """Nobody answers where the database was."""
    place = {"sqlite": {"NAME": "/nowhere/house.sqlite3"}, "postgresql": {"HOST": "/nowhere"}}
    connection.settings_dict |= place[connection.vendor]


def _damaged(_monkeypatch, folder):
    """The file is there and is no database any more; a server turns everybody away."""
    if connection.vendor == "sqlite":
        broken = folder / "broken.sqlite3"
        broken.write_bytes(b"this is not a database" * 500)
        connection.settings_dict |= {"NAME": str(broken)}
    else:
        connection.settings_dict |= {"USER": "nobody_we_know"}


@pytest.fixture
def take_away(monkeypatch, tmp_path):
    before = dict(connection.settings_dict)

    def take_away(how):
        connection.close()
        how(monkeypatch, tmp_path)

    yield take_away
    connection.close()
    connection.settings_dict.update(before)


@pytest.fixture(params=[_nowhere, _damaged], ids=["nowhere", "damaged"])
def away(request, take_away):
    take_away(request.param)


@pytest.fixture
def browser():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize("language", ["be", "ru", "en"])
@pytest.mark.parametrize("path", ["", "some/page/", "signing/{sheet}/", "search/?q=a"])
def test_reading_gets_a_calm_page_in_the_language_of_the_address(path, language, browser, away):
    response = browser.get(f"/{language}/{path.format(sheet=uuid4())}")
    assert_calm(response, language)


@pytest.mark.parametrize("language", ["be", "ru", "en"])
@pytest.mark.parametrize(
    "path", ["{sheet}/", "code/", "confirm/K7QM-2XRD-9TVB/", "take-back/", "take-back/K7QM-2XRD/"]
)
def test_a_form_is_told_that_nothing_was_stored(path, language, browser, away):
    fields = {"code": "K7QM-2XRD-9TVB", "receipt": "K7QM-2XRD-9TVB-K7QM-2XRD"}
    response = browser.post(f"/{language}/signing/{path.format(sheet=uuid4())}", fields)
    assert_calm(response, language)


def assert_calm(response, language):
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert response["Content-Language"] == language
    assert response["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in response
    assert f'<html lang="{language}"' in response.content.decode()
    if language == "en":
        assert "nothing" in response.content.decode().lower()


def test_the_health_of_the_site_is_told_calmly(browser, away):
    response = browser.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"process": True, "database": False, "queue": False}


@pytest.fixture
def read_before(browser):
    browser.get("/en/")  # the very first reader has the house's settings made
    return browser.get("/en/")


def test_what_was_made_before_is_still_read(read_before, away, browser):
    assert browser.get("/en/").content == read_before.content


@pytest.mark.parametrize(("only_adds", "status"), [(True, 200), (False, 503)])
def test_pages_from_before_are_read_until_something_is_taken_back(
    only_adds, status, read_before, browser, take_away
):
    purge_pages(only_adds=only_adds)
    take_away(_nowhere)
    answer = browser.get("/en/")
    assert answer.status_code == status
    assert (answer.content == read_before.content) is only_adds
    assert_calm(browser.post(f"/en/signing/{uuid4()}/"), "en")


def test_a_server_that_hangs_up_in_mid_life_is_away_too(browser):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    answer = browser.get("/ru/some/page/")
    connection.close()  # a server does this by itself after each request
    assert_calm(answer, "ru")
