"""The order of the table of letters is that of ICU."""

import json

import icu
import pytest

from signatures.opener.data import load
from signatures.opener.order import sort_key
from tests.signatures.opener import letters
from tests.signatures.opener.names import REALISTIC


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_names_stand_as_icu_puts_them(language):
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(language))
    ours = sorted(sorted(REALISTIC), key=lambda name: sort_key(name, language))
    assert ours == sorted(sorted(REALISTIC), key=collator.getSortKey)


def test_the_table_is_what_icu_says_today():
    assert letters.table() == json.loads(json.dumps(load("letters")))


def test_the_font_has_the_letters_of_our_languages():
    alphabet = "абвгґдеёжзійклмнопрстуўфхцчшыьэюяъщиʼ’łŭćśźńžščĺ"
    assert [
        each for each in alphabet + alphabet.upper() if each not in load("font")["glyphs"]
    ] == []


def test_what_the_table_lacks_stands_behind():
    names = ["漢", "Я", "Z", "𐍈"]
    assert sorted(names, key=lambda name: sort_key(name, "be")) == ["Я", "Z", "漢", "𐍈"]
