"""Feeds: whole texts in their own languages, well-formed whatever a title holds."""

from datetime import date

import pytest
from defusedxml import ElementTree
from django.test.utils import override_settings
from django.utils import translation
from wagtail.models import Page

from demo import factories
from home.enums import LegalStatus
from home.models import NewsPage
from home.stamps import renew_stamp

pytestmark = pytest.mark.django_db
DAY = date(2025, 8, 18)
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def lists(section):
    """The list of news in Belarusian and in Russian."""
    be = factories.NewsIndexPageFactory(parent=section, title="Навіны", slug="news")
    ru = factories.NewsIndexPageFactory(language="ru", title="Новости", slug="news")
    return {"be": be, "ru": ru}


def item(parent, title="Навіна", **fields) -> NewsPage:
    fields = {"local_on": DAY, "body": [("paragraph", "<p>Тэкст.</p>")], **fields}
    return factories.NewsPageFactory(parent=parent, title=title, **fields)


def read(client, path: str):
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def entries(client, path="/be/feeds/own/news.atom") -> list:
    return read(client, path).findall(f"{ATOM}entry")


def titles(client, path: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, path)]


def content(entry) -> str:
    return entry.findtext(f"{ATOM}content")


def test_a_feed_has_what_is_written_in_its_language(client, lists):
    item(lists["be"], "Першая")
    item(lists["ru"], "Первая")
    item(lists["ru"], "Клясычная", written_in="be-tarask")
    assert titles(client, "/be/feeds/own/news.atom") == ["Клясычная", "Першая"]
    assert titles(client, "/ru/feeds/own/news.atom") == ["Первая"]
    assert titles(client, "/en/feeds/own/news.atom") == []


def test_the_feed_of_all_has_each_text_once_and_says_its_language(client, lists):
    item(lists["be"], "Першая")
    item(lists["ru"], "Клясычная", written_in="be-tarask")
    item(lists["ru"], "Первая")
    found = entries(client, "/en/feeds/all/news.atom")
    assert [(entry.get(LANG), entry.findtext(f"{ATOM}title")) for entry in found] == [
        ("ru", "Первая"),
        ("be-tarask", "Клясычная"),
        ("be", "Першая"),
    ]
    assert read(client, "/en/feeds/all/news.atom").get(LANG) == "en"


def test_an_entry_has_its_whole_text_and_nobodys_name(client, lists, editor, coordinator):
    page = item(lists["be"], summary="Лід.", owner=editor, safety_note="Не захоўвайце.")
    factories.release(page.save_revision(user=editor))
    (entry,) = entries(client)
    assert content(entry) == ("<p><strong>Не захоўвайце.</strong></p>\n<p>Лід.</p>\n<p>Тэкст.</p>")
    assert entry.findtext(f"{ATOM}published") == "2025-08-18T12:00:00+00:00"
    assert entry.find(f"{ATOM}author") is None
    assert editor.username not in client.get("/be/feeds/own/news.atom").text


def test_the_number_of_an_entry_outlives_its_address(client, lists):
    page = item(lists["be"])
    before = entries(client)[0].findtext(f"{ATOM}id")
    page.slug = "other"
    factories.stand(page)
    renew_stamp()
    (after,) = entries(client)
    assert after.findtext(f"{ATOM}id") == before
    assert before.startswith("urn:uuid:")
    assert after.find(f"{ATOM}link").get("href").endswith("/news/other/")


def test_versions_of_a_text_are_entries_of_their_own(client, lists):
    page = item(lists["be"])
    factories.stand(
        page.copy(to=lists["ru"], update_attrs={"locale": lists["ru"].locale, "slug": "ru"})
    )
    NewsPage.objects.filter(slug="ru").update(translation_key=page.translation_key)
    ids = {
        entries(client, f"/{code}/feeds/own/news.atom")[0].findtext(f"{ATOM}id")
        for code in ("be", "ru")
    }
    assert len(ids) == 2
    assert titles(client, "/ru/feeds/all/news.atom") == ["Навіна"]


