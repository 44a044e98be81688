"""At which hosts the site answers, and what it says of its onion service."""

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

ONION = "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion"
ONION_HOST = ONION.removeprefix("http://")
OTHER = {"Host": "fake.example"}


@pytest.fixture
def onion(db, settings):
    settings.ONION_ADDRESS = ONION
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, ONION_HOST]


@pytest.fixture
def reader(db):
    """Like a browser: what goes wrong is an answer, not an exception."""
    return Client(raise_request_exception=False)


def kept() -> list[str]:
    return [key for key in caches["pages"]._cache if "://" in key]


@pytest.mark.parametrize("path", ["/be/", "/en/signing/code/", "/be/?q=x"])
def test_a_host_that_is_not_ours_gets_a_calm_refusal(reader, path):
    for _time in range(2):
        answer = reader.get(path, headers=OTHER)
        assert answer.status_code == 400
        assert b"<h1" in answer.content
        assert b"fake.example" not in answer.content
    assert kept() == []


def test_a_page_that_is_kept_is_not_for_a_host_that_is_not_ours(reader):
    assert reader.get("/be/").status_code == 200
    before = kept()
    assert reader.get("/be/", headers=OTHER).status_code == 400
    assert kept() == before
    assert reader.get("/be/").status_code == 200


def test_a_host_that_somebody_forwards_is_not_believed(reader):
    forwarded = {"X-Forwarded-Host": "fake.example"}
    answer = reader.get("/be/", headers=forwarded)
    assert answer.status_code == 200
    assert b"fake.example" not in answer.content
    assert reader.get("/be/").content == answer.content
    assert all("fake.example" not in key for key in kept())


@pytest.mark.parametrize("path", ["/be/", "/en/search/?q=%D0%BC%D0%B0%D0%BD%D0%B4%D0%B0%D1%82"])
def test_a_public_page_over_https_names_its_place_at_the_onion_service(onion, reader, path):
    for _time in range(2):  # the second one comes from the cache, where it is kept
        assert reader.get(path, secure=True)["Onion-Location"] == f"{ONION}{path}"
        assert "Onion-Location" not in reader.get(path)


def test_nothing_else_names_it(onion, reader, coordinator):
    reader.get("/be/", secure=True)
    for _time in range(2):
        assert "Onion-Location" not in reader.get("/be/", secure=True, headers={"Host": ONION_HOST})
    for path in ("/be/nothing-here/", "/be/d/", "/admin/login/", "/healthz", "/robots.txt"):
        assert "Onion-Location" not in reader.get(path, secure=True), path
    reader.force_login(coordinator)
    answer = reader.get(reverse("wagtailadmin_home"), secure=True)
    assert answer.status_code == 200
    assert "Onion-Location" not in answer


def test_without_an_onion_service_nothing_is_said(reader):
    assert "Onion-Location" not in reader.get("/be/", secure=True)
