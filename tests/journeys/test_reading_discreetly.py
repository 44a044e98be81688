"""Somebody reads, signs and takes back on a small telephone, and nothing on it names the House."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from home.tokens import opaque_key
from signatures.models import Signature
from signatures.services import effort, sheets
from tests.discreet import traces_of_the_house

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
RECEIPT = re.compile(r"(?:\w{4}-){4}\w{4}")


@pytest.fixture
def form(sheet, settings, monkeypatch):
    """The way without an address is open, and nobody waits in a test."""
    settings.FORM_SECONDS_AT_LEAST = 0
    monkeypatch.setattr(effort.effort, "seconds", lambda **_fields: 0)
    sheets.switch_ways(sheet=sheet, actor=None, today=timezone.localdate(), takes_no_contact=True)


def test_from_reading_to_taking_back_without_leaving(appeal, form, reader, site):
    asked = []
    reader.on("request", lambda request: asked.append(request.url.removeprefix(site)))

    def look():
        assert reader.url.startswith(f"{site}/be/d/")
        assert traces_of_the_house(reader.content()) == []
        assert reader.evaluate("document.documentElement.scrollWidth") <= 360

    reader.goto(f"/be/d/{opaque_key(appeal.translation_key)}/")
    expect(reader).to_have_title("Тэкст")
    look()
    reader.get_by_role("link", name="Падпісаць без адраса").click()
    reader.get_by_label("Я ведаю, што будзе захавана").check()
    look()
    reader.get_by_role("button", name="Далей").click()
    look()
    reader.get_by_role("button", name="Падпісаць", exact=True).click()
    receipt = reader.locator(".receipt__code").inner_text().strip()
    look()
    assert RECEIPT.fullmatch(receipt)
    assert Signature.objects.count() == 1

    reader.get_by_role("contentinfo").get_by_role("link", name="Адклікаць подпіс").click()
    look()
    reader.locator("[name=receipt]").fill(receipt)
    reader.locator("main form button").click()
    expect(reader.locator("h1")).to_be_visible()
    look()
    assert Signature.objects.exists() is False
    assert {path for path in asked if not path.startswith(("/be/d/", "/static/"))} == set()
