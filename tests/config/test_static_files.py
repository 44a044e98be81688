"""Static files as in production, and pages that come though nobody has collected them."""

import re
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client

from config.settings import base
from config.static_files import tell_once

STATIC = re.compile(r'"(/static/[^"]+)"')


@pytest.fixture
def static_root(settings, tmp_path):
    settings.STORAGES = base.STORAGES
    settings.STATIC_ROOT = tmp_path
    tell_once.cache_clear()
    return tmp_path


@pytest.fixture
def browser(db):
    return Client(raise_request_exception=False)


def static_in(response) -> list[str]:
    return STATIC.findall(response.content.decode())


def plain(icon: str) -> list[str]:
    return [f"/static/{name}" for name in (icon, "css/site.css", "js/quick-exit.js")]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_without_a_manifest_a_fault_still_gets_its_calm_page(status, browser, static_root):
    fault = {404: None, 500: ZeroDivisionError, 503: OperationalError}[status]
    with mock.patch("home.views.pages.page_at", side_effect=fault, return_value=None):
        ordinary, discreet = browser.get("/be/none/"), browser.get("/be/d/none/")
    assert ordinary.status_code == status
    assert static_in(ordinary) == plain("favicon.svg")
    assert discreet.status_code == 404
    assert sorted(static_in(discreet)) == sorted(plain("plain.svg"))


@pytest.mark.parametrize("content", [None, b"{", b'{"version": "1.1", "paths": {}}'])
def test_pages_are_read_whatever_the_manifest_is_and_it_is_said_once(
    content, browser, static_root, log
):
    if content:
        (static_root / "staticfiles.json").write_bytes(content)
    for language in ("be", "ru"):
        answer = browser.get(f"/{language}/")
        assert (answer.status_code, static_in(answer)) == (200, plain("favicon.svg"))
    assert log().count(b"run collectstatic") == 1


def test_with_a_manifest_names_carry_their_hash_and_none_is_missed(browser, static_root, log):
    (static_root / "staticfiles.json").write_text(
        '{"version": "1.1", "paths": {"css/site.css": "css/site.0123.css"}}'
    )
    found = static_in(browser.get("/be/"))
    assert {"/static/css/site.0123.css", "/static/favicon.svg"} < set(found)
    assert b"collectstatic" not in log()
