"""Readers stay with the text they read; what is not in their language says which it is in."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.operations import translate_object

from demo import factories
from home.languages import language_name, language_name_in
from home.models import StandardPage

pytestmark = pytest.mark.django_db
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"')


def locale(language):
    return Locale.objects.get(language_code=language)


def translated(page, language, *, title, live=True, **values):
    translate_object(page, [locale(language)])
    copy = type(page).objects.get(translation_key=page.translation_key, locale=locale(language))
    copy.title = title
    for name, value in values.items():
        setattr(copy, name, value)
    revision = copy.save_revision()
    if live:
        factories.release(revision)
    return type(page).objects.get(pk=copy.pk)


def published(**values):
    page = factories.StandardPageFactory(**values)
    factories.release(page.save_revision())
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def text():
    return published(title="Тэкст", slug="text")


@pytest.fixture
def russian(text):
    return translated(text, "ru", title="Текст")


def get(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def switch(html):
    """The entries of the language switch: language, address, whether it says that it is missing."""
    nav = html.partition('class="language-switch"')[2].partition("</nav>")[0]
    entries = re.findall(r'<a href="([^"]*)" hreflang="([^"]*)"([^>]*)>(.*?)</a>', nav, re.DOTALL)
    return [
        (tag, url, "aria-current" in attributes, "language-switch__note" in inside)
        for url, tag, attributes, inside in entries
    ]


class TestSwitch:
    def test_it_keeps_to_the_text_and_says_where_there_is_none(self, client, text, russian):
        assert switch(get(client, "/be/text/")) == [
            ("be", "/be/text/", True, False),
            ("ru", "/ru/text/", False, False),
            ("en", "/en/", False, True),
        ]

    def test_what_it_says_can_be_read_by_those_who_need_it(self, client, text):
        notes = re.findall(r'language-switch__note" lang="(..)">([^<]*)<', get(client, "/be/text/"))
        assert notes == [("ru", "главная"), ("en", "home page")]

    def test_a_draft_is_no_translation(self, client, text):
        translated(text, "ru", title="Черновик", live=False)
        assert switch(get(client, "/be/text/"))[1] == ("ru", "/ru/", False, True)

    def test_a_restricted_translation_is_none(self, client, text, russian):
        PageViewRestriction.objects.create(page=russian, restriction_type="login")
        assert switch(get(client, "/be/text/"))[1] == ("ru", "/ru/", False, True)

    def test_a_language_without_a_home_page_is_not_offered(self, client, text):
        factories.home_page("en").unpublish()
        assert [entry[0] for entry in switch(get(client, "/be/text/"))] == ["be", "ru"]

    @pytest.mark.parametrize("view", ["search/", "signing/take-back/", "signing/code/"])
    def test_it_keeps_to_what_a_view_shows(self, client, view):
        assert switch(get(client, f"/ru/{view}")) == [
            ("be", f"/be/{view}", False, False),
            ("ru", f"/ru/{view}", True, False),
            ("en", f"/en/{view}", False, False),
        ]

    def test_it_stands_on_pages_that_are_not_there(self, client):
        assert switch(get(client, "/ru/nothing/", 404)) == [
            ("be", "/be/", False, True),
            ("ru", "/ru/", True, True),
            ("en", "/en/", False, True),
        ]


class TestAlternates:
    def test_true_translations_and_the_page_itself(self, client, text, russian):
        expected = [
            ("be", "http://testserver/be/text/"),
            ("ru", "http://testserver/ru/text/"),
            ("x-default", "http://testserver/be/text/"),
        ]
        for url in ("/be/text/", "/ru/text/"):
            assert ALTERNATE.findall(get(client, url)) == expected

    def test_a_text_in_one_language_names_none(self, client, text):
        assert ALTERNATE.findall(get(client, "/be/text/")) == []

    def test_without_belarusian_the_next_is_the_default(self, client, text, russian):
        english = translated(text, "en", title="Text")
        text.unpublish()
        assert [tag for tag, _url in ALTERNATE.findall(get(client, english.url))] == [
            "ru",
            "en",
            "x-default",
        ]

    def test_a_copy_in_the_language_of_something_else_is_no_translation(self, client, text):
        copy = text.copy_for_translation(locale("ru"), alias=True)
        copy.live = True
        copy.save()
        html = get(client, "/ru/text/")
        assert ALTERNATE.findall(html) == []
        assert '<main class="page" id="main" tabindex="-1" lang="be">' in html
        assert switch(get(client, "/be/text/"))[1] == ("ru", "/ru/", False, True)

    def test_spelling_is_part_of_the_language(self, client):
        page = published(title="Сьвет", slug="sviet", orthography="be-tarask")
        translated(page, "ru", title="Мир")
        html = get(client, "/be/sviet/")
        assert [tag for tag, _url in ALTERNATE.findall(html)] == ["be-tarask", "ru", "x-default"]
        assert '<main class="page" id="main" tabindex="-1" lang="be-tarask">' in html
        assert '<html lang="be">' in html


class TestTextsThatAreNotInThisLanguage:
    def test_an_address_in_another_tree_is_offered(self, client, text, russian):
        html = get(client, "/en/text/", 404)
        for page, language in ((text, "be"), (russian, "ru")):
            link = f'<a href="{page.url}" lang="{language}" hreflang="{language}">{page.title}</a>'
            assert link in html
        assert '<span class="language-label" lang="ru">Русский</span>' in html
        assert switch(html)[:2] == [
            ("be", "/be/text/", False, False),
            ("ru", "/ru/text/", False, False),
        ]

    def test_another_address_in_this_language_is_offered(self, client, text):
        translated(text, "ru", title="Текст", slug="tekst")
        html = get(client, "/ru/text/", 404)
        assert '<a href="/ru/tekst/" lang="ru" hreflang="ru">Текст</a>' in html

    def test_what_is_not_public_is_not_mentioned(self, client, text, russian):
        PageViewRestriction.objects.create(page=text, restriction_type="login")
        russian.unpublish()
        html = get(client, "/en/text/", 404)
        assert "Тэкст" not in html
        assert "Текст" not in html

    def test_headers_of_the_browser_decide_nothing(self, text, russian):
        response = Client(headers={"accept-language": "ru"}).get("/en/text/")
        assert (response.status_code, response.headers.get("location")) == (404, None)

    def test_it_is_kept_by_no_cache(self, client, text):
        get(client, "/en/text/", 404)
        translated(text, "en", title="Text")
        assert "Text" in get(client, "/en/text/")

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_asks_as_much_for_one_as_for_three(self, client, number, django_assert_num_queries):
        pages = [published(title=f"Т{n}", slug=f"t{n}") for n in range(number)]
        translated(pages[0], "ru", title="Т")
        get(client, "/en/nothing/", 404)
        with django_assert_num_queries(14):
            get(client, "/en/t0/", 404)

    @pytest.mark.parametrize(
        "address", ["/en/", "/ru/signing/confirm/x/y/", "/be/" + "a/" * 300, "/be/%00/", "/nothing"]
    )
    def test_any_address_is_answered(self, client, address):
        assert client.get(address).status_code in {200, 400, 404}


class TestLabels:
    @pytest.mark.parametrize(
        ("tag", "name"),
        [
            ("be", "Беларуская"),
            ("ru", "Русский"),
            ("en", "English"),
            ("be-tarask", "Беларуская, клясычны правапіс"),
            ("be-Latn", "Biełaruskaja, łacinka"),
            ("uk", "Українська"),
            ("lt", "Lietuvių"),
        ],
    )
    def test_languages_have_names_of_their_own(self, tag, name):
        assert language_name(tag) == name

    def test_languages_have_names_in_sentences(self):
        assert language_name_in("be", "ru") == "белорусский"
        assert language_name_in("be-Latn", "en") == "Belarusian (Latin)"

    @pytest.mark.parametrize(
        ("code", "reader", "label"),
        [
            ("be", "be", ""),
            ("be", "ru", "Беларуская"),
            ("be-tarask", "be", "Беларуская, клясычны правапіс"),
            ("be-Latn", "be", "Biełaruskaja, łacinka"),
        ],
    )
    def test_a_label_says_what_the_reader_does_not_expect(self, code, reader, label):
        with translation.override(reader):
            html = render_to_string("components/language_label.html", {"code": code}).strip()
        expected = f'<span class="language-label" lang="{code}">{label}</span>' if label else ""
        assert html == expected

    def test_a_card_says_in_which_language_it_is(self, client):
        section = factories.SectionPageFactory(title="Раздзел", slug="part")
        published(title="Толькі тут", slug="only", parent=section, show_in_menus=True)
        translated(section, "ru", title="Раздел")
        html = get(client, "/ru/part/")
        assert '<a href="/be/part/only/" lang="be" hreflang="be">Толькі тут</a>' in html
        assert '<span class="language-label" lang="be">Беларуская</span>' in html

    def test_related_pages_stand_in_the_nearest_language(
        self, client, text, django_assert_num_queries
    ):
        others = [published(title=f"Побач {n}", slug=f"n{n}") for n in range(3)]
        translated(others[0], "ru", title="Рядом")
        others[2].unpublish()
        block = {"title": "Глядзі", "pages": others}
        page = published(title="З", slug="z", language="ru", body=[("related_pages", block)])
        html = get(client, page.url)
        related = html.partition('class="related"')[2].partition("</section>")[0]
        assert re.findall(r'href="([^"]*)" lang="([^"]*)"', related) == [
            ("/ru/n0/", "ru"),
            ("/be/n1/", "be"),
        ]
        assert related.count("language-label") == 1

    def test_breadcrumbs_stay_in_the_language_of_the_page(self, client):
        section = factories.SectionPageFactory(title="Раздзел", slug="part")
        page = published(title="Тэкст", slug="t", parent=section)
        translated(section, "ru", title="Раздел")
        translated(page, "ru", title="Текст")
        html = get(client, "/ru/part/t/")
        crumbs = html.partition('class="breadcrumbs"')[2].partition("</nav>")[0]
        assert re.findall(r'href="([^"]*)"', crumbs) == ["/ru/", "/ru/part/"]
