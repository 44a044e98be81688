"""The words that are locked: the same words are the same text, whatever stands around them."""

import unicodedata

import pytest

from campaigns.models.wording import wording_of
from demo import factories
from home.models.wording import plain, tidy


def appeal(body, **fields):
    return factories.new_appeal(title="Адкрыты ліст", body=body, **fields)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Вызваліце іх!</p>", "Вызваліце іх!"),
        ("<p>Адзін</p><p>Два</p>", "Адзін\nДва"),
        ("<ul><li>Адзін</li><li>Два <b>і <i>тры</i></b></li></ul>", "Адзін\nДва і тры"),
        ("<ol><li>Адзін<ul><li>Унутры</li></ul></li></ol>", "Адзін\nУнутры"),
        ("<p>Першы радок<br/>другі</p>", "Першы радок\nдругі"),
        ('<p><a linktype="page" id="7">Спасылка</a></p>', "Спасылка"),
        ("<p>Правы&nbsp;чалавека &amp; свабода</p>", "Правы чалавека & свабода"),
        ("<p>  шмат\n   прабелаў\t</p>\n\n<p></p><p> </p>", "шмат прабелаў"),
        ("<p>пра\u00adвы\u200b</p>", "правы"),
        ("<p>5 &lt; 7</p>", "5 < 7"),
        ("", ""),
    ],
)
def test_markup_as_words(markup, words):
    assert plain(markup) == words


def test_letters_are_composed():
    decomposed = unicodedata.normalize("NFD", "Ўсё йдзе")
    assert decomposed != "Ўсё йдзе"
    assert plain(f"<p>{decomposed}</p>") == tidy(decomposed) == "Ўсё йдзе"


def test_line_ends_are_the_same_everywhere():
    assert tidy("адзін\r\nдва\u2028тры\rчатыры") == "адзін\nдва\nтры\nчатыры"


@pytest.mark.django_db
def test_whole_text_in_the_order_of_reading():
    page = appeal(
        [
            ("heading", "Што адбылося"),
            ("paragraph", "<p>Першы.</p><p>Другі.</p>"),
            ("quote", {"text": "Словы.", "source": "Яна"}),
            ("call_out", {"title": "Увага", "text": "<ul><li>А</li><li>Б</li></ul>"}),
        ],
        addressees=["Рада па правах чалавека"],
        asks=["Вызваліць <b>усіх</b>.", "Расследаваць."],
    )
    assert wording_of(page) == (
        "Адкрыты ліст\n\nРада па правах чалавека\n\nШто адбылося\n\nПершы.\nДругі.\n\n"
        "Словы.\nЯна\n\nУвага\nА\nБ\n\n1. Вызваліць усіх.\n\n2. Расследаваць.\n"
    )


@pytest.mark.django_db
def test_ids_and_surroundings_change_no_words():
    first = appeal([("paragraph", "<p>Тэкст.</p>")], summary="Адно", takes_signatures=True)
    second = appeal([("paragraph", "<p>Тэкст.</p>")], summary="Другое", kind="letter")
    assert first.body[0].id != second.body[0].id or first.body[0].id is None
    assert wording_of(first) == wording_of(second)


@pytest.mark.django_db
def test_words_survive_storing_and_publishing(campaign, editor, coordinator):
    page = appeal([("paragraph", "<p>Тэкст <b>мой</b>.</p>")], asks=["Адно.", "Другое."])
    before = wording_of(page)
    page = factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)
    assert wording_of(page) == before
    assert wording_of(page.live_revision.as_object()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"title": "Іншы ліст"},
        {"body": [("paragraph", "<p>Тэкст</p>")]},
        {"body": [("heading", "Тэкст."), ("paragraph", "<p>Тэкст.</p>")]},
    ],
)
def test_other_words_are_another_text(change):
    page = appeal([("paragraph", "<p>Тэкст.</p>")])
    before = wording_of(page)
    other = appeal(change.get("body", [("paragraph", "<p>Тэкст.</p>")]))
    other.title = change.get("title", other.title)
    assert wording_of(other) != before


@pytest.mark.django_db
def test_order_of_asks_is_part_of_the_text():
    body = [("paragraph", "<p>Тэкст.</p>")]
    one, two = appeal(body, asks=["А", "Б"]), appeal(body, asks=["Б", "А"])
    assert wording_of(one) != wording_of(two)
