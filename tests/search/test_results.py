"""What the page of results shows: each text once, what narrows it, and the words found in it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.utils import translation

from demo import factories
from home.enums import MechanismKind, SafetyLevel
from home.models import Mechanism
from search.models import KnownName
from search.queries import Filters, facets_of, results_for
from search.queries.extracts import LENGTH, extract, marked
from search.queries.results import AT_MOST, ON_A_PAGE
from search.stemming import key

BODY = [("paragraph", "<p>Тэкст пра мандат.</p>")]


def text(title: str, language: str = "be", **fields):
    return factories.StandardPageFactory(title=title, language=language, body=BODY, **fields)


def titles(typed: str, reads: str = "be", **filters) -> list[str]:
    return [card.title for card in results_for(typed, reads, Filters(**filters)).cards]


def facets(typed: str, **filters) -> dict:
    chosen_filters = Filters(**filters)
    results = results_for(typed, "be", chosen_filters)
    with translation.override("be"):
        return {
            facet.label: {choice.label: choice.number for choice in facet.choices}
            for facet in facets_of(results, typed, chosen_filters)
        }


@pytest.fixture
def three_languages(db):
    same = uuid4()
    text("Мандат", translation_key=same)
    text("Мандат по-русски", "ru", translation_key=same)
    text("Mandate", "en", translation_key=same)
    text("Ещё о мандате", "ru")


@pytest.mark.usefixtures("three_languages")
def test_each_text_stands_once_in_the_readers_language():
    assert titles("мандат") == ["Мандат", "Ещё о мандате"]
    assert titles("мандат", "ru") == ["Мандат по-русски", "Ещё о мандате"]
    assert titles("мандат", "en") == ["Mandate", "Ещё о мандате"]


@pytest.mark.usefixtures("three_languages")
def test_another_language_is_labelled_and_marked_up(browser):
    page = browser.get("/be/search/", {"q": "ещё"}).content.decode()
    assert 'lang="ru" hreflang="ru"><mark>Ещё</mark> о мандате</a>' in page
    assert '<span class="language-label" lang="ru">Русский</span>' in page


@pytest.mark.usefixtures("three_languages")
def test_what_narrows_is_counted_in_the_results():
    assert facets("мандат")["Мова"] == {"Беларуская": 1, "Русский": 2, "English": 1}
    assert facets("мандат")["Від"] == {"Старонка": 2}
    assert facets("ещё")["Мова"] == {"Русский": 1}
    assert facets("нямаўтакога") == {}


@pytest.mark.usefixtures("three_languages")
def test_a_language_brings_the_versions_in_it():
    assert titles("мандат", language="ru") == ["Мандат по-русски", "Ещё о мандате"]
    assert titles("мандат", language="en") == ["Mandate"]
    assert titles("мандат", language="xx") == []


def test_years_narrow(db):
    text("Мандат першы", first_published_at=datetime(2019, 5, 1, tzinfo=UTC))
    text("Мандат другі", first_published_at=datetime(2021, 5, 1, tzinfo=UTC))
    assert facets("мандат")["Год"] == {"2021": 1, "2019": 1}
    assert titles("мандат", year=2019) == ["Мандат першы"]
    assert titles("мандат", year=2020) == []


@pytest.fixture
def filed(campaign, editor, coordinator):
    """A letter under a mechanism, with one initiator that may be named and one that may not."""
    mechanism = Mechanism.objects.create(
        kind=MechanismKind.values[0], name_be="Камітэт супраць катаванняў", short_name_be="КСК"
    )
    letter = factories.new_appeal(title="Ліст пра турмы", mechanism=mechanism)
    named = factories.OrganisationFactory(name_be="Адкрытая", short_name_be="Адкрытая")
    withheld = factories.OrganisationFactory(
        name_be="Таемная", short_name_be="", safety_level=SafetyLevel.WITHHELD
    )
    for organisation in (named, withheld):
        letter.initiators.create(organisation=organisation)
    page = factories.publish(letter, parent=campaign, author=editor, coordinator=coordinator)
    return page, mechanism, named, withheld


def test_organisations_and_mechanisms_narrow(filed):
    _page, mechanism, named, withheld = filed
    assert facets("турмы")["Арганізацыя"] == {"Адкрытая": 1}
    assert facets("турмы")["Механізм"] == {"КСК": 1}
    assert titles("турмы", organisation=named.pk, mechanism=mechanism.pk) == ["Ліст пра турмы"]
    assert titles("турмы", organisation=withheld.pk) == []
    assert titles("турмы", mechanism=mechanism.pk + 1) == []


def test_a_page_is_found_by_what_it_is_filed_under(filed):
    assert titles("КСК") == ["Ліст пра турмы"]
    assert titles("Камітэт супраць катаванняў") == ["Ліст пра турмы"]
    assert titles("Адкрытая") == ["Ліст пра турмы"]
    assert titles("Таемная") == []


def test_an_organisation_that_is_withheld_later_leaves_the_search_at_once(filed):
    _page, _mechanism, named, _withheld = filed
    named.safety_level = SafetyLevel.WITHHELD
    named.save()
    assert titles("Адкрытая") == []
    assert "Арганізацыя" not in facets("турмы")
    assert not KnownName.objects.filter(mark__startswith="yo").exists()


def test_a_new_name_is_known_at_once(filed):
    _page, mechanism, _named, _withheld = filed
    mechanism.aliases = "CAT"
    mechanism.save()
    assert titles("CAT") == ["Ліст пра турмы"]
    mechanism.aliases = ""
    mechanism.save()
    assert titles("CAT") == []


def test_pages_of_results_have_stable_addresses(browser):
    for number in range(ON_A_PAGE + 1):
        text(f"Мандат {number}")
    first = browser.get("/be/search/", {"q": "мандат", "language": "be"}).content.decode()
    assert 'href="?q=%D0%BC%D0%B0%D0%BD%D0%B4%D0%B0%D1%82&amp;language=be&amp;page=2"' in first
    last = browser.get("/be/search/", {"q": "мандат", "page": "2"}).content.decode()
    assert last.count('<article class="entry">') == 1
    beyond = browser.get("/be/search/", {"q": "мандат", "page": "99"})
    assert beyond.status_code == 200
    assert beyond.content.decode().count('<article class="entry">') == 1


def test_a_cut_list_says_so(browser, monkeypatch):
    monkeypatch.setattr("search.queries.results.AT_MOST", 2)
    for number in range(3):
        text(f"Мандат {number}")
    results = results_for("мандат", "be", Filters())
    assert results.is_cut
    assert results.number == 2
    assert AT_MOST == 1000


COUNT = 12


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_for_three_results_as_for_one(
    number, browser, django_assert_num_queries
):
    for one in range(number):
        text(f"Мандат {one}")
    browser.get("/be/search/", {"q": "іншае"})  # content types and sites are remembered now
    with django_assert_num_queries(COUNT):
        page = browser.get("/be/search/", {"q": "мандат"})
    assert page.content.decode().count('<article class="entry">') == number


def test_words_are_marked_in_every_form_and_spelling():
    keys = frozenset({key("катаванне"), key("свет")})
    assert marked("Сьвет без катаваньняў", keys) == (
        "<mark>Сьвет</mark> без <mark>катаваньняў</mark>"
    )


def test_extracts_are_escaped():
    found = extract('<script>alert("мандат")</script> & <b>мандата</b>', frozenset({key("мандат")}))
    assert found == (
        "&lt;script&gt;alert(&quot;<mark>мандат</mark>&quot;)&lt;/script&gt; &amp; "
        "&lt;b&gt;<mark>мандата</mark>&lt;/b&gt;"
    )


def test_titles_are_escaped_on_the_page(browser):
    text("<img src=x onerror=alert(1)> мандат")
    page = browser.get("/be/search/", {"q": "мандат"}).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>мандат</mark>" in page


def test_an_extract_shows_the_place_with_most_of_the_words():
    words = " ".join(["слова"] * 200)
    body = f"Мандат. {words} мандат дакладчыка Муйжніекса {words}"
    found = extract(body, frozenset({key("мандат"), key("дакладчык")}))
    assert "<mark>мандат</mark> <mark>дакладчыка</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < LENGTH + 60


def test_an_extract_of_a_text_without_the_words_is_empty():
    assert extract("Зусім іншае.", frozenset({key("мандат")})) == ""


def test_types_are_told_by_what_they_are_called(filed, browser):
    page = browser.get("/be/search/", {"q": "турмы"}).content.decode()
    with translation.override("be"):
        name = str(filed[0]._meta.verbose_name)
    assert name[0].upper() + name[1:] in page
