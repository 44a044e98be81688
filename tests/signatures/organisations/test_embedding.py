"""oEmbed: what programs of partners get for an address of ours."""

from urllib.parse import urlencode

import pytest

from signatures.enums import EndorsementDecision
from tests.signatures.organisations.conftest import organisation


@pytest.fixture
def ash(db):
    return organisation(name_be="Ясень", name_en="Ash")


@pytest.fixture
def listed(sheet, record, ash):
    record(ash)
    return sheet


@pytest.fixture
def ask(client, settings):
    def ask(path, host=settings.BASE_URL, **more):
        return client.get(f"/be/signing/oembed/?{urlencode({'url': host + path, **more})}")

    return ask


def list_page(sheet, language="be"):
    return f"/{language}/signing/{sheet.public_id}/organisations/"


def test_the_page_of_a_text_leads_to_its_list(ask, listed, appeal, client):
    html = ask(appeal.get_url()).json()["html"]
    assert "<li>Ясень</li>" in html
    assert html.count("<li>") == client.get(f"{list_page(listed)}snippet.txt").text.count("<li>")


def test_page_of_the_list_in_its_own_language(ask, listed):
    assert "Ясень" in ask(list_page(listed)).json()["html"]
    assert "Ash" in ask(list_page(listed, "en")).json()["html"]
    assert "Ясень" in ask(f"{list_page(listed)}1/").json()["html"]


def test_who_asks_may_want_it_smaller(ask, listed):
    said = ask(list_page(listed), maxwidth="300", maxheight="99999999").json()
    assert (said["width"], said["height"]) == (300, 800)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/be/",
        "/be/nothing/",
        "/be/\x00/",
        "/be/signing/------------------------------------/organisations/",
        "/be/signing/00000000-0000-0000-0000-000000000000/organisations/",
    ],
)
def test_an_unknown_address(ask, listed, path):
    assert ask(path).status_code == 404


def test_an_address_of_somebody_else(ask, listed, client):
    assert ask(list_page(listed), host="https://elsewhere.example").status_code == 404
    assert ask(list_page(listed), host="javascript:").status_code == 404
    assert client.get("/be/signing/oembed/").status_code == 404
    assert client.get("/be/signing/oembed/?url=http://[").status_code == 404


def test_a_name_leaves_it_at_once_and_the_page_too(ask, listed, record, ash, appeal):
    record(ash, EndorsementDecision.WITHDRAWN)
    assert "Ясень" not in ask(list_page(listed)).text
    appeal.unpublish()
    assert ask(list_page(listed)).status_code == 404
