"""What crawlers, calendars and those who look for weaknesses are told."""

from datetime import date, datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from wagtail import hooks
from wagtail.models import Locale, PageViewRestriction

from demo import factories
from home.enums import MechanismKind, OpenKind
from home.models import HouseSettings, Mechanism, OpenNow, Session
from home.queries import programs
from home.validators import validate_contact

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def locations(client, address) -> list[str]:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/xml")
    assert not answer.cookies
    root = ElementTree.fromstring(answer.content)
    return [place.text for place in root.iter(f"{SPACE}loc")]


def alternates(client, address, url) -> dict[str, str]:
    root = ElementTree.fromstring(client.get(address).content)
    (place,) = [it for it in root.iter(f"{SPACE}url") if it.find(f"{SPACE}loc").text == url]
    return {link.get("hreflang"): link.get("href") for link in place.iter(f"{XHTML}link")}


@pytest.fixture
def page(db):
    page = factories.StandardPageFactory(title="Public")
    factories.release(page.save_revision())
    return page


def translated(page, code, **fields):
    version = page.copy_for_translation(Locale.objects.get(language_code=code))
    version.title = f"{page.title} {code}"
    factories.release(version.save_revision())
    return version


def test_the_index_names_one_map_a_language(client, page):
    assert locations(client, "/sitemap.xml") == [
        f"http://testserver/{code}/sitemap-1.xml" for code in ("be", "ru", "en")
    ]


