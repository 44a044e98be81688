"""Moving in: exports of other sites become drafts, after a look at what would be made."""

import datetime as dt
import http.server
import threading
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page

from demo import factories
from home.models import HouseImage, ImportedText, NewsIndexPage, NewsPage, StandardPage
from home.permissions import may_import
from home.services.imports import pictures
from home.services.imports.making import make, plan
from home.services.imports.markup import blocks_of
from home.services.imports.reading import ITEMS_AT_MOST, Unreadable, day_of, language_of, read

CSV = """title,date,language,summary,body,address,kind
Свабода сходаў,2024-05-01,be,Коратка,"Першы абзац.

Другі абзац.",https://old.example/2024/05/freedom-of-assembly/,
О нас,,ru-RU,,Мы — Дом.,https://old.example/about/,page
"""
WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example</link><language>be</language>
<item><title>Навіна &amp; іншае</title><link>https://old.example/news/one/</link>
<pubDate>Mon, 18 Aug 2025 12:08:00 +0300</pubDate>
<content:encoded><![CDATA[<h2>Загаловак</h2>Адзін.

Два <strong>моцна</strong>.<img src="/up/a.png" alt="A">
<script>alert(1)</script>]]></content:encoded>
<excerpt:encoded><![CDATA[Сціслы змест]]></excerpt:encoded>
<wp:post_date_gmt>2025-08-18 21:30:00</wp:post_date_gmt>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<category domain="language" nicename="ru"><![CDATA[Русский]]></category></item>
<item><title>Draft</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
<item><title>Picture</title><wp:post_type>attachment</wp:post_type></item>
<item><title>Старонка</title><link>https://old.example/about/</link>
<content:encoded><![CDATA[<p>Тэкст</p>]]></content:encoded>
<wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>
<entry xml:lang="en"><title>An entry</title><id>urn:1</id>
<link rel="alternate" href="https://old.example/e/"/><published>2020-02-23T23:30:00Z</published>
<summary>Short</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry></feed>"""


def test_csv_is_read():
    news, page = read(CSV.encode())
    assert (news.title, news.dated, news.language) == ("Свабода сходаў", dt.date(2024, 5, 1), "be")
    assert news.html == "<p>Першы абзац.</p><p>Другі абзац.</p>"
    assert (page.is_page, page.language, page.dated) == (True, "ru", None)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_of_other_spreadsheets(delimiter):
    text = f"\ufefftitle{delimiter}date\r\nТэкст{delimiter}23.02.2020\r\n"
    [item] = read(text.encode())
    assert (item.title, item.dated) == ("Тэкст", dt.date(2020, 2, 23))


def test_wordpress_is_read():
    news, page = read(WXR.encode())
    assert news.title == "Навіна & іншае"
    assert news.summary == "Сціслы змест"
    assert news.language == "ru"
    assert news.dated == dt.date(2025, 8, 19)  # half past midnight in Vilnius
    assert news.pictures == ("https://old.example/up/a.png",)
    assert (page.is_page, page.language) == (True, "be")


def test_atom_is_read():
    [entry] = read(ATOM.encode())
    assert (entry.title, entry.summary, entry.html) == ("An entry", "Short", "<p>Long</p>")
    assert (entry.language, entry.dated) == ("en", dt.date(2020, 2, 24))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""
STEALS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&f;</title></item></channel></rss>"""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"   \n", "The file is empty."),
        (b"\xff\xfe\x00t", "not in UTF-8"),
        ("title\nКірыліца".encode("cp1251"), "not in UTF-8"),
        (b"%PDF-1.4\n", "has to name the columns"),
        (b"title\x00\nx", "no file of a kind"),
        (b'title,body\n"never closed', "Line 2 cannot be read"),
        (b"name,text\na,b", "has to name the columns"),
        (b"title\n", "There is no text"),
        (b"<html><body>No</body></html>", "no file of a kind"),
        (b"<rss><channel><item>", "The file is damaged"),
        (b"<rss><channel></channel></rss>", "There is no text"),
        (BOMB, "holds something that a list of texts never has"),
        (STEALS, "holds something that a list of texts never has"),
        (b"title\n" + b"x\n" * (ITEMS_AT_MOST + 1), "has more than"),
    ],
    ids=range(15),
)
def test_what_cannot_be_read_is_refused_with_the_reason(content, sentence):
    with translation.override("en"), pytest.raises(Unreadable) as refused:
        read(content)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-02-23", dt.date(2020, 2, 23)),
        ("23.02.2020", dt.date(2020, 2, 23)),
        ("Sun, 23 Feb 2020 10:00:00 GMT", dt.date(2020, 2, 23)),
        ("2020-02-23T23:00:00Z", dt.date(2020, 2, 24)),
        ("31.02.2020", None),
        ("yesterday", None),
        ("", None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_day(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("tag", "language"), [("be", "be"), ("RU_ru", "ru"), ("en-GB", "en"), ("de", ""), ("", "")]
)
def test_language(tag, language):
    assert language_of(tag) == language


def test_html_becomes_blocks_and_nothing_else():
    html = (
        "<h2>One &amp; two</h2>plain<p onclick=x>a <a href='javascript:x'>b</a>"
        "<a href='https://x.example/' target=_blank>c</a></p><iframe src=x></iframe>"
        "<blockquote><p>said</p></blockquote><style>p{}</style><ul><li>d</li></ul><p>&nbsp;</p>"
    )
    assert blocks_of(html) == [
        {"type": "heading", "value": "One & two"},
        {
            "type": "paragraph",
            "value": '<p>plain</p><p>a <a>b</a><a href="https://x.example/">c</a></p>',
        },
        {"type": "quote", "value": {"text": "said", "source": ""}},
        {"type": "paragraph", "value": "<ul><li>d</li></ul>"},
    ]


@pytest.fixture
def news(section):
    page = NewsIndexPage(title="Навіны", slug="news", locale=section.locale)
    section.add_child(instance=page)
    return page


@pytest.fixture
def client(editor):
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(editor)
    return browser


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def send(client, news, content, **choices):
    file = SimpleUploadedFile("export.xml", content.encode())
    fields = {"file": file, "news": news.pk, "language": "be", **choices}
    return client.post(reverse("imports:choose"), fields)


def agree(client, preview):
    return client.post(reverse("imports:carry_out", args=[preview.context["token"]]))


def test_preview_stores_nothing(client, news):
    before = Page.objects.count()
    answer = send(client, news, WXR)
    assert [step.item.title for step in answer.context["steps"]] == ["Навіна & іншае", "Старонка"]
    assert (Page.objects.count(), ImportedText.objects.count()) == (before, 0)
    assert Redirect.objects.count() == 0


def test_agreeing_makes_drafts_that_readers_do_not_see(client, news):
    send_to_russian = news.copy_for_translation(factories.home_page("ru").locale, copy_parents=True)
    agree(client, send(client, news, WXR))
    item, page = NewsPage.objects.get(), StandardPage.objects.get()
    assert (item.live, page.live) == (False, False)
    assert item.get_parent().pk == send_to_russian.pk
    assert (item.title, item.slug, item.local_on) == (
        "Навіна & іншае",
        "one",
        dt.date(2025, 8, 19),
    )
    assert [bound.block_type for bound in item.body] == ["heading", "paragraph"]
    assert "alert" not in str(item.body)
    assert item.get_latest_revision().user == item.owner
    assert page.get_parent().pk == factories.home_page("be").pk
    assert Client().get("/news/one/").status_code == 404


def test_old_address_leads_to_the_page_when_it_is_public(client, news, coordinator):
    agree(client, send(client, news, CSV.replace("ru-RU", "be")))
    item = NewsPage.objects.get()
    factories.release(item.get_latest_revision())
    answer = Client().get("/2024/05/freedom-of-assembly/")
    assert (answer.status_code, answer["Location"]) == (301, item.get_url())


def test_importing_twice_makes_everything_once(client, news):
    agree(client, send(client, news, CSV.replace("ru-RU", "be")))
    again = send(client, news, CSV.replace("ru-RU", "be"))
    assert [step.state for step in again.context["steps"]] == ["there", "there"]
    agree(client, again)
    assert (NewsPage.objects.count(), StandardPage.objects.count()) == (1, 1)


def test_agreeing_twice_makes_everything_once(client, news):
    preview = send(client, news, CSV.replace("ru-RU", "be"))
    agree(client, preview)
    answer = agree(client, preview)
    assert answer["Location"] == reverse("imports:choose")
    assert NewsPage.objects.count() == 1


def test_same_text_twice_in_a_file_is_one(client, news):
    row = "Тэкст,2024-05-01,be,,x,https://old.example/a/,\n"
    answer = send(client, news, "title,date,language,summary,body,address,kind\n" + row * 2)
    assert [step.state for step in answer.context["steps"]] == ["new", "there"]


def test_item_whose_language_has_no_list_is_left_out_and_says_why(client, news):
    answer = send(client, news, ATOM)
    [step] = answer.context["steps"]
    assert step.state == "refused"
    assert "no page in its language" in answer.content.decode()


@pytest.mark.parametrize("title", ["", "x" * 256])
def test_item_without_a_usable_title_is_left_out(client, news, title):
    answer = send(client, news, f"title,body\n{title},text\nGood,text\n")
    assert [step.state for step in answer.context["steps"]] == ["refused", "new"]


def test_page_that_refuses_its_text_stores_nothing_of_the_file(client, news):
    """An identity number, for instance; the other texts of the file wait as well."""
    rows = "Good,text\nBad,4123456A123PB5\n"
    answer = agree(client, send(client, news, "title,body\n" + rows))
    assert answer["Location"] == reverse("imports:choose")
    assert not NewsPage.objects.exists()
    assert not ImportedText.objects.exists()


def test_file_that_is_too_large(client, news, monkeypatch):
    monkeypatch.setattr("home.forms.IMPORT_AT_MOST", 10)
    answer = send(client, news, CSV)
    assert answer.status_code == 422
    assert "larger than 20 megabytes" in answer.content.decode()


def test_translator_without_the_right_to_add_is_refused(news):
    outsider = factories.UserFactory(username="outsider")
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    browser = Client()
    browser.force_login(outsider)
    assert browser.get(reverse("imports:choose")).status_code == 302
    assert not NewsPage.objects.exists()


def writer_below(page):
    """Somebody who may add pages below ``page`` and nowhere else."""
    user = factories.UserFactory(username="writer")
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=add)
    user.groups.add(group)
    return user


