"""A real Chromium against a running server. Readers come without JavaScript and keep no cookie."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

LINK = re.compile(r"http://\S+")
expect.set_options(timeout=15_000)


@pytest.fixture
def site(live_server, settings):
    """The address of the running site; the links in mails lead there too."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    return live_server.url


@pytest.fixture
def visit(chromium, site):
    """Open the site in a browser of its own; all contexts are closed at the end."""
    contexts = []

    def opened(**options) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = chromium.new_context(base_url=site, locale="en-GB", **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


# Wagtail's main part moves by itself, so that the page as a whole is never too wide.
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
    .filter(it => !it.closest(".desk-scroll, .w-sr-only, svg"))
    .filter(it => it.getBoundingClientRect().right > innerWidth + 1)
    .map(it => `${it.outerHTML.slice(0, 120)} is wider than the telephone`)"""
TELEPHONE = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}


@pytest.fixture
def reader(visit):
    """Somebody on a small telephone, with JavaScript switched off."""
    return visit(**TELEPHONE)


@pytest.fixture
def sign_in(visit, site):
    """Somebody who works in the admin, and reads it in English if nothing else is said."""

    def signed_in(user, *, path="/admin/", language="en", **options) -> Page:
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
        browser = Client()
        browser.force_login(user)  # `test_signing_in` gives password and code for all others
        page = visit(**options)
        page.context.add_cookies(
            [
                {"name": name, "value": browser.cookies[name].value, "url": f"{site}/admin/"}
                for name in browser.cookies
            ]
        )
        page.goto(path)
        return page

    return signed_in


@pytest.fixture
def link_in():
    """The first link in a mail."""
    return lambda mail: LINK.search(mail.body).group()