def test_a_map_names_every_public_page_of_its_language_and_no_other(client, page):
    factories.StandardPageFactory(title="Draft", live=False)
    private = factories.StandardPageFactory(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    factories.StandardPageFactory(title="Below", parent=private)
    page.create_alias(parent=factories.home_page("ru"), update_slug="copy")
    russian = translated(page, "ru")
    assert locations(client, "/be/sitemap-1.xml") == [
        "http://testserver/be/",
        f"http://testserver{page.get_url()}",
        "http://testserver/be/site-map/",
    ]
    assert locations(client, "/ru/sitemap-1.xml") == [
        "http://testserver/ru/",
        f"http://testserver{russian.get_url()}",
        "http://testserver/ru/site-map/",
    ]


def test_addresses_in_maps_are_those_of_the_pages(client, section, campaign, appeal):
    """They are put together from stored paths, so they are held against what pages say."""
    found = locations(client, "/be/sitemap-1.xml")
    assert set(found) >= {f"http://testserver{it.get_url()}" for it in (section, campaign, appeal)}
    for url in found:
        assert client.get(url.removeprefix("http://testserver")).status_code == 200


def test_true_translations_point_at_each_other(client, page):
    url = f"http://testserver{page.get_url()}"
    assert alternates(client, "/be/sitemap-1.xml", url) == {}
    english = translated(page, "en")
    draft = page.copy_for_translation(Locale.objects.get(language_code="ru"))
    assert not draft.live
    caches["pages"].clear()
    expected = {
        "be": url,
        "x-default": url,
        "en": f"http://testserver{english.get_url()}",
    }
    assert alternates(client, "/be/sitemap-1.xml", url) == expected
    assert alternates(client, "/en/sitemap-1.xml", expected["en"]) == expected


def test_a_map_tells_the_day_of_a_change_and_no_hour(client, page):
    body = client.get("/be/sitemap-1.xml").content.decode()
    assert f"<lastmod>{timezone.localdate().isoformat()}</lastmod>" in body
    assert "T" not in body.split("<lastmod>")[1].split("</lastmod>")[0]


def test_large_trees_fill_several_maps(client, page, monkeypatch):
    monkeypatch.setattr(programs, "PAGES_IN_A_MAP", 2)
    for number in range(3):
        factories.StandardPageFactory(title=f"Page {number}")
    assert locations(client, "/sitemap.xml")[:3] == [
        f"http://testserver/be/sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    found = [url for n in (1, 2, 3) for url in locations(client, f"/be/sitemap-{n}.xml")]
    assert len(found) == len(set(found)) == 6
    for number in (0, 4):
        assert client.get(f"/be/sitemap-{number}.xml").status_code == 404


def test_a_map_asks_as_often_for_three_pages_as_for_one(client, page):
    def count() -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as found:
            client.get("/be/sitemap-1.xml")
        return len(found)

    count()
    one = count()
    for number in range(3):
        translated(factories.StandardPageFactory(title=f"Page {number}"), "ru")
    assert count() == one


def test_robots_are_told_what_everybody_knows(client, db):
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /admin/\n\nSitemap: http://testserver/sitemap.xml\n"
    )


def test_security_contact_is_there_when_somebody_answers(client, db):
    assert client.get("/.well-known/security.txt").status_code == 404
    house = HouseSettings.objects.get()
    house.security_contact = "mailto:security@house.example"
    house.save()
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    until = datetime.fromisoformat(lines.pop("Expires"))
    assert timedelta(days=80) < until - timezone.now() < timedelta(days=365)
    assert lines == {
        "Contact": "mailto:security@house.example",
        "Preferred-Languages": "be, ru, en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


@pytest.mark.parametrize(
    "address",
    ["security@house.example", "http://house.example", "mailto:nobody", "mailto:a@b.example\nX: y"],
)
def test_a_contact_that_the_file_cannot_hold_is_refused(address):
    with pytest.raises(ValidationError):
        validate_contact(address)
    validate_contact("https://house.example/security")


def test_browsers_that_look_for_an_icon_find_ours(client, db):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (301, "/static/favicon.svg")


@pytest.fixture
def session(db):
    mechanism = Mechanism.objects.create(name_be="Камітэт", kind=MechanismKind.TREATY_BODY)
    day = timezone.localdate() + timedelta(days=9)
    return Session.objects.create(mechanism=mechanism, number=94, starts_on=day, ends_on=day)


def events(client, language="be") -> list:
    caches["pages"].clear()
    answer = client.get(f"/{language}/deadlines.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("language", "words"), [("be", "Сесія"), ("ru", "Сессия"), ("en", "Session")]
)
def test_the_calendar_says_when_and_neither_what_nor_who(language, words, client, session):
    (event,) = events(client, language)
    assert event["SUMMARY"] == words
    assert event.decoded("DTSTART") == session.starts_on
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert set(event.keys()) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
    text = client.get(f"/{language}/deadlines.ics").content.decode()
    for word in ("Камітэт", "http", "session-", "House", "house", "testserver"):
        assert word not in text
    assert "94" not in text.replace(event["UID"], "")  # a keyed hash has any figures by chance


def test_a_day_keeps_its_number_and_each_has_its_own(client, session):
    (first,) = events(client)
    day = timezone.localdate() + timedelta(days=30)
    offered = [
        OpenNow("sheet-1", OpenKind.SIGN, "Sign", "A letter", "/be/letter/", "be", day),
        OpenNow("sheet-2", OpenKind.SIGN, "Sign", "Another", "/be/another/", "be", None),
    ]
    with hooks.register_temporarily("open_now", lambda _language: offered):
        found = events(client, "en")
    assert [event["SUMMARY"] for event in found] == ["Session", "Deadline"]
    assert found[0]["UID"] == first["UID"]
    assert found[1]["UID"] != first["UID"]
    assert isinstance(found[1].decoded("DTSTART"), date)


def test_calendar_and_maps_come_from_the_page_cache(client, session, page):
    for address in ("/be/deadlines.ics", "/be/sitemap-1.xml"):
        first = client.get(address)
        with CaptureQueriesContext(connection) as found:
            second = client.get(address)
        assert len(found) == 0
        assert first.content == second.content
        assert first["Content-Type"] == second["Content-Type"]


def test_the_landing_page_offers_the_calendar_with_its_warning(client, section):
    body = client.get(section.get_url()).content.decode()
    assert 'href="/be/deadlines.ics"' in body
    assert "абшук" in body or "ператрэс" in body
