"""An appeal for programs: what its pages show, and nothing of what they withhold."""

import json
from hashlib import sha256
from uuid import UUID

import pytest

from campaigns.enums import DeliveryChannel
from campaigns.models import Delivery
from campaigns.queries.described import appeal_as_data
from demo import factories
from home.enums import SafetyLevel
from signatures.models import PlaceTally, Tally, Wording


@pytest.fixture
def counted(sheet):
    for tier, number in (("email", 21), ("no_contact", 2)):
        Tally.objects.update_or_create(
            sheet=sheet, tier=tier, defaults={"number": number, "as_of": "2026-11-20T23:00:00Z"}
        )
    for country, number in (("LT", 11), ("PL", 9), ("", 3)):
        PlaceTally.objects.create(sheet=sheet, place=country, number=number)
    return sheet


def address(appeal):
    return f"/api/appeals/{appeal.translation_key}.json"


def test_it_says_what_the_page_shows(client, appeal, counted, settings):
    answer = client.get(address(appeal))
    assert answer["Content-Type"] == "application/json"
    said = answer.json()
    assert (said["format"], said["text"]) == ("appeal, 1", str(appeal.translation_key))
    assert (said["kind"], said["dated_on"]) == (appeal.kind, appeal.dated_on.isoformat())
    (page,) = said["languages"].values()
    assert page["address"] == settings.BASE_URL + appeal.get_url()
    assert page["title"] == appeal.title
    (ask,) = page["asks"]
    assert (ask["number"], ask["text"], ask["state"]) == (1, "Free them.", "open")
    assert said["signatures"] | {"tree": None} == {
        "sheet": str(counted.public_id),
        "open": True,
        "closes_on": None,
        "as_of": "2026-11-20",
        "numbers": {"email": 21, "no_contact": 2},
        "countries": {"LT": 11},
        "other_countries": 12,
        "tree": None,
    }
    assert said["organisations"] is None


def test_hashes_are_those_of_the_words_at_the_address(client, appeal):
    (version,) = client.get(address(appeal)).json()["versions"]
    assert (version["number"], version["change"]) == (1, "first")
    wording = version["wordings"]["be"]
    words = client.get(wording["address"].removeprefix("http://testserver"))
    assert sha256(words.content).hexdigest() == wording["sha256"]


def test_a_version_that_only_goes_round_is_not_there(client, appeal, sheet):
    Wording.objects.filter(version__sheet=sheet).update(public_since=None)
    assert client.get(address(appeal)).json()["versions"] == []


def test_only_what_was_shown_of_deliveries(client, appeal, coordinator):
    row = {
        "text_key": appeal.translation_key,
        "channel": DeliveryChannel.HAND,
        "delivered_on": "2026-03-01",
        "recorded_on": "2026-03-02",
        "reference": "A/HRC/inner",
    }
    Delivery.objects.create(**row, recipients_en="Hidden", recorded_by=coordinator)
    Delivery.objects.create(
        **row,
        recipients_en="47 missions",
        number=47,
        recorded_by=coordinator,
        shown_by=factories.CoordinatorFactory(),
        shown_on="2026-03-03",
    )
    text = client.get(address(appeal)).text
    (delivery,) = json.loads(text)["languages"]["be"]["deliveries"]
    assert delivery["recipients"] == {"text": "47 missions", "language": "en"}
    assert (delivery["number"], delivery["replies"]) == (47, [])
    assert "Hidden" not in text
    assert "inner" not in text


def test_initiators_are_those_that_may_be_named(client, appeal):
    for name, level in (("Named", SafetyLevel.OPEN), ("Withheld", SafetyLevel.WITHHELD)):
        who = factories.OrganisationFactory(name_en=name, safety_level=level)
        appeal.initiators.model.objects.create(page=appeal, organisation=who)
    text = client.get(address(appeal)).text
    assert [names["en"] for names in json.loads(text)["initiators"]] == ["Named"]
    assert "Withheld" not in text


def test_it_is_the_same_bytes_for_all_and_no_browser_elsewhere_may_ask(client, appeal):
    first = client.get(address(appeal), headers={"origin": "https://partner.example"})
    assert client.get(address(appeal), headers={"cookie": "sessionid=x"}).content == first.content
    assert "Access-Control-Allow-Origin" not in first.headers
    assert (first["Cache-Control"], dict(first.cookies)) == ("no-store", {})
    assert client.post(address(appeal)).status_code == 405


def test_it_is_remembered_until_readers_see_something_else(
    client, appeal, counted, django_assert_num_queries, on_commit
):
    client.get(address(appeal))
    with django_assert_num_queries(0):
        client.get(address(appeal))
    with on_commit():
        appeal.unpublish()
    assert client.get(address(appeal)).status_code == 404


@pytest.mark.parametrize("asks", [1, 3])
def test_as_many_queries_for_three_asks_as_for_one(appeal, asks, django_assert_num_queries):
    for number in range(1, asks):
        appeal.asks.model.objects.create(
            page=appeal, text=f"<p>{number}</p>", locale=appeal.locale, sort_order=number
        )
    with django_assert_num_queries(12):
        assert len(appeal_as_data(appeal.translation_key)["languages"]["be"]["asks"]) == asks


def test_what_is_not_there(client, draft):
    assert appeal_as_data(draft.translation_key) is None
    assert appeal_as_data(UUID(int=0)) is None
    for wrong in ("x", "00000000-0000-0000-0000-000000000000", "%00"):
        assert client.get(f"/api/appeals/{wrong}.json").status_code == 404
