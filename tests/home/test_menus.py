"""A text that is not translated stands in menus and cards all the same, in its own language."""

import pytest
from wagtail.models import Locale

from demo import factories
from home.models.base import nearest_versions
from home.queries import menu_items

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return factories.SectionPageFactory(title="Адвакацыя", show_in_menus=True)


def test_a_card_in_another_language_stands_beside_the_translated_ones(section):
    first = factories.StandardPageFactory(parent=section, title="Першая", show_in_menus=True)
    factories.StandardPageFactory(parent=section, title="Другая", show_in_menus=True)
    english = Locale.objects.get(language_code="en")
    translated = section.copy_for_translation(english)
    translated.live = True
    translated.save()
    copy = first.copy_for_translation(english)
    copy.title, copy.live = "First", True
    copy.save()
    assert [page.title for page in translated.children_in_menus()] == ["First", "Другая"]
    assert [page.title for page in section.children_in_menus()] == ["Першая", "Другая"]


def test_the_menu_says_which_entry_is_in_another_language(section, rf):
    entries = menu_items("en", rf.get("/en/"))
    assert [(item.title, item.language, item.is_foreign) for item in entries] == [
        ("Адвакацыя", "be", True)
    ]


def test_a_page_outside_the_menus_is_found_in_the_footer(section, client):
    factories.StandardPageFactory(title="Прыватнасць", show_in_menus=False)
    footer = client.get("/be/").content.decode().partition("<footer")[2]
    assert "Прыватнасць" in footer
    assert "Адвакацыя" not in footer


def test_a_page_that_is_not_public_stands_in_no_menu(section):
    section.unpublish()
    pages = type(section).objects.in_menu()
    assert nearest_versions(pages, "be") == []
