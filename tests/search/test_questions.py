"""Whatever is typed into the box gets a calm answer, and nothing of it stays anywhere."""

import json
import re

import pytest

from demo import factories
from search import views
from search.forms import LONGEST_QUESTION

CALM = [
    "", " ", "'", '"', '"""', "*", "(", ")", "a AND", "AND", "OR NOT", "NEAR(a b)", "-", "--", "^a",
    "title:мандат", "мандат*", "мандат:*", "мандат & !", "мандат | <->", "%", "_", "\\", "{x}", "а",
    "\u202eмандат", "мандат\u200f", "\N{GRINNING FACE}",
    "🕊️🇧🇾", "і на у", "the of", "你好", "\u0301", "ﷺ", "мандат\x00", "\x01\x02", "1e5", "0x10",
    "2020-2021", "a" * 200, "я " * 100, "<script>alert(1)</script>",
    "'; DROP TABLE search_indexcard;--",
]  # fmt: skip


@pytest.mark.parametrize("typed", CALM)
def test_odd_input_gets_an_ordinary_page(typed, browser, page):
    response = browser.get("/be/search/", {"q": typed})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "\0" not in response.content.decode()
    assert browser.post("/be/search/suggestions/", {"q": typed}).status_code == 200


def test_too_many_letters_get_a_sentence_and_stay_in_the_box(browser):
    typed = "б" * (LONGEST_QUESTION + 1)
    response = browser.get("/be/search/", {"q": typed})
    assert response.status_code == 422
    assert "field--wrong" in response.content.decode()
    assert typed in response.content.decode()
    assert browser.post("/be/search/suggestions/", {"q": typed}).json() == {"suggestions": []}


@pytest.mark.parametrize(
    "odd",
    ["type=\x00", "type=a.b.c", "type=auth.user", "language=zz", "language=%00", "year=abc",
     "year=99999999999999999999", "year=-1", "organisation=1e3", "organisation=²", "mechanism=0",
     "page=-1", "page=x", "page=99999999999999999999", "year=٢٠٢٠"],
)  # fmt: skip
def test_odd_filters_get_an_ordinary_page(odd, browser, page):
    assert browser.get(f"/be/search/?q=вяселле&{odd}").status_code == 200


def test_an_empty_question_shows_the_box_alone(browser):
    for address in ("/be/search/", "/be/search/?q=", "/be/search/?q=%20"):
        shown = browser.get(address).content.decode()
        assert 'type="search"' in shown
        assert 'id="results"' not in shown


def test_words_that_say_nothing_get_their_sentence(browser, page):
    shown = browser.get("/en/search/", {"q": "the of"}).content.decode()
    assert "These words stand in nearly every text." in shown


def test_a_slip_is_forgiven_and_said(browser, page):
    shown = browser.get("/en/search/", {"q": "вяслле"}).content.decode()
    assert "Showing results for <strong>вяселле</strong>." in shown
    assert shown.count('<article class="entry">') == 1


def test_a_word_that_nobody_knows_is_left_out_and_said(browser, page):
    shown = browser.get("/en/search/", {"q": "вяселле абракадабра"}).content.decode()
    assert "This word stands in no text and was left out: абракадабра." in shown
    assert shown.count('<article class="entry">') == 1


def test_words_that_no_text_has_together_are_looked_for_apart(browser, page):
    factories.StandardPageFactory(title="Салаўіны спеў")
    shown = browser.get("/en/search/", {"q": "вяселле салаўіны"}).content.decode()
    assert "No text has all these words. The texts below have some of them." in shown
    assert shown.count('<article class="entry">') == 2


def test_a_choice_that_leaves_nothing_leads_back(browser, page):
    shown = browser.get("/en/search/", {"q": "вяселле", "year": "1999"}).content.decode()
    assert "Nothing was found with this choice." in shown
    assert '<a href="?q=%D0%B2%D1%8F%D1%81%D0%B5%D0%BB%D0%BB%D0%B5">Search everywhere</a>' in shown


def test_suggestions_are_titles_that_begin_so(browser, page):
    response = browser.post("/be/search/suggestions/", {"q": "вяс"})
    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content) == {
        "suggestions": [
            {"title": "Зязюльчына вяселле", "language": "be", "url": page.get_url()},
        ]
    }
    assert browser.post("/be/search/suggestions/", {"q": "viasie"}).json()["suggestions"]
    assert browser.post("/be/search/suggestions/", {"q": "ш"}).json() == {"suggestions": []}


def test_suggestions_are_asked_in_a_body_and_by_our_own_pages(browser):
    assert browser.get("/be/search/suggestions/?q=a").status_code == 405
    foreign = browser.post(
        "/be/search/suggestions/", {"q": "a"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403


def test_only_this_page_may_ask_anything(browser, page):
    policy = browser.get("/be/search/", {"q": "a"})["Content-Security-Policy"]
    assert policy.endswith("connect-src 'self'")
    assert policy.startswith("default-src 'none'")
    for address in ("/be/", page.get_url()):
        assert "connect-src" not in browser.get(address)["Content-Security-Policy"]


def test_no_answer_may_be_kept(browser, page):
    for response in (
        browser.get("/be/search/", {"q": "вяселле"}),
        browser.post("/be/search/suggestions/", {"q": "вяселле"}),
    ):
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


def test_every_page_has_the_box_and_the_search_has_one(browser, page):
    assert browser.get(page.get_url()).content.decode().count('type="search"') == 1
    assert browser.get("/be/search/").content.decode().count('type="search"') == 1


def test_what_was_typed_stands_in_the_box_again(browser):
    shown = browser.get("/be/search/", {"q": 'а"б'}).content.decode()
    assert re.search(r'<input[^>]+value="а&quot;б"', shown)


def test_a_fault_names_nothing_that_was_typed(browser, monkeypatch, caplog):
    def fails(typed, *_args):
        raise ValueError(typed)

    monkeypatch.setattr(views, "results_for", fails)
    response = browser.get("/be/search/", {"q": "пазначанаеслова"})
    assert response.status_code == 500
    assert "пазначанаеслова" not in response.content.decode()
