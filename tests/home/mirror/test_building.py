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
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageViewRestriction

from demo import factories
from home.attesting import is_attested, key_fingerprint
from home.models import HouseDocument
from home.services.mirror import crawling
from home.services.mirror.turning import POLICY
from home.stamps import renew_stamp

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


def paper(title: str) -> tuple:
    """A public page that offers a document, and the name of the document's file in a mirror."""
    document = HouseDocument.objects.create(title=title, file=ContentFile(b"words", "paper.txt"))
    body = [("document", {"document": document, "description": "Words"})]
    page = factories.StandardPageFactory(title=title, slug=title, body=body)
    return page, document.url.removeprefix("/")


def test_the_whole_site_stands_there_without_a_server(appeal, mirror, committed):
    with committed():
        _page, document = paper("minutes")
    files = mirror.build()
    pages = html_of(files)
    assert "be/advocacy/campaign/open-letter/index.html" in pages
    assert {"index.html", "be/index.html", "ru/index.html", "en/site-map/index.html"} <= set(pages)
    assert files[document] == b"words"
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


@pytest.mark.parametrize("fault", ["a page that fails", "a promise that is not kept"])
def test_a_fault_is_told_at_the_end_and_changes_nothing(fault, section, mirror):
    before = mirror.build()
    factories.StandardPageFactory(title="New")
    renew_stamp()
    if fault == "a page that fails":
        broken = mock.patch.object(SITE_MAP, "public_tree", side_effect=ZeroDivisionError)
        told = "".join(
            f"\n/{place}/site-map/: 500" for place in ("be", "ru", "en", "be/d", "ru/d", "en/d")
        )
    else:
        broken = hooks.register_temporarily(
            crawling.HOOK, lambda code: ["/be/signing/none/"] if code == "be" else []
        )
        told = "\n/be/signing/none/: 404"
    with broken, pytest.raises(CommandError) as error:
        mirror.build()
    assert str(error.value).endswith(f"these failed:{told}")
    assert {file: (mirror.folder / file).read_bytes() for file in before} == before


def test_two_addresses_that_would_be_one_file_are_a_fault(section, mirror):
    def offer(_code):
        return ["/be/site-map/", "/be/feeds/own/news.atom"]

    with (
        hooks.register_temporarily(crawling.HOOK, offer),
        mock.patch.object(crawling, "file_of", return_value="be/one.html"),
        pytest.raises(CommandError, match=r"be/one\.html: two addresses would be this one file"),
    ):
        mirror.build()


def test_a_name_that_no_disk_takes_is_a_fault(section, mirror):
    with (
        mock.patch.object(crawling, "file_of", side_effect=crawling.NoFile),
        pytest.raises(CommandError, match="/be/site-map/: no file can have this name"),
    ):
        mirror.build()


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
        mock.patch("home.services.mirror.building._fill", side_effect=lambda _f: mirror.build()),
        pytest.raises(CommandError, match="Another build is at work"),
    ):
        mirror.build()
