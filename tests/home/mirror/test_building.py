"""The public site as files: complete, signed, and never ahead of what readers may see."""

import os
import re
from hashlib import sha256
from importlib import import_module
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import CommandError
from django.db import OperationalError
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from demo import factories
from home.attesting import is_attested, key_fingerprint
from home.models import HouseDocument, HouseSettings
from home.services import readings
from home.services.mirror import crawling
from home.services.mirror.addresses import file_of
from home.services.mirror.turning import POLICY, turned
from home.stamps import renew_stamp
from tests.home import test_readings

SITE_MAP = import_module("home.views.site_map")  # the package gives that name to the view
OF_THE_BUILD = {"manifest.json", "manifest.json.sig"}


def html_of(files):
    return {
        name: BeautifulSoup(content, "html.parser")
        for name, content in files.items()
        if name.endswith(".html")
        and not name.endswith("/check-copy.html")  # a page of its own kind
    }


def links_of(page) -> list[str]:
    return [tag.get("href") or tag.get("src") for tag in page.select("[href], [src]")]


def target_of(name: str, link: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(name), link.partition("#")[0]))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def paper(title: str, content: bytes = b"words", name: str = "paper.txt") -> tuple:
    """A public page that offers a document, and the name of the document's file in a mirror."""
    document = HouseDocument.objects.create(title=title, file=ContentFile(content, name))
    body = [("document", {"document": document, "description": "Words"})]
    page = factories.StandardPageFactory(title=title, slug=title, body=body)
    return page, document.url.removeprefix("/")


def test_the_whole_site_stands_there_without_a_server(appeal, mirror, committed):
    with committed():
        _page, document = paper("minutes")
        _page, pdf = paper("report", test_readings.paper(), "report.pdf")
        readings.read_documents()
    files = mirror.build()
    pages = html_of(files)
    assert "be/advocacy/campaign/open-letter/index.html" in pages
    assert {"index.html", "be/index.html", "ru/index.html", "en/site-map/index.html"} <= set(pages)
    assert files[document] == b"words"
    assert pdf in files
    reading = f"be/reading/{HouseDocument.objects.get(title='report').pk}/index.html"
    assert test_readings.SENTENCE in pages[reading].text
    assert files["be/feeds/own/news.atom"].startswith(b"<?xml")
    for name, page in pages.items():
        inner = [link for link in links_of(page) if not re.match(r"(https?|mailto):|#", link)]
        assert [link for link in inner if target_of(name, link) not in files] == [], name
        assert [link for link in inner if link.startswith("/") or link.endswith("/")] == []
        assert page.find("meta", attrs={"http-equiv": True})["content"] == POLICY
        assert page.find("meta", attrs={"name": "referrer"})["content"] == "no-referrer"
        assert page.find(["script", "form"]) is None
    assert [name for name, content in files.items() if b"testserver" in content] == []
    discreet = [page for name, page in pages.items() if name.startswith("be/d/")]
    assert "be/d/index.html" in pages
    assert [page.title.string for page in discreet] == ["Тэкст"] * len(discreet)
    reached = {"index.html"}
    while (
        new := {
            target_of(name, link)
            for name in reached & set(pages)
            for link in links_of(pages[name])
            if not re.match(r"https?:|mailto:|#", link)
        }
        - reached
    ):
        reached |= new
    assert set(pages) <= reached


