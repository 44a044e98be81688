"""The seeded site by the Tab key: where it stops, what the eye sees of it, and what it can do."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Page

from home.tokens import opaque_key
from tests.journeys import walking

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

# Facets in the margin, filters that are open, fields of every kind.
WALKED = [
    "/be/", "/be/search/?q=мандат", "/ru/advocacy/letters/?kind=letter", "/en/signing/verify/",
    "/be/requests/",
]  # fmt: skip
FORMS = [
    "/be/signing/take-back/", "/ru/signing/code/", "/en/signing/mine/",
    "/ru/requests/", "/en/requests/answer/", "/be/signing/verify/",
]  # fmt: skip
DESK = {"width": 1280, "height": 900}
TELEPHONE = {"width": 320, "height": 700}
FOUR_TIMES = {"width": 320, "height": 256}  # 1280 × 1024, enlarged (WCAG 1.4.10)


def ways_to_sign() -> list[str]:
    """An appeal with its form, as it is and for discreet readers."""
    page = Page.objects.get(slug="demo-renewal-letter", locale__language_code="be")
    return [page.get_url(), f"/be/d/{opaque_key(page.translation_key)}/"]


def test_the_keyboard_stops_everywhere_once_in_the_order_of_the_page_and_is_enough(
    seeded_site, visit
):
    """One test, as the seeded site is gone after it. Who chooses and checks has no JavaScript."""
    page = visit(viewport=DESK, reduced_motion="reduce", color_scheme="dark")
    page.add_init_script(path=walking.SCRIPT)
    wrong = {}
    for address in [*WALKED, *ways_to_sign()]:
        page.goto(address, wait_until="domcontentloaded")
        wrong[address] = [*walking.walk(page), *page.evaluate("walking.unseen()")]
    assert {address: found for address, found in wrong.items() if found} == {}

    page = visit(viewport=TELEPHONE, java_script_enabled=False)
    choose_a_facet(page)
    choose_from_a_list(page)
    check_a_copy(page)
    page.set_viewport_size(FOUR_TIMES)
    for address in FORMS:
        page.goto(address, wait_until="domcontentloaded")
        find_the_mistake(page)


def choose_a_facet(page):
    page.goto("/be/search/?q=мандат")
    walking.go_to(page, ".facets > summary").press("Enter")
    walking.go_to(page, ".facets__list a").press("Enter")
    expect(page.locator(".facets__list [aria-current]")).to_be_visible()


def choose_from_a_list(page):
    page.goto("/be/advocacy/letters/")
    walking.go_to(page, ".filters > summary").press("Space")
    walking.go_to(page, ".filters select").press("ArrowDown")
    walking.go_to(page, ".filters [type=submit]").press("Enter")
    expect(page.locator(".filters__buttons a")).to_be_visible()  # back to all of them


def check_a_copy(page):
    page.goto("/be/signing/verify/")
    walking.go_to(page, "main textarea")
    page.keyboard.type("Нейкія словы")
    walking.go_to(page, "main [type=submit]").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()


def find_the_mistake(page):
    """The error has the focus, and leads to the field that it is about."""
    page.locator("main form [type=submit]").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    leads_to = page.locator(":focus").get_attribute("href")
    page.keyboard.press("Enter")
    field = page.locator(leads_to)
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    assert field.get_attribute("aria-invalid") == "true", page.url
    error = f"{leads_to.removesuffix('_0')}_error"
    expect(page.locator(error)).to_be_visible()
