"""The box that offers titles while somebody types, and works for those whose browser does not."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from demo import factories

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def pages(transactional_db):
    return [
        factories.StandardPageFactory(title=title)
        for title in ("Мандат дакладчыка", "Мандатная камісія", "Катаванні")
    ]


def test_titles_are_offered_chosen_by_key_and_opened(visit, pages):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto("/be/search/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("манд", delay=30)
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert sum(method == "POST" for method, _url in asked) == 1, "a pause, then one question"
    assert not any("%D0" in url or "манд" in url for _method, url in asked)
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    assert Axe().run(page).response["violations"] == []
    title = options.nth(1).inner_text()
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_escape_closes_the_list_and_keeps_what_was_typed(visit, pages):
    page = visit()
    page.goto("/be/search/")
    box = page.get_by_role("combobox")
    box.press_sequentially("мандат")
    expect(page.get_by_role("option")).to_have_count(2)
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("мандат")
    box.press("Enter")
    page.wait_for_url("**/be/search/?q=*")
    expect(page.get_by_role("article")).to_have_count(1)


def test_an_option_can_be_clicked(visit, pages):
    page = visit()
    page.goto("/be/search/")
    page.get_by_role("combobox").press_sequentially("катав")
    page.get_by_role("option", name="Катаванні").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Катаванні")


def test_the_box_of_every_page_works_without_a_script(reader, pages):
    reader.goto(pages[0].get_url())
    reader.get_by_role("button", name="Меню").click()
    reader.get_by_role("searchbox").fill("катаванняў")
    reader.get_by_role("search").get_by_role("button").click()
    expect(reader.get_by_role("article")).to_have_count(1)
    expect(reader.get_by_role("combobox")).to_have_count(0)
    reader.get_by_text("Звузіць пошук").click()
    reader.get_by_role("link", name="Старонка 1").click()
    expect(reader.get_by_role("article")).to_have_count(1)
    reader.get_by_role("link", name="Старонка зняць").click()
    expect(reader.get_by_role("article")).to_have_count(1)
