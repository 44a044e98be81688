"""The way in, for real: an app without JavaScript by keyboard, and a passkey."""

import os
import time

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe

from demo import factories
from users.enums import FactorKind
from users.models import AccountSession

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look


def broken_rules(page, name) -> list[str]:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    found = Axe().run(page, context="main").response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def give_password(page, user) -> None:
    page.goto("/admin/login/?language=en")
    page.get_by_label("Handle").focus()
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")


def test_by_keyboard_and_without_javascript(reader, transactional_db, both_factors):
    both_factors()
    user = factories.EditorFactory(username="first-time")
    give_password(reader, user)
    reader.wait_for_url("**/login/first/")
    secret = reader.locator(".qr__key").inner_text().replace(" ", "")
    reader.get_by_label("The six digits that the app shows now").focus()
    reader.keyboard.type(pyotp.TOTP(secret).at(time.time() - 30))
    reader.keyboard.press("Enter")
    reader.get_by_role("heading", name="Your recovery codes").wait_for()
    recovery = reader.locator(".list code").first.inner_text()
    reader.get_by_role("link", name="I have kept them, continue").press("Enter")
    reader.wait_for_url("**/admin/")
    assert AccountSession.objects.filter(user=user).count() == 1

    reader.context.clear_cookies()
    give_password(reader, user)
    reader.wait_for_url("**/login/code/")
    reader.get_by_label("Code", exact=True).focus()
    reader.keyboard.type(pyotp.TOTP(secret).now())
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/admin/")

    reader.context.clear_cookies()
    give_password(reader, user)
    reader.get_by_label("Code", exact=True).focus()
    reader.keyboard.type(recovery)
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/admin/")
    reader.goto("/admin/sign-in/")
    reader.get_by_text("9 recovery codes are left.").wait_for()
    reader.get_by_role("button", name="End all others").press("Enter")
    reader.get_by_text("Ended.").wait_for()
    assert AccountSession.objects.filter(user=user).count() == 1


def test_with_a_passkey(visit, transactional_db, both_factors):
    both_factors()
    user = factories.EditorFactory(username="with-a-key")
    page = visit(viewport={"width": 360, "height": 740})
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    give_password(page, user)
    page.wait_for_url("**/login/first/")
    assert broken_rules(page, "first") == []
    page.get_by_role("button", name="Add a passkey of this device or of a key").press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert user.factors.get().kind == FactorKind.PASSKEY
    assert broken_rules(page, "codes") == []

    page.context.clear_cookies()
    give_password(page, user)
    page.wait_for_url("**/login/code/")
    assert broken_rules(page, "factor") == []
    page.get_by_role("button", name="Sign in with a passkey").press("Enter")
    page.wait_for_url("**/admin/")
    page.goto("/admin/sign-in/")
    assert broken_rules(page, "own") == []
    page.goto("/admin/sign-in/add/")
    assert broken_rules(page, "add") == []
    page.get_by_label("Your password").first.fill("not it")
    page.get_by_role("button", name="Add this app").click()
    page.get_by_text("This is not your password.").first.wait_for()
    assert user.factors.count() == 1
