"""How readers check a copy: the page that says so, its commands, and the page that does it."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from home.attesting import is_attested, key_fingerprint
from home.models import HouseSettings
from home.services.mirror.checker import checker
from home.validators import is_onion_host

ONION = "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion"
PAGE = "/en/addresses/"


@pytest.fixture
def official(db):
    house = HouseSettings.of_the_house()
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        publish(house)
    return house


def publish(house):
    house.official_addresses = f"https://house.example/\n{ONION}/\n"
    house.mirror_addresses = " https://copy.example/house/\nhttps://copy.example/house/"
    house.full_clean()
    house.save()


def commands_on(page: str) -> list[str]:
    found = re.findall('<code class="command">(.*?)</code>', page)
    return [unescape(re.sub("<[^>]+>", "", each)) for each in found]


@pytest.fixture
def in_shell(mirror):
    def run(command, folder=mirror.folder):
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
        return done.stdout.strip()

    return run


@pytest.mark.processes
def test_the_commands_of_the_page_find_a_copy_right_and_a_changed_one_wrong(
    section, mirror, client, in_shell
):
    files = mirror.build()
    key, signature, sums, whole, extra, _list = commands_on(client.get(PAGE).content.decode())
    assert in_shell(key) == f"{key_fingerprint()}  -"
    assert in_shell(signature) == "Signature Verified Successfully"
    assert in_shell(sums) == "1"
    assert in_shell(whole) == ""
    assert set(in_shell(extra).split()) == {"SHA256SUMS", "manifest.json", "manifest.json.sig"}
    (mirror.folder / "be/index.html").write_bytes(files["be/index.html"] + b"\n")
    (mirror.folder / "be/more.html").write_bytes(b"more")
    assert in_shell(whole) == "be/index.html: FAILED"
    assert "be/more.html" in in_shell(extra).split()
    (mirror.folder / "SHA256SUMS").write_bytes(files["SHA256SUMS"] + b"\n")
    assert in_shell(sums) == "0"
    (mirror.folder / "manifest.json").write_bytes(files["manifest.json"] + b"\n")
    assert in_shell(signature) == "Signature Verification Failure"


@pytest.mark.processes
def test_the_list_of_addresses_is_signed(official, client, tmp_path, in_shell):
    for name in ("addresses.json", "addresses.json.sig", "key.pem"):
        answer = client.get(f"{PAGE}{name}")
        (tmp_path / name).write_bytes(answer.content)
    command = commands_on(client.get(PAGE).content.decode())[-1]
    assert in_shell(command, tmp_path) == "Signature Verified Successfully"
    assert client.get(f"{PAGE}addresses.json").json() == {
        "format": 1,
        "day": "2026-03-01",
        "key": key_fingerprint(),
        "addresses": [
            {"kind": "site", "address": "https://house.example/"},
            {"kind": "site", "address": f"{ONION}/"},
            {"kind": "mirror", "address": "https://copy.example/house/"},
        ],
    }
    document, signature = (
        client.get(f"{PAGE}{name}").content for name in ("addresses.json", "addresses.json.sig")
    )
    assert is_attested(document, signature)


def test_its_day_is_that_of_the_last_change(official, client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC), tick=False):
        official.sends_updates = not official.sends_updates
        official.save()
        assert official.addresses_changed_on == date(2026, 3, 1)
        official.mirror_addresses = ""
        official.save()
    official.refresh_from_db()
    assert official.addresses_changed_on == date(2026, 3, 5)
    assert '<time datetime="2026-03-05">' in client.get(PAGE).content.decode()


@pytest.mark.parametrize("code", ["be", "ru", "en"])
def test_the_page_shows_addresses_as_text_and_the_fingerprint_in_groups(official, client, code):
    with translation.override(code):
        page = client.get(reverse("addresses:page")).content.decode()
    for address in ("https://house.example/", f"{ONION}/", "https://copy.example/house/"):
        assert f'<code class="long-code">{address}</code>' in page
        assert f'href="{address}' not in page
    fingerprint = key_fingerprint()
    assert " ".join(fingerprint[at : at + 4] for at in range(0, 64, 4)) in page
    assert f'href="/{code}/addresses/check-copy.html"' in page


def test_every_page_leads_to_it_and_a_copy_has_it_with_its_addresses(official, client, mirror):
    assert f'href="{PAGE}"' in client.get("/en/").content.decode()
    assert "has not published" not in client.get(PAGE).content.decode()
    files = mirror.build()
    assert ONION.encode() in files["en/addresses/index.html"]
    assert files["en/addresses/check-copy.html"] == checker()
    assert is_attested(
        files["en/addresses/addresses.json"], files["en/addresses/addresses.json.sig"]
    )


@pytest.mark.parametrize(
    "line",
    [
        "http://house.example/",
        "ftp://house.example/",
        "house.example",
        f"{ONION.replace('duck', 'duc2')}/",
        f"ftp://{ONION.removeprefix('http://')}/",
        "http://facebookcorewwwi.onion/",
        "https://[broken/",
    ],
)
def test_an_address_that_leads_nowhere_safe_is_refused(official, line):
    official.mirror_addresses = line
    with pytest.raises(ValidationError) as error:
        official.full_clean()
    assert list(error.value.message_dict) == ["mirror_addresses"]


def test_the_name_of_an_onion_service_carries_its_checksum():
    host = ONION.removeprefix("http://")
    assert is_onion_host(host)
    assert is_onion_host(host.upper())
    assert not is_onion_host(host.replace("duck", "duc2"))
    assert not is_onion_host(f"www.{host}")
    assert not is_onion_host(host.replace(".onion", ".example"))


CASES = ("good", "changed", "missing", "extra", "deleted", "forged", "none")


def spoil(folder, case, gone):
    if case == "changed":
        (folder / "be/index.html").write_bytes(b"changed")
    elif case == "missing":
        (folder / "ru/index.html").unlink()
    elif case == "extra":
        (folder / "en/more.html").write_bytes(b"more")
    elif case == "deleted":
        (folder / "en/kept.html").write_bytes(gone)
    elif case == "forged":
        manifest = folder / "manifest.json"
        manifest.write_bytes(manifest.read_bytes().replace(b'"number": 2', b'"number": 9'))
    elif case == "none":
        (folder / "manifest.json.sig").unlink()


@pytest.fixture
def copies(section, mirror, tmp_path):
    """One copy of the second build for each case, spoiled as its name says."""
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        publish(HouseSettings.of_the_house())
    first = mirror.build()
    section.unpublish()
    mirror.build()
    gone = first["be/advocacy/index.html"]
    for case in CASES:
        shutil.copytree(mirror.folder, tmp_path / case)
        (tmp_path / case / ".hidden").write_bytes(b"x")
        spoil(tmp_path / case, case, gone)
    (tmp_path / "check-copy.html").write_bytes(checker())
    return tmp_path


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_page_on_the_disk_tells_good_copies_from_all_others(copies, chromium):
    context = chromium.new_context(offline=True, locale="en-GB")
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto((copies / "check-copy.html").as_uri())
    assert page.inner_text("#fingerprint").replace(" ", "") == key_fingerprint()
    page.fill("#other", key_fingerprint().upper())
    assert page.inner_text("#same") == "It is the same."
    page.fill("#other", "0000")
    assert page.inner_text("#same").startswith("It is NOT the same.")
    told = {}
    for case in CASES:
        page.set_input_files("#folder", copies / case)
        page.locator("#verdict:not(:empty)").wait_for()
        told[case] = (
            page.inner_text("#verdict").split()[0],
            {
                each.get_attribute("data-kind"): each.inner_text()
                for each in page.query_selector_all("#lists ul")
            },
        )
    assert told == {
        "good": ("All", {}),
        "changed": ("This", {"changed": "be/index.html"}),
        "missing": ("This", {"missing": "ru/index.html"}),
        "extra": ("This", {"extra": "en/more.html"}),
        "deleted": ("This", {"deleted": "en/kept.html"}),
        "forged": ("FORGED", {}),
        "none": ("There", {}),
    }
    page.set_input_files("#folder", copies / "good")
    page.locator("#addresses:not(:empty)").wait_for()
    assert "addresses in this copy is of 2026-03-01." in page.inner_text("#addresses")
    page.select_option("#language", "be")
    assert page.inner_text("h1") == "Праверыць копію сайта"
    assert [each for each in asked if not each.startswith("file:")] == []
    context.close()
