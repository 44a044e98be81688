"""The seeded site as a browser sees it: every page, in every language, on a small telephone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Page

from home.models import HomePage
from tests.journeys import walking

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
TELEPHONE = {"width": 320, "height": 700}
DESK = {"width": 1280, "height": 900}
# Contrast is what dark colours change; targets of 24 px are asked for at both widths (WCAG 2.5.8).
LIGHT = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
DARK = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
IS_STORED = "localStorage.length + sessionStorage.length"


def public_addresses() -> tuple[list[str], list[str]]:
    """The first page of each type in each language and what is no page; and all other pages."""
    pages = Page.objects.live().public().filter(depth__gte=HomePage.objects.first().depth)
    first = {(page.content_type_id, page.locale_id): page for page in pages.reverse()}
    chosen = [page.get_url() for page in first.values()]
    others = [page.get_url() for page in pages]
    return [*chosen, *OTHER_PAGES], [url for url in others if url not in chosen]


def violations(page, options: dict) -> list[str]:
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:90]}"
        for violation in Axe().run(page, options=options).response["violations"]
    ]


def test_no_page_breaks_a_rule_of_accessibility_asks_elsewhere_or_leaves_a_trace(
    seeded_site, visit, site
):
    """By axe on a telephone, and at a desk in the dark; none at all is wider than a telephone.

    What a screen reader hears comes from the same templates in each language.
    """
    page = visit(viewport=TELEPHONE, reduced_motion="reduce")
    page.add_init_script(path=walking.SCRIPT)
    asked, broken = [], {}
    page.on("request", lambda request: asked.append(request.url))
    looked_at, others = public_addresses()
    for address in [*looked_at, *others]:
        page.goto(address, wait_until="domcontentloaded")
        found = []
        if address in looked_at:
            found += [*violations(page, LIGHT), *page.evaluate("walking.unseen()")]
            found += walking.heard(page) if address.startswith("/be/") else []
        found += ["wider than the screen"] * page.evaluate(TOO_WIDE)
        found += ["storage is used"] * bool(page.evaluate(IS_STORED))
        if address in looked_at:
            page.emulate_media(color_scheme="dark")
            page.set_viewport_size(DESK)
            found += violations(page, DARK)
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(TELEPHONE)
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


def test_on_a_telephone_the_menu_opens_without_scripts_and_never_over_the_way_out(section, visit):
    page = visit(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page.goto("/be/")
    words, sheet = page.locator(".search-box__words"), page.locator("#menu")
    assert page.locator(".site-header").bounding_box()["height"] < 128
    expect(words).to_be_hidden()
    page.locator(".menu__button").first.click()
    expect(words).to_be_visible()
    bar = page.locator(".exit-bar").bounding_box()
    assert sheet.bounding_box()["y"] >= bar["y"] + bar["height"]
    page.locator(".menu__close button").click()
    expect(words).to_be_hidden()


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
