"""The pages of the desk where packages are made, released, fetched and withheld."""

import io
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from signatures.models import DeliveryPackage, LogEntry
from signatures.services import openers, packages, packing

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(sheet):
    """Here the sheet stands on a page."""
    return sheet


@pytest.fixture
def hands(coordinator, other, team):
    """The browsers of both coordinators."""
    browsers = Client(), Client()
    for browser, person in zip(browsers, (coordinator, other), strict=True):
        browser.force_login(person)
    return browsers


def address(sheet, name, *number):
    return reverse(f"sheets:{name}", args=[sheet.public_id, *number])


def test_from_an_order_to_a_noted_delivery(text, hands, recipient, committed):
    one, two = hands
    order = {"recipient": "An office", "recipient_keys": str(recipient.to_public())}
    with committed():
        assert one.post(address(text, "packages"), order).status_code == 302
    here = address(text, "package", 1)
    release, fetch = address(text, "release_package", 1), address(text, "fetch_package", 1)
    assert release not in one.get(here).content.decode()
    assert release in two.get(here).content.decode()
    for browser in hands:
        assert fetch not in browser.get(here).content.decode()
        assert browser.post(fetch).status_code == 302
    assert DeliveryPackage.objects.get().fetched_on is None
    one.post(release)
    assert DeliveryPackage.objects.get().state == "prepared"
    two.post(release)
    answer = one.post(fetch)
    package = DeliveryPackage.objects.get()
    assert sha256(b"".join(answer.streaming_content)).hexdigest() == package.sha256
    assert answer["Content-Disposition"] == 'attachment; filename="package-1.age"'
    delivered = {"delivered_on": "2026-01-02", "channel": "by hand"}
    one.post(address(text, "package_delivered", 1), delivered)
    assert DeliveryPackage.objects.get().state == "delivered"
    assert LogEntry.objects.filter(action="fetched").count() == 1


def test_a_package_is_withheld_for_a_reason(text, hands, prepare, committed):
    package = prepare()
    withhold = address(text, "withhold_package", 1)
    assert hands[0].post(withhold, {"reason": ""}).status_code == 422
    assert packing.path_of(package).exists()
    with committed():
        hands[0].post(withhold, {"reason": "wrong key"})
    assert DeliveryPackage.objects.get().withheld_because == "wrong key"
    assert not packing.path_of(package).exists()


@pytest.mark.parametrize("keys", ["", "age1nonsense", "AGE-SECRET-KEY-1ABC", "ssh-ed25519 AAAA"])
def test_nothing_is_ordered_for_a_key_that_seals_nothing(keys, text, hands):
    answer = hands[0].post(address(text, "packages"), {"recipient": "A", "recipient_keys": keys})
    assert (answer.status_code, DeliveryPackage.objects.count()) == (200, 0)


def test_a_delivery_is_not_noted_for_a_day_that_has_not_come(text, hands, sent):
    sent()
    note = address(text, "package_delivered", 1)
    answer = hands[0].post(note, {"delivered_on": "2126-01-02", "channel": "by hand"})
    assert answer.status_code == 422
    assert DeliveryPackage.objects.get().state == "released"


@pytest.mark.parametrize("name", ["packages", "package", "fetch_package", "release_package"])
def test_others_see_no_package(name, text, prepare, editor, client, other):
    prepare()
    number = [] if name == "packages" else [1]
    for person in (editor, other):
        client.force_login(person)
        method = client.post if name in {"fetch_package", "release_package"} else client.get
        answer = method(address(text, name, *number))
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert DeliveryPackage.objects.get().state == "prepared"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_one_and_of_three(
    count, text, hands, prepare, django_assert_num_queries
):
    for _number in range(count):
        prepare()
    hands[0].get(address(text, "packages"))
    with django_assert_num_queries(QUERIES):
        hands[0].get(address(text, "packages"))


QUERIES = 27


def test_a_package_is_in_no_folder_that_is_served(prepare, settings):
    package = prepare()
    packages.renew(package.sheet)
    for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        assert not packing.path_of(package).is_relative_to(served)
    assert packing.path_of(package).stat().st_mode & 0o077 == 0


def test_both_programs_can_be_taken_from_the_desk(text, hands, tmp_path):
    call_command("build_openers", tmp_path, stdout=io.StringIO())
    shown = hands[0].get(address(text, "packages")).content.decode()
    for page, name in {"opening_page": ".html", "opening_command": ".pyz"}.items():
        answer = hands[0].get(address(text, page))
        assert answer.content == (tmp_path / f"open-package{name}").read_bytes()
        assert answer["Content-Disposition"] == f'attachment; filename="open-package{name}"'
        assert sha256(answer.content).hexdigest() in shown


def test_the_programs_are_the_same_whenever_they_are_built():
    before = openers.command(), openers.page()
    for made in (openers.command, openers.page):
        made.cache_clear()
    assert (openers.command(), openers.page()) == before