def test_drafts_stand_only_where_somebody_may_add_pages(news):
    russian = news.copy_for_translation(factories.home_page("ru").locale, copy_parents=True)
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(writer_below(russian))
    preview = send(browser, news, CSV.replace("ru-RU,,Мы", "be,,Мы") + "Текст,,ru,,x,,\n")
    states = [(step.state, step.reason) for step in preview.context["steps"]]
    nowhere = ("refused", "You may not add pages where it would stand.")
    assert states == [nowhere, nowhere, ("new", "")]
    agree(browser, preview)
    assert [page.get_parent().pk for page in NewsPage.objects.all()] == [russian.pk]
    assert not StandardPage.objects.exists()


def test_a_right_that_went_after_the_preview_is_gone(client, news, editor):
    steps = plan(read(CSV.encode()), news=news, language="be", user=editor)
    editor.groups.clear()
    nobody = type(editor).objects.get(pk=editor.pk)
    with pytest.raises(PermissionDenied):
        make(steps, user=nobody, today=dt.date(2026, 11, 22), with_pictures=False)
    assert not NewsPage.objects.exists()


def test_the_menu_of_every_admin_page_asks_for_the_right_once(editor, django_assert_num_queries):
    fresh = type(editor).objects.get(pk=editor.pk)
    with django_assert_num_queries(1):
        assert may_import(fresh)


