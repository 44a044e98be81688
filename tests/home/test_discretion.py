"""The discreet mode: the same site, and nothing in it that tells whose it is."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from demo import factories
from home.middleware import discretion
from home.models import HouseDocument, HouseImage
from home.services.cache import renew_stamp
from home.services.unnamed import MARK
from home.tokens import opaque_key
from signatures.models import Signature
from tests.discreet import traces_of_the_house
from tests.home.uploads import samples

NAME = "Беларускі дом правоў чалавека імя Барыса Звозскава"
LINK = re.compile(r'(?:href|action)="(/[^"#?]*)')
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
RECEIPT = re.compile(r"\b(?:\w{4}-){4}\w{4}\b")


@pytest.fixture
def browser(db):
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def address(page, language="be") -> str:
    return f"/{language}/d/{opaque_key(page.translation_key)}/"


def text_page(*paragraphs, **fields):
    body = [("paragraph", paragraph) for paragraph in paragraphs]
    return factories.StandardPageFactory(title=f"{NAME}: пра нас", body=body, **fields)


def read(browser, path, status=200) -> str:
    response = browser.get(path)
    assert response.status_code == status
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store"
    html = response.content.decode()
    assert traces_of_the_house(html) == []
    return html


def test_a_reader_meets_no_trace_wherever_links_lead(appeal, sheet, section, browser):
    """From the home page through everything that can be reached, in all languages."""
    text_page("<p>Text.</p>", parent=section, show_in_menus=True)
    news = factories.NewsIndexPageFactory(title=f"Навіны {NAME}", parent=section)
    factories.NewsPageFactory(parent=news, title=f"Новость БДПЧ {NAME}", show_in_menus=True)
    factories.GetSupportPageFactory(title="Атрымаць падтрымку")
    factories.GiveSupportPageFactory(title="Аказаць падтрымку")
    factories.OrganisationIndexPageFactory(title="Арганізацыі")
    waiting, seen = ["/be/d/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or not path.endswith("/"):  # files are asked for below
            continue
        seen.add(path)
        found = LINK.findall(read(browser, path))
        waiting += [link for link in found if link not in seen]
    assert address(appeal) in seen
    assert f"/be/d/signing/{sheet.public_id}/" in seen
    assert {f"/{language}/d/signing/take-back/" for language in ("be", "ru", "en")} <= seen
    assert all(re.match(r"/(be|ru|en)/d/", path) for path in seen)


def test_each_name_is_left_out_and_their_number_said_once(section, browser):
    page = text_page(
        f"<p>{NAME} заявіў.</p><p>Бел<b>арускі дом</b> <i>правоў</i> чалавека; BHRH.</p>",
        parent=section,
        summary="З 2012 года носіць імя Барыса Звозскава.",
    )
    html = read(browser, address(page))
    assert f"<p>{MARK} заявіў.</p>" in html
    assert f"<p>{MARK}; {MARK}.</p>" in html
    assert html.count("названы ў гэтым тэксце 5 разоў") == 1
    assert "названы" not in read(browser, address(section))


def test_the_home_page_has_a_heading_though_its_title_is_the_name(section, browser):
    Page.objects.filter(pk=section.get_parent().pk).update(title=NAME)
    html = read(browser, "/be/d/")
    assert re.findall(r"<h1[^>]*>([^<]*)", html) == ["Галоўная старонка"]


def test_the_title_the_icon_and_the_head_are_anybodys(section, browser):
    page = text_page("<p>Text.</p>", parent=section, search_description=NAME)
    head = read(browser, address(page)).split("</head>")[0]
    assert head.count("<title>") == 1
    assert "<title>Тэкст</title>" in head
    assert re.findall(r'rel="(\w+)"', head) == ["stylesheet"] * head.count("stylesheet") + ["icon"]
    assert "og:" not in head
    assert NAME in browser.get(page.get_url()).content.decode().split("</head>")[0]


def test_a_translation_stands_under_the_same_key_in_its_language(section, browser):
    russian = section.copy_for_translation(Locale.objects.get(language_code="ru"))
    russian.title = "Адвокация"
    factories.release(russian.save_revision())
    html = read(browser, address(section))
    assert f'href="{address(section, "ru")}" hreflang="ru"' in html
    assert "Адвокация" in read(browser, address(section, "ru"))


def test_whatever_cannot_be_read_gets_the_same_calm_answer(section, browser, committed):
    draft = text_page("<p>Draft.</p>", parent=section, live=False)
    private = text_page("<p>Private.</p>", parent=section)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = text_page("<p>Gone.</p>", parent=section)
    assert "Gone." in read(browser, address(gone))
    with committed():
        gone.unpublish()
    answers = {
        read(browser, path, status=404)
        for path in (
            address(draft),
            address(private),
            address(gone),
            f"/be/d/{opaque_key(UUID(int=7))}/",
            "/be/d/nowhere/",
            f"{address(section)}nowhere/",
            "/be/d/feeds/all/news.atom",
            "/be/d/pictures/1.jpg",
            "/be/d/documents/1.pdf",
            "/be/d/sitemap-1.xml",
            "/be/d/d/",
        )
    }
    assert len(answers) == 1


def test_in_a_language_that_lacks_a_text_it_is_named_in_the_others(section, browser):
    page = text_page("<p>Text.</p>", parent=section)
    html = read(browser, address(page, "ru"), status=404)
    assert f'href="{address(page)}" hreflang="be" lang="be"' in html
    root = Page.objects.get(depth=1)
    assert ": пра нас" in html
    assert ": пра нас" not in read(browser, address(root, "ru"), status=404)


def test_an_address_without_its_last_slash_leads_on(section, browser):
    response = browser.get(address(section).rstrip("/"))
    assert (response.status_code, response["Location"]) == (302, address(section))
    response = browser.get("/be/d/signing/take-back")
    assert (response.status_code, response["Location"]) == (301, "/be/d/signing/take-back/")


def test_a_part_of_a_list_is_found_again_under_letters_that_say_nothing(section, browser):
    news = factories.NewsIndexPageFactory(parent=section)
    factories.NewsPageFactory(parent=news, title="Навіна")
    found = [link for link in LINK.findall(read(browser, address(news))) if address(news) in link]
    parts = [link for link in found if link != address(news)]
    assert parts
    assert "Навіна" in read(browser, parts[-1])
    assert all(re.fullmatch(r"[a-z2-7]+/", part.removeprefix(address(news))) for part in parts)


def test_the_second_reader_costs_no_query_and_a_change_is_seen_at_once(section, browser, committed):
    page = text_page("<p>First.</p>", parent=section)
    read(browser, address(page))
    with CaptureQueriesContext(connection) as queries:
        assert "First." in read(browser, address(page))
    assert len(queries) == 0
    page.body = [("paragraph", "<p>Second.</p>")]
    with committed():
        factories.release(page.save_revision())
    assert "Second." in read(browser, address(page))


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_much_for_one_link_as_for_three(number, section, browser):
    below = [text_page("<p>A</p>", parent=section) for _place in range(number)]
    links = "".join(f'<a linktype="page" id="{page.pk}">B</a>' for page in below)
    page = text_page(f"<p>{links}</p>", parent=section)
    read(browser, address(page))
    ordinary = queries_of(browser, page.get_url())
    assert queries_of(browser, address(page)) - ordinary == 2  # page, links


def queries_of(browser, path) -> int:
    renew_stamp()
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def test_a_clean_copy_is_there_once_it_is_made(appeal, browser):
    copies = f"/be/d/copies/{opaque_key(appeal.translation_key)}/"
    assert "Text." in browser.get(f"{copies}text.txt").content.decode()
    assert "text.txt" in read(browser, copies)
    read(browser, f"{copies}nothing.txt", status=404)


def test_machines_get_nothing_here(sheet, browser):
    words = f"signing/{sheet.public_id}/text-1.txt"
    assert browser.get(f"/be/{words}").status_code == 200
    read(browser, f"/be/d/{words}", status=404)


def test_a_picture_is_a_link_to_a_file_of_no_telling_name(section, browser, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = samples.upload(samples.photograph("JPEG"), "jpg", "the-house")
    image = HouseImage.objects.create(title=NAME, file=photo)
    document = HouseDocument.objects.create(
        title="Report", file=samples.upload(samples.pdf(), "pdf")
    )
    page = factories.StandardPageFactory(
        parent=section,
        title="Page",
        body=[
            ("image", {"image": image, "alternative_text": f"Людзі. {NAME}"}),
            ("paragraph", f'<p><a linktype="document" id="{document.pk}">File</a></p>'),
        ],
    )
    html = read(browser, address(page))
    (picture,) = re.findall(r'<a class="picture-link" href="([^"]+)">', html)
    assert f">Паказаць здымак: Людзі. {MARK}</a>" in html
    assert re.fullmatch(r"/be/d/pictures/\d+\.\w+", picture)
    ending = picture.rpartition(".")[2]
    assert neutral_file(browser, picture) == f'inline; filename="text.{ending}"'
    (page_of_file,) = re.findall(r'href="(/be/d/reading/[^"]+)"', html)
    (file,) = re.findall(r'href="(/be/d/documents/[^"]+)"', read(browser, page_of_file))
    assert file == f"/be/d/documents/{document.pk}.pdf"
    assert neutral_file(browser, file) == 'inline; filename="text.pdf"'
    for rendition in image.renditions.all():
        rendition.file.delete(save=False)
    read(browser, picture, status=404)
    document.collection = Collection.get_first_root_node().add_child(name="Private")
    document.save()
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    read(browser, file, status=404)


def neutral_file(browser, path) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert b"".join(response.streaming_content)
    return response["Content-Disposition"]


def test_somebody_signs_by_mail_and_takes_it_back_without_leaving(
    appeal, sheet, browser, mailoutbox, committed
):
    """The way of a form, as somebody goes it who types the code or follows the link in the mail."""
    html = read(browser, address(appeal))
    (form,) = set(re.findall(r'action="(/be/d/signing/[^"]+)"', html))
    fields = dict(re.findall(r'name="(\w+)" type="hidden" value="([^"]*)"', html))
    fields |= {"visibility": "counted", "address": "reader@example.org", "consent": "on"}
    later = timezone.now() + timedelta(seconds=30)
    with time_machine.travel(later), committed():
        response = browser.post(form, fields)
    assert (response.status_code, response["Location"]) == (303, "/be/d/signing/sent/")
    assert traces_of_the_house(read(browser, response["Location"])) == []
    confirm, _typing = re.findall(r"https?://[^/]+(/\S+)", mailoutbox[-1].body)
    (code,) = set(CODE.findall(mailoutbox[-1].body))
    assert confirm == f"/be/d/signing/confirm/{code}/"
    assert traces_of_the_house(read(browser, confirm)) == []
    with committed():
        response = browser.post("/be/d/signing/code/", {"code": code})
    html = response.content.decode()
    assert (response.status_code, traces_of_the_house(html)) == (200, [])
    assert Signature.objects.count() == 1
    (receipt,) = set(RECEIPT.findall(html))
    response = browser.post("/be/d/signing/take-back/", {"receipt": receipt})
    assert (response.status_code, traces_of_the_house(response.content.decode())) == (200, [])
    assert Signature.objects.exists() is False
    assert address(appeal) in response.content.decode()


def test_a_form_from_elsewhere_is_refused_discreetly(sheet, browser):
    path = f"/be/d/signing/{sheet.public_id}/"
    response = browser.post(path, {}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert traces_of_the_house(response.content.decode()) == []


def test_a_fault_is_discreet_too(section, browser, monkeypatch):
    monkeypatch.setattr(type(section), "serve", lambda *args, **kwargs: 1 / 0)
    assert "Тут нешта пайшло не так" in read(browser, address(section), status=500)


def test_so_is_a_database_that_is_away(browser, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(discretion, "ordinary_path", away)
    html = read(browser, "/be/d/nowhere/", status=503)
    assert "Сайт часова недаступны" in html


def test_should_the_rewriting_fail_nothing_of_the_page_is_shown(section, browser, monkeypatch):
    monkeypatch.setattr(discretion, "discreet_page", lambda *args, **kwargs: 1 / 0)
    response = browser.get(address(section))
    assert response.status_code == 500
    html = response.content.decode()
    assert traces_of_the_house(html) == []
    assert section.title not in html


def test_an_unknown_host_is_refused_discreetly(browser):
    response = browser.get("/be/d/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert traces_of_the_house(response.content.decode()) == []


def test_search_engines_are_told_of_no_discreet_page(section, client):
    for path in ("/sitemap.xml", "/be/sitemap-1.xml", "/robots.txt"):
        assert b"/d/" not in client.get(path).content


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_every_ordinary_page_leads_to_its_discreet_version_and_says_what_it_is(
    language, section, appeal, client
):
    assert way_from(client, f"/{language}/") == f"/{language}/d/"
    assert way_from(client, f"/{language}/signing/code/") == f"/{language}/d/signing/code/"
    assert way_from(client, f"/{language}/nowhere/") == f"/{language}/d/"
    assert way_from(client, appeal.get_url()) == address(appeal)


def way_from(client, path) -> str:
    html = client.get(path).content.decode()
    links = re.findall(r'<p class="discreet-link" data-ordinary-only>\s*<a href="([^"]+)"', html)
    (link,) = links  # in the footer of every page
    assert re.search(r"address bar|адрасным радку|адресной строке", html)
    return link
