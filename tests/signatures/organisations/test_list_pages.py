"""What readers and programs get of a list."""

import csv
import io
import json
import re

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.test import Client

from demo import factories
from home.enums import SafetyLevel
from signatures.enums import EndorsementDecision, Naming
from signatures.models import SignedList
from tests.signatures.organisations.conftest import organisation

FILES = ("organisations.json", "organisations.json.sig", "organisations.csv", "snippet.txt")


@pytest.fixture
def ash(db):
    return organisation(name_be="Ясень", name_ru="Ясень-ру", name_en="Ash")


@pytest.fixture
def listed(sheet, record, ash):
    """Two versions of a list: ash, then alder too; and three who are withheld."""
    record(ash, EndorsementDecision.RESERVATION, reservation="Мякчэй", shows_reservation=True)
    for number in range(3):
        record(organisation(name_be=f"Утоеная {number}"), naming=Naming.COUNTED)
    record(organisation(name_be="Алей", name_ru="Олений", name_en="Zebra"))
    return sheet


def base(sheet, language="be"):
    return f"/{language}/signing/{sheet.public_id}/organisations/"


def words(answer):
    return re.sub(r"\s+", " ", answer.text)


def newest(sheet):
    return SignedList.objects.filter(sheet=sheet).order_by("number").last()


def test_files_are_what_was_signed(client, listed):
    key = load_pem_public_key(client.get("/en/signing/list-key.pem").content)
    for place in (base(listed), f"{base(listed)}1/"):
        document = client.get(f"{place}organisations.json")
        assert document["Content-Type"] == "application/json"
        key.verify(client.get(f"{place}organisations.json.sig").content, document.content)


def test_csv_says_the_same_as_json(client, listed):
    said = json.loads(client.get(f"{base(listed)}organisations.json").content)
    text = client.get(f"{base(listed)}organisations.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for language in ("be", "ru", "en"):
        found = [row["name"] for row in rows if row["language"] == language]
        assert found == [each["name"] for each in said["organisations"][language]["first"]]
    assert {row["copy"] for row in rows} == {said["copy"]}


@pytest.mark.parametrize(
    ("language", "order"),
    [("be", ["Алей", "Ясень"]), ("ru", ["Олений", "Ясень-ру"]), ("en", ["Ash", "Zebra"])],
)
def test_page_and_snippet_speak_the_language_of_the_reader(client, listed, language, order):
    for address in (base(listed, language), f"{base(listed, language)}snippet.txt"):
        text = client.get(address).text
        places = [text.index(name) for name in order]
        assert places == sorted(places)
        assert "Мякчэй" in text


def test_number_always_says_as_of_when(client, listed, appeal):
    for address in (base(listed), f"{base(listed)}snippet.txt", appeal.url):
        text = words(client.get(address))
        assert "<strong>5</strong>" in text
        assert "версія спіса" in text


def test_snippet_has_no_script_no_style_and_one_link(client, listed, settings):
    answer = client.get(f"{base(listed)}snippet.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert not re.search(r"<script|style=|class=|src=|<img|<iframe", answer.text)
    assert re.findall(r'href="([^"]+)"', answer.text) == [settings.BASE_URL + base(listed)]


def test_old_versions_stay_reachable(client, listed):
    assert "Алей" not in client.get(f"{base(listed)}1/").text
    assert f'href="{base(listed)}1/"' in client.get(base(listed)).text


def test_markup_in_a_name_is_only_a_name(client, sheet, record):
    record(organisation(name_be="<script>alert(1)</script>"))
    for place in ("", "snippet.txt"):
        assert "<script>alert" not in client.get(base(sheet) + place).text


@pytest.mark.parametrize("place", ["", "1/", *FILES, *(f"1/{name}" for name in FILES)])
def test_every_address_is_the_same_for_all_and_for_reading_only(client, listed, place):
    answer = client.get(base(listed) + place)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert client.post(base(listed) + place).status_code == 405
    assert Client(headers={"cookie": "sessionid=x"}).get(base(listed) + place).content == (
        answer.content
    )


def test_what_is_not_public_is_not_there(client, listed, appeal):
    assert client.get(f"{base(listed)}99/").status_code == 404
    assert client.get(f"{base(listed)}99999999999999999999/").status_code == 404
    appeal.unpublish()
    for place in ("", "1/", *FILES):
        assert client.get(base(listed) + place).status_code == 404


def test_a_name_leaves_every_output_with_the_next_request(
    client, listed, appeal, record, ash, django_capture_on_commit_callbacks
):
    """All of it was in the cache of pages before."""
    versions = ["", *(f"{it.number}/" for it in SignedList.objects.all())]
    addresses = [
        *(base(listed, "be") + version + name for version in versions for name in ("", *FILES)),
        base(listed, "en"),
        appeal.url,
        "/api/v2/pages/?type=campaigns.AppealPage&fields=*",
    ]
    before = [address for address in addresses if names_ash(client, address)]
    assert len(before) == len(addresses) - len(versions) - 1  # neither signatures nor the API
    with django_capture_on_commit_callbacks(execute=True):
        record(ash, EndorsementDecision.WITHDRAWN)
    assert [address for address in addresses if names_ash(client, address)] == []
    assert "1 назва" in words(client.get(f"{base(listed)}1/"))


def names_ash(client, address):
    text = client.get(address).content.decode(errors="replace")
    return any(word in text for word in ("Ясень", "Ash", "Мякчэй"))


def test_the_withheld_are_nowhere(client, listed, appeal):
    for place in ("", "1/", *FILES):
        text = client.get(base(listed) + place).content.decode(errors="replace")
        assert "Утоеная" not in text
    assert "Утоеная" not in client.get(appeal.url).text


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_as_for_many(
    client, sheet, record, number, django_assert_num_queries
):
    for place in range(number):
        record(organisation(name_be=f"Назва {place}"))
    client.get(base(sheet))
    with django_assert_num_queries(5):
        client.get(f"{base(sheet)}organisations.json?anew")


def test_lists_of_texts_and_the_filter_know_who_signs(client, listed, ash, section):
    index = factories.AppealIndexPageFactory(parent=section)
    text = words(client.get(f"{index.url}?organisation={ash.pk}"))
    assert "Ліст" in text or "Open letter" in text
    assert "<strong>5</strong>" in text
    quiet = organisation(name_be="Ціхая", safety_level=SafetyLevel.OPEN)
    assert f'value="{quiet.pk}"' not in client.get(index.url).text
    assert f'value="{ash.pk}"' in client.get(index.url).text
