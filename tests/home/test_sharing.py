"""What a page tells about itself in its head: the same as below, and about nobody."""

import json
import re

import pytest
from django.apps import apps
from wagtail.models import Locale

from demo import factories
from home.models import BasePage

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:name|property)="(og:(?!image)\w+|description)" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


def head(client, address) -> str:
    return client.get(address).content.decode().split("</head>")[0]


def data(client, address) -> list[dict]:
    (script,) = DATA.findall(head(client, address))
    return json.loads(script)["@graph"]


@pytest.fixture
def page(section):
    return factories.StandardPageFactory(
        title="Words & <b>more</b>", parent=section, summary="What </script> it is."
    )


def test_the_head_of_a_page(client, page):
    text = head(client, page.get_url())
    address = f"http://testserver{page.get_url()}"
    assert CANONICAL.findall(text) == [address]
    assert dict(META.findall(text)) == {
        "description": "What &lt;/script&gt; it is.",
        "og:type": "website",
        "og:title": "Words &amp; &lt;b&gt;more&lt;/b&gt;",
        "og:url": address,
        "og:locale": "be_BY",
        "og:description": "What &lt;/script&gt; it is.",
    }


def test_the_same_as_data_which_no_word_can_break_out_of(client, page, section):
    about, way = data(client, page.get_url())
    assert about == {
        "@type": "WebPage",
        "name": "Words & <b>more</b>",
        "inLanguage": "be",
        "url": f"http://testserver{page.get_url()}",
        "description": "What </script> it is.",
        "publisher": {
            "@type": "Organization",
            "name": "Беларускі дом правоў чалавека",
            "url": "http://testserver/",
        },
    }
    assert [step["item"] for step in way["itemListElement"]] == [
        f"http://testserver{it.get_url()}" for it in (factories.home_page(), section, page)
    ]


def test_a_letter_is_an_article_of_its_day_without_an_author(client, appeal, editor, coordinator):
    about, _way = data(client, appeal.get_url())
    assert (about["@type"], about["headline"]) == ("Article", "Open letter")
    assert about["datePublished"] == appeal.dated_on.isoformat()
    assert "author" not in about
    text = head(client, appeal.get_url())
    for person in (editor, coordinator):
        assert person.username not in text
        assert person.email not in text


def test_what_editors_write_for_search_engines_comes_first(client, page):
    page.search_description = "For those who search."
    page.save()
    assert (
        dict(META.findall(head(client, page.get_url())))["description"] == page.search_description
    )


def test_a_copy_names_the_address_of_its_original(client, page):
    russian = factories.home_page("ru")
    alias = page.create_alias(parent=russian, update_slug="copy")
    text = head(client, alias.get_url())
    assert CANONICAL.findall(text) == [f"http://testserver{page.get_url()}"]


@pytest.mark.parametrize("address", ["/be/search/?q=а", "/ru/signing/code/", "/be/nowhere/"])
def test_what_is_no_text_of_the_house_has_no_data(address, client, db):
    text = head(client, address)
    assert DATA.findall(text) == CANONICAL.findall(text) == META.findall(text) == []


def test_each_language_names_itself(client, page):
    for code in ("ru", "en"):
        locale = Locale.objects.get(language_code=code)
        factories.release(page.copy_for_translation(locale, copy_parents=True).save_revision())
    for version in BasePage.get_translations(page, inclusive=True).specific():
        found = dict(META.findall(head(client, version.get_url())))
        expected = {"be": "be_BY", "ru": "ru_BY", "en": "en_GB"}[version.locale.language_code]
        if version.live:
            assert found["og:locale"] == expected


def test_every_type_says_in_plain_words_what_it_is(db):
    """Words that are translated later cannot be joined to others (every page of news was a 500)."""
    kinds = [model() for model in apps.get_models() if issubclass(model, BasePage)]
    assert len(kinds) > 10
    assert [kind for kind in kinds if type(kind.kind_in_public()) is not str] == []
