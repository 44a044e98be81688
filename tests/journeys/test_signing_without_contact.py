"""Somebody signs without an address: with a script that computes, and by waiting without one."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from signatures.models import Signature
from signatures.services import sheets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
RECEIPT = re.compile(r"(?:\w{4}-){4}\w{4}")


@pytest.fixture
def form(sheet):
    sheets.switch_ways(sheet=sheet, actor=None, today=timezone.localdate(), takes_no_contact=True)
    return f"/en/signing/{sheet.public_id}/"


def test_the_page_computes_so_that_nobody_has_to_wait(form, visit, reader):
    page = visit()
    page.goto(form)
    page.get_by_role("link", name="Sign without an address").click()
    page.get_by_label("I have read what is stored").check()
    page.get_by_role("button", name="Go on").click()
    button = page.get_by_role("button", name="Sign", exact=True)
    expect(button).to_be_enabled()
    expect(page.get_by_role("status")).to_have_text("Now you can press the button.")
    button.click()
    expect(page.locator(".receipt__code")).to_have_text(RECEIPT)
    assert Signature.objects.count() == 1

    reader.goto(f"{form}without-contact/")
    reader.get_by_label("I have read what is stored").check()
    reader.get_by_role("button", name="Go on").click()
    reader.get_by_role("button", name="Sign", exact=True).click()
    expect(reader.get_by_role("status")).to_contain_text("Please wait for")
    assert Signature.objects.count() == 1, "too early, and nothing is lost"
