"""The seeded site as a browser sees it: every page, in every language, on a small telephone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Page

from home.models import HomePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

OTHER_PAGES = [
    "/be/search/?q=мандат",
    "/ru/search/?q=",
    "/en/site-map/",
    "/be/signing/take-back/",
    "/ru/signing/code/",
    "/en/signing/confirm/ABCD-EFGH-JKMN/",
    "/en/signing/take-back/ABCD-EFGH-JKMN/",
    "/be/signing/sent/",
    "/be/requests/",
    "/ru/requests/answer/",
    "/ru/няма-такой-старонкі/",
    "/demo/mail/",
]


def public_addresses() -> list[str]:
    pages = Page.objects.live().public().filter(depth__gte=HomePage.objects.first().depth)
    return [*(page.get_url() for page in pages), *OTHER_PAGES]


def test_no_page_breaks_a_rule_of_accessibility_asks_elsewhere_or_leaves_a_trace(
    seeded_site, visit, site
):
    page = visit(viewport={"width": 320, "height": 700})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    broken = {}
    for address in public_addresses():
        page.goto(address)
        found = [
            f"{violation['id']}: {violation['nodes'][0]['html'][:90]}"
            for violation in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append("wider than the screen")
        if page.evaluate("localStorage.length + sessionStorage.length"):
            found.append("storage is used")
        if found:
            broken[address] = found
    assert broken == {}
    assert [url for url in asked if not url.startswith(site)] == []
    assert page.context.cookies() == []


def test_the_keyboard_meets_the_way_out_first_then_the_way_to_the_text(section, reader):
    reader.goto("/be/")
    stops = []
    for _stop in range(3):
        reader.keyboard.press("Tab")
        stops.append(reader.locator(":focus").get_attribute("href"))
    assert stops == ["https://www.wikipedia.org/", "#main", "/be/"]


def test_an_appeal_is_signed_with_the_keyboard_alone(appeal, reader, mailoutbox):
    reader.goto(appeal.get_url())
    reader.locator("#id_visibility_0").focus()  # made already: only count me
    reader.keyboard.press("Tab")  # to what may be added
    reader.keyboard.press("Tab")
    reader.keyboard.type("keyboard@example.org")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Space")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("/be/signing/sent/$"))
    assert mailoutbox[-1].to == ["keyboard@example.org"]