def test_token_of_somebody_else_opens_nothing(client, news, coordinator):
    preview = send(client, news, CSV)
    other = Client()
    other.force_login(coordinator)
    agree(other, preview)
    assert not NewsPage.objects.exists()


class OldSite(http.server.BaseHTTPRequestHandler):
    seen: list[str]

    def do_GET(self):
        self.seen.append(self.path)
        if self.path == "/moved.png":
            self.send_response(302)
            self.send_header("Location", "/a.png")
            self.end_headers()
            return
        file = BytesIO()
        Image.new("RGB", (40, 30), "red").save(file, "PNG")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(file.getvalue() if self.path == "/a.png" else b"no picture")

    def log_message(self, *args):
        """A test has nothing to tell."""


@pytest.fixture
def old_site():
    OldSite.seen = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), OldSite) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def rows_with(site, *names):
    tags = "".join(f"<img src='{name}'>" for name in names)
    return f'title,body,address\nText,"<p>x</p>{tags}",{site}/text/\n'


def test_no_picture_is_fetched_unless_asked_for(client, news, old_site):
    agree(client, send(client, news, rows_with(old_site, "/a.png")))
    assert OldSite.seen == []
    assert ImportedText.objects.get().pictures == []


def test_pictures_that_were_asked_for_stand_in_the_draft(client, news, old_site, monkeypatch):
    monkeypatch.setattr(pictures, "ask_for_pictures", lambda texts: None)
    monkeypatch.setattr("home.views.imports.ask_for_pictures", lambda texts: None)
    names = ["/a.png", "/broken.png", "/moved.png", "http://elsewhere.example/b.png"]
    agree(client, send(client, news, rows_with(old_site, *names), with_pictures="on"))
    text = ImportedText.objects.get()
    assert pictures.fetch_pictures(text, allowed=lambda address: True) == 1
    assert OldSite.seen == ["/a.png", "/broken.png", "/moved.png"]
    draft = NewsPage.objects.get().get_latest_revision_as_object()
    assert [bound.block_type for bound in draft.body] == ["paragraph", "image"]
    text.refresh_from_db()
    assert pictures.fetch_pictures(text, allowed=lambda address: True) == 0
    assert HouseImage.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1:8080/",
        "http://0.0.0.0/",
    ],
)
def test_machines_nearby_are_not_asked(address):
    with pytest.raises(pictures.NotFetched):
        pictures.fetch(address)
