"""A text that is not translated stands in menus and cards all the same, in its own language."""

import re

import pytest
from django.utils.translation import override
from wagtail.models import Locale, Page

from demo import factories
from home.ahead import with_language_tags
from home.models.versions import nearest_versions
from home.queries import site_frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return factories.SectionPageFactory(title="Адвакацыя", show_in_menus=True)


def test_a_card_in_another_language_stands_beside_the_translated_ones(section):
    first = factories.StandardPageFactory(parent=section, title="Першая", show_in_menus=True)
    factories.StandardPageFactory(parent=section, title="Другая", show_in_menus=True)
    english = Locale.objects.get(language_code="en")
    translated = section.copy_for_translation(english)
    factories.stand(translated)
    copy = first.copy_for_translation(english)
    copy.title, copy.live = "First", True
    copy.save()
    assert [page.title for page in translated.children_in_menus()] == ["First", "Другая"]
    assert [page.title for page in section.children_in_menus()] == ["Першая", "Другая"]


def test_the_menu_says_which_entry_is_in_another_language(section, rf):
    with override("en"):
        entries = site_frame(rf.get("/en/")).menu
    assert [(item.title, item.language, item.is_foreign) for item in entries] == [
        ("Адвакацыя", "be", True)
    ]


def test_a_text_says_its_own_spelling_in_menus_and_above_what_stands_below_it(section, client):
    section.orthography = "be-tarask"
    factories.stand(section)
    below = factories.StandardPageFactory(parent=section, title="Тэкст")
    page = client.get(below.get_url()).content.decode()
    assert re.findall(r'lang="([\w-]+)"[^>]*>Адвакацыя</a>', page) == ["be-tarask", "be-tarask"]
    assert 'lang="be-tarask">Беларуская, клясычны правапіс' in page


def test_pages_without_a_type_know_their_own_language():
    plain = factories.StandardPageFactory(title="Тэкст")
    latin = factories.StandardPageFactory(title="Tekst", orthography="be-Latn")
    section = factories.SectionPageFactory(title="Разьдзел", orthography="be-tarask")
    copy = latin.create_alias(parent=factories.home_page("ru"), update_slug="copy")
    keys = [plain.pk, latin.pk, section.pk, copy.pk]
    pages = Page.objects.filter(pk__in=keys).select_related("locale").order_by("pk")
    tags = [page.language_tag for page in with_language_tags(pages)]
    assert tags == ["be", "be-Latn", "be-tarask", "be-Latn"]
    assert tags == [page.specific.language_tag for page in pages]


def test_a_page_outside_the_menus_is_found_in_the_footer(section, client):
    factories.StandardPageFactory(title="Прыватнасць", show_in_menus=False)
    footer = client.get("/be/").content.decode().partition("<footer")[2]
    assert "Прыватнасць" in footer
    assert "Адвакацыя" not in footer


def test_a_page_that_is_not_public_stands_in_no_menu(section):
    section.unpublish()
    pages = type(section).objects.in_menu()
    assert nearest_versions(pages, "be") == []