def test_the_manifest_names_every_file_and_is_signed(section, mirror):
    files = mirror.build()
    told = mirror.manifest()
    assert is_attested(files["manifest.json"], files["manifest.json.sig"])
    assert told["files"] == [
        {"path": name, "sha256": sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in sorted(files.items())
        if name not in OF_THE_BUILD
    ]
    assert {key: told[key] for key in ("format", "number", "day", "key", "deleted")} == {
        "format": 1,
        "number": 1,
        "day": timezone.localdate().isoformat(),
        "key": key_fingerprint(),
        "deleted": [],
    }


def test_an_equal_site_makes_equal_files_and_a_withdrawn_page_is_gone(
    appeal, mirror, tmp_path, committed
):
    first = mirror.build()
    appeal_file = "be/advocacy/campaign/open-letter/index.html"
    for name in first:
        os.utime(mirror.folder / name, (1, 1))
    second = mirror.build()
    assert {name for name in second if second[name] != first[name]} == OF_THE_BUILD
    assert mirror.manifest()["number"] == 2
    touched = {name for name in second if (mirror.folder / name).stat().st_mtime != 1}
    assert touched == OF_THE_BUILD
    with committed():
        appeal.unpublish()
    third = mirror.build()
    assert appeal_file not in third
    assert [name for name, content in third.items() if b"open-letter" in content] == []
    told = mirror.manifest()
    gone = sha256(first[appeal_file]).hexdigest()
    assert {"sha256": gone, "number": 3} in told["deleted"]
    mirror.build()
    assert mirror.manifest()["deleted"] == told["deleted"]
    elsewhere = mirror.build(into=tmp_path / "other")
    assert {name for name in third if elsewhere[name] != third[name]} == OF_THE_BUILD
    with committed():
        appeal.refresh_from_db()
        factories.release(appeal.get_latest_revision())
    assert mirror.build()[appeal_file] == first[appeal_file]
    assert gone not in [each["sha256"] for each in mirror.manifest()["deleted"]]


def test_what_is_private_is_not_in_it(section, mirror, committed):
    with committed():
        page, document = paper("hidden")
    assert {"be/hidden/index.html", document} <= set(mirror.build())
    with committed():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    files = mirror.build()
    assert {"be/hidden/index.html", document} & set(files) == set()
    assert [name for name, page in html_of(files).items() if "hidden" in str(page).lower()] == []


SITE_MAPS = [f"{place}/site-map/" for place in ("be", "ru", "en", "be/d", "ru/d", "en/d")]
FAILED = "What was withdrawn is gone, but the mirror is not whole, because these failed: "


def told_of(failing, what) -> str:
    return FAILED + "; ".join(f"/{each} (500, {what})" for each in failing) + "."


@pytest.fixture
def fails(mirror):
    """Builds while the site maps fail: the files, and the sentence at the end."""
    HouseSettings.of_the_house()  # made by the first request to a new site, as a change to pages

    def build() -> tuple[dict[str, bytes], str]:
        renew_stamp()
        broken = mock.patch.object(SITE_MAP, "public_tree", side_effect=ZeroDivisionError)
        with broken, pytest.raises(CommandError) as error:
            mirror.build()
        assert error.value.returncode == 1
        return mirror.files(), str(error.value)

    return build


def test_where_a_page_fails_it_stays_as_it_was_until_something_is_withdrawn(
    section, mirror, fails, committed
):
    first = mirror.build()
    with committed():
        factories.StandardPageFactory(title="New", slug="new")
    second, told = fails()
    assert told == told_of(SITE_MAPS, "left as it was")
    assert "be/new/index.html" in second
    assert [it for it in SITE_MAPS if second[f"{it}index.html"] != first[f"{it}index.html"]] == []
    assert 'href="site-map/index.html"' in second["be/index.html"].decode()
    assert set(first) - set(second) == set()
    manifest = mirror.manifest()
    assert (manifest["number"], manifest["deleted"]) == (2, [])
    assert {file["path"] for file in manifest["files"]} == set(second) - OF_THE_BUILD
    assert is_attested(second["manifest.json"], second["manifest.json.sig"])
    with committed():
        section.unpublish()
    third, told = fails()
    assert told == told_of(SITE_MAPS, "left out")
    assert [name for name, content in third.items() if b"advocacy" in content] == []
    assert set(SITE_MAPS) & {name.removesuffix("index.html") for name in third} == set()
    gone = [second[f"be/{name}/index.html"] for name in ("advocacy", "site-map")]
    hashes = [sha256(content).hexdigest() for content in gone]
    deleted = {each["sha256"]: each["number"] for each in mirror.manifest()["deleted"]}
    assert [deleted[each] for each in hashes] == [3, 3]
    renew_stamp()
    assert "be/site-map/index.html" in mirror.build()
    assert hashes[0] in {each["sha256"] for each in mirror.manifest()["deleted"]}


def test_a_page_that_fails_goes_where_the_folder_is_not_what_was_noted(section, mirror, fails):
    mirror.build()
    (mirror.folder / "en/site-map/index.html").write_bytes(b"changed by hand")
    _files, told = fails()
    one = "/en/site-map/ (500, left "
    assert told == told_of(SITE_MAPS, "left as it was").replace(f"{one}as it was", f"{one}out")
    manifest = mirror.folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")  # another build's, such as an older one
    assert fails()[1] == told_of(SITE_MAPS, "left out")


def test_a_file_that_was_taken_back_goes_though_pages_fail(mirror, fails, committed):
    with committed():
        _page, document = paper("minutes")
    assert document in mirror.build()
    assert document in fails()[0]
    with committed():
        hidden = Collection.get_first_root_node().add_child(name="Hidden")
        CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
        paper_of_now = HouseDocument.objects.get()
        paper_of_now.collection = hidden
        paper_of_now.save()
    assert document not in fails()[0]


def test_a_page_that_cannot_be_made_a_file_keeps_nothing_that_was_withdrawn(section, mirror):
    mirror.build()
    section.unpublish()
    renew_stamp()

    def one_breaks(found, address):
        if address == "/be/site-map/":
            raise ZeroDivisionError
        return turned(found, address)

    with (
        mock.patch("home.services.mirror.building.turned", side_effect=one_breaks),
        pytest.raises(CommandError) as error,
    ):
        mirror.build()
    reason = "cannot be made a file: ZeroDivisionError, left out"
    assert str(error.value) == f"{FAILED}/be/site-map/ ({reason})."
    files = mirror.files()
    assert "be/site-map/index.html" not in files
    assert [name for name, content in files.items() if b"advocacy" in content] == []


def test_a_site_that_does_not_answer_changes_nothing(section, mirror):
    before = mirror.build()
    section.unpublish()
    renew_stamp()
    for fault in (ZeroDivisionError, OperationalError):
        with (
            mock.patch("home.views.pages.page_at", side_effect=fault),
            pytest.raises(CommandError, match="does not answer"),
        ):
            mirror.build()
    for asks in ("visible", "_offered"):
        with (
            mock.patch.object(crawling, asks, side_effect=OperationalError),
            pytest.raises(CommandError, match="does not answer"),
        ):
            mirror.build()
    assert mirror.files() == before


def test_a_promise_that_is_not_kept_is_told_and_so_is_an_app_that_fails(section, mirror):
    def offer(code):
        yield "/be/signing/none/"
        if code == "ru":
            raise ZeroDivisionError

    HouseSettings.of_the_house()  # made by the first request to a new site, as a change to pages
    app = f"{offer.__module__}.offer"
    for what in ("left out", "left as it was"):
        with (
            hooks.register_temporarily(crawling.HOOK, offer),
            pytest.raises(CommandError) as error,
        ):
            mirror.build()
        assert str(error.value) == (
            f"{FAILED}what {app} offers in ru (ZeroDivisionError, {what}); "
            "/be/signing/none/ (404, left out)."
        )
        assert "be/index.html" in mirror.files()


def test_what_cannot_be_a_file_of_its_own_is_told(section, mirror):
    def offer(code):
        return [f"/{code}/site-map/", "/be/feeds/own/news.atom"]

    def one_file(address, *, is_html):
        if address == "/ru/site-map/":
            raise crawling.NoFile
        is_map = address == "/en/site-map/"
        return "be/index.html" if is_map else file_of(address, is_html=is_html)

    with (
        hooks.register_temporarily(crawling.HOOK, offer),
        mock.patch.object(crawling, "file_of", side_effect=one_file),
        pytest.raises(CommandError) as error,
    ):
        mirror.build()
    assert str(error.value) == (
        f"{FAILED}/ru/site-map/ (no file can have this name, left out); "
        "/en/site-map/ (another address has the file be/index.html, left out)."
    )


def test_a_folder_with_something_else_in_it_is_refused(section, mirror):
    mirror.folder.mkdir()
    (mirror.folder / "thesis.txt").write_text("years of work")
    with pytest.raises(CommandError, match="holds something else"):
        mirror.build()
    (mirror.folder / "manifest.json").write_text("[]")
    with pytest.raises(CommandError, match="holds something else"):
        mirror.build()
    assert (mirror.folder / "thesis.txt").read_text() == "years of work"


def test_after_a_change_of_the_key_the_numbers_go_on_when_asked(section, mirror, settings):
    mirror.build()
    settings.LIST_SIGNING_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    with pytest.raises(CommandError, match="holds something else"):
        mirror.build()
    files = mirror.build(after_key_change=True)
    assert mirror.manifest()["number"] == 2
    assert is_attested(files["manifest.json"], files["manifest.json.sig"])


def test_a_second_build_at_the_same_time_says_so(section, mirror):
    with (
        mock.patch("home.services.mirror.building.crawl", side_effect=lambda _f: mirror.build()),
        pytest.raises(CommandError, match="Another build is at work"),
    ):
        mirror.build()