def test_links_are_those_of_the_page(client, lists):
    factories.SourceFactory(
        domains="listed.example", legal_status=LegalStatus.MATERIALS, status_as_of=DAY
    )
    body = (
        '<p><a href="https://listed.example/a">адно</a> <a href="https://free.example/">два</a> '
        f'<a linktype="page" id="{lists["be"].pk}">тры</a> <a href="#part">чатыры</a></p>'
    )
    item(lists["be"], body=[("paragraph", body)])
    text = content(entries(client)[0])
    assert "listed.example" not in text
    assert "экстрэмісцкіх матэрыялаў" in text or "extremist materials" in text
    assert '<a href="https://free.example/" rel="noreferrer noopener">два</a>' in text
    assert f'href="http://testserver{lists["be"].url}"' in text
    assert "<a rel=" in text  # the jump inside the page leads nowhere in a feed


@override_settings(BASE_URL="https://house.example")
def test_addresses_are_those_of_the_site(client, lists):
    item(lists["be"])
    text = client.get("/be/feeds/own/news.atom").text
    assert "https://house.example/be/advocacy/news/" in text
    assert "testserver" not in text
    assert "localhost" not in text


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_characters_that_xml_cannot_have_break_no_feed(client, lists, form):
    item(lists["be"], "A\x0b<b> & ]]>\ufffe “q”", body=[("paragraph", "<p>x\x1fy ]]&gt;</p>")])
    root = read(client, f"/be/feeds/own/news.{form}")
    assert "A<b> & ]]> “q”" in [node.text for node in root.iter() if node.tag.endswith("title")]
    assert "xy ]]" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("form", "kind"), [("atom", "application/atom+xml"), ("rss", "application/rss+xml")]
)
def test_a_feed_without_entries_is_a_feed(client, section, form, kind):
    for path in (f"/be/feeds/own/news.{form}", f"/be/feeds/all/section/advocacy.{form}"):
        response = client.get(path)
        assert response.status_code == 200
        assert response["Content-Type"] == f"{kind}; charset=utf-8"
        assert not response.cookies
        root = ElementTree.fromstring(response.content)
        assert not root.findall(f"{ATOM}entry")
        assert not root.findall(".//item")


def test_rss_has_the_same_texts(client, lists):
    item(lists["be"])
    root = read(client, "/be/feeds/own/news.rss")
    (entry,) = root.findall(".//item")
    assert entry.get(LANG) == "be"
    assert entry.findtext(CONTENT) == "<p>Тэкст.</p>"
    assert entry.find("guid").get("isPermaLink") == "false"


def test_what_is_not_public_is_in_no_feed(client, lists):
    page = item(lists["be"])
    page.unpublish()
    item(lists["be"], "Чарнавік", live=False)
    assert titles(client, "/be/feeds/own/news.atom") == []
    assert titles(client, "/be/feeds/all/news.atom") == []


def test_a_section_has_a_feed_of_what_has_a_day(client, section, appeal, lists):
    item(lists["be"])  # below the section too, but news has a feed of its own
    factories.StandardPageFactory(parent=section)
    assert titles(client, "/be/feeds/own/section/advocacy.atom") == [appeal.title]
    assert titles(client, "/be/feeds/all/section/advocacy.atom") == [appeal.title]
    text = content(entries(client, "/be/feeds/own/section/advocacy.atom")[0])
    assert "<p>Text.</p>" in text
    assert "Free them." in text


@pytest.mark.parametrize(
    "path",
    [
        "/be/feeds/own/section/nowhere.atom",
        "/ru/feeds/own/section/advocacy.atom",
        "/be/feeds/own/news.json",
        "/be/feeds/some/news.atom",
    ],
)
def test_a_feed_that_is_not_there_is_not_found(client, section, path):
    assert client.get(path).status_code == 404


def test_a_feed_is_kept_like_a_page(client, lists, django_assert_num_queries):
    item(lists["be"])
    client.get("/be/feeds/own/news.atom")
    with django_assert_num_queries(0):
        assert client.get("/be/feeds/own/news.atom").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_a_feed_do_not_grow(client, lists, django_assert_num_queries, number):
    for _ in range(number):
        item(lists["be"], source=factories.SourceFactory())
    with django_assert_num_queries(5):
        client.get("/be/feeds/own/news.atom")


def test_every_page_tells_where_the_feeds_are(client, section):
    text = client.get(section.url).text
    for path in ("own/news", "all/news", "all/section/advocacy"):
        assert f'href="/be/feeds/{path}.atom"' in text
    assert Page.objects.filter(slug="feeds").count() == 0
