"""What partners' sites show of an appeal: a piece of HTML and oEmbed."""

import re
from urllib.parse import urlencode

import pytest
from defusedxml.ElementTree import fromstring
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from campaigns.models import AppealPage
from campaigns.views import embedding
from demo import factories
from home.enums import SafetyLevel
from signatures.models import Tally
from tests.campaigns.conftest import read

LOADS = re.compile(r"<script|<style|<img|<iframe|<form|<link|style=|class=|src=|srcset=|on\w+=")


@pytest.fixture
def ask(client, settings):
    def ask(page, language="be", **more):
        wanted = settings.BASE_URL + page.get_url().replace("/be/", f"/{language}/", 1)
        return client.get(f"/be/signing/oembed/?{urlencode({'url': wanted, **more})}")

    return ask


@pytest.fixture
def counted(sheet):
    moment = "2026-11-20T23:00:00Z"
    Tally.objects.update_or_create(
        sheet=sheet, tier="email", defaults={"number": 1234, "as_of": moment}
    )
    return sheet


def place(appeal, language="be"):
    return f"/{language}/embed/{appeal.translation_key}/"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("be", "<strong>1\xa0234</strong> чалавекі падпісалі і пацвердзілі гэта поштай"),
        ("ru", "<strong>1\xa0234</strong>"),
        ("en", "<strong>1,234</strong> people have signed and confirmed it by e-mail"),
    ],
)
def test_snippet_says_what_when_how_many_and_where(
    client, appeal, counted, settings, language, expected
):
    answer = client.get(f"{place(appeal, language)}snippet.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    html = answer.text
    assert f'<section lang="{language}">' in html
    assert expected.split("</strong>")[0] in html
    assert f">{appeal.title}</a>" in html
    assert f'<time datetime="{appeal.dated_on.isoformat()}">' in html
    with translation.override(language):
        assert str(appeal.get_kind_display()) in html
    assert '<time datetime="2026-11-20">' in html, "a day, and the one that the page shows"
    assert re.findall(r'href="([^"]+)"', html) == [settings.BASE_URL + appeal.get_url()]
    assert not LOADS.search(html)


def test_every_appeal_can_be_embedded_with_the_same_words(client, ask, appeal, counted):
    page = client.get(appeal.get_url()).text
    found = re.findall(r'type="(application/json|text/xml)\+oembed" [^>]* href="([^"]+)"', page)
    as_json, as_xml = (client.get(url.replace("&amp;", "&")) for _form, url in found)
    said = as_json.json()
    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", appeal.title)
    assert said["html"] == client.get(f"{place(appeal)}snippet.txt").text
    assert (said["width"], said["height"]) == (600, 800)
    assert as_xml["Content-Type"] == "text/xml; charset=utf-8"
    assert {part.tag: part.text for part in fromstring(as_xml.content)} == {
        name: str(value) for name, value in said.items()
    }
    assert "people have signed" in ask(appeal, "en").json()["html"]


def test_errors_are_those_of_the_format(client, ask, appeal, campaign):
    assert ask(appeal, format="yaml").status_code == 501
    assert ask(appeal, maxwidth="300", maxheight="99999999").json()["width"] == 300
    assert ask(appeal, maxwidth="-1").json()["width"] == 600
    assert ask(campaign).status_code == 404, "a page, but no appeal"
    for url in ("", "http://[", "https://elsewhere.example/be/", "http://testserver/be/\x00/"):
        assert client.get("/be/signing/oembed/", {"url": url}).status_code == 404


def test_what_is_taken_down_is_gone_like_what_never_was(client, ask, appeal, on_commit):
    addresses = [place(appeal), f"{place(appeal)}snippet.txt"]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    with on_commit():
        appeal.unpublish()
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert ask(appeal).status_code == 404
    assert client.get("/be/embed/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_there_is_none_of_it_in_discreet_mode(appeal):
    request = RequestFactory().get("/")
    request.discreet = True
    key = appeal.translation_key
    for view in (embedding.embed, embedding.snippet):
        with pytest.raises(Http404):
            view(request, key=key)
    with pytest.raises(Http404):
        embedding.oembed(request)


def test_page_for_other_sites_shows_the_snippet(client, appeal, counted):
    text = read(client, place(appeal, "en"))
    assert f'<a href="http://testserver{appeal.get_url()}" rel="noopener noreferrer">' in text
    assert f"/api/appeals/{appeal.translation_key}.json" in text
    assert place(appeal) in client.get(appeal.get_url()).text


def test_markup_in_a_title_is_only_a_title(client, ask, appeal):
    AppealPage.objects.filter(pk=appeal.pk).update(title="</section><script>alert(1)</script>")
    words = client.get(f"{place(appeal)}snippet.txt").text
    assert "&lt;/section&gt;" in words
    assert "<script" not in words
    assert "<script" not in ask(appeal, format="xml").text


def test_whose_text_it_is_stands_below_a_text_of_others(client, appeal):
    ash = factories.OrganisationFactory(name_en="Ash", safety_level=SafetyLevel.OPEN)
    pages = AppealPage.objects.filter(pk=appeal.pk)
    pages.update(published_by=ash, takes_signatures=False)
    html = client.get(f"{place(appeal, 'en')}snippet.txt").text
    assert "This text was published by Ash. The House joined it." in html
