"""The site map for readers: the public tree on one page, in each language."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from demo import factories
from home.models import NewsIndexPage

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="([^"]+)" lang="([\w-]+)" hreflang="[\w-]+">([^<]+)</a>')


def main(client, path="/be/site-map/") -> str:
    caches["pages"].clear()
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def links(client, path="/be/site-map/") -> list[tuple[str, str, str]]:
    return LINK.findall(main(client, path))


def test_an_empty_house_says_so(db, client):
    assert links(client) == []
    assert 'class="empty"' in main(client)


def test_pages_stand_below_the_page_they_belong_to(section, client):
    text = factories.StandardPageFactory(parent=section, title="Тэкст")
    other = factories.StandardPageFactory(title="Прыватнасць")
    assert links(client) == [
        (section.get_url(), "be", "Advocacy"),
        (text.get_url(), "be", "Тэкст"),
        (other.get_url(), "be", "Прыватнасць"),
    ]
    inner = main(client).split("Advocacy")[1].split("Прыватнасць")[0]
    assert inner.index('<ul class="site-map">') < inner.index("Тэкст") < inner.index("</ul>")


def test_lists_are_named_and_what_stands_in_them_is_not(section, appeal, client):
    news = NewsIndexPage(title="Навіны", slug="news", locale=section.locale)
    section.add_child(instance=news)
    factories.NewsPageFactory(parent=news, title="Навіна")
    titles = [title for _url, _language, title in links(client)]
    assert "Навіны" in titles
    assert "Навіна" not in titles
    assert appeal.get_parent().title in titles
    assert appeal.title not in titles


def test_what_is_not_translated_stands_there_in_its_own_language(section, client):
    text = factories.StandardPageFactory(parent=section, title="Тэкст", orthography="be-tarask")
    english = section.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Our advocacy"
    factories.release(english.save_revision())
    assert links(client, "/en/site-map/") == [
        (english.get_url(), "en", "Our advocacy"),
        (text.get_url(), "be-tarask", "Тэкст"),
    ]
    labels = re.findall(r'class="language-label" lang="([\w-]+)"', main(client, "/en/site-map/"))
    assert labels == ["be-tarask"]


def test_what_is_withheld_is_absent(section, client):
    private = factories.StandardPageFactory(parent=section, title="Private")
    factories.StandardPageFactory(parent=private, title="Below")
    factories.StandardPageFactory(parent=section, title="Draft", live=False)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert [title for _url, _language, title in links(client)] == ["Advocacy"]


def test_below_a_page_that_was_taken_down_a_page_stands_one_step_higher(section, client):
    gone = factories.StandardPageFactory(parent=section, title="Gone", live=False)
    text = factories.StandardPageFactory(parent=gone, title="Тэкст")
    assert [url for url, _language, _title in links(client)] == [section.get_url(), text.get_url()]


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_much_for_one_page_as_for_three(number, section, client):
    for place in range(number):
        factories.StandardPageFactory(parent=section, title=f"Page {place}")
    main(client)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        client.get("/be/site-map/")
    assert len(queries) == 9


def test_it_is_reached_from_every_page_and_from_where_there_is_none(section, client):
    assert 'href="/ru/site-map/"' in client.get("/ru/").content.decode().partition("<footer")[2]
    assert 'href="/ru/site-map/"' in main_of(client.get("/ru/nowhere/"))
    assert 'hreflang="en"' in client.get("/be/site-map/").content.decode()


def main_of(answer) -> str:
    assert answer.status_code == 404
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]
