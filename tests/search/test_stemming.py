"""Which words the search takes for the same, and which it keeps apart."""

import pytest

from search.stemming import fold, fold_beginning, key, keys_of, strip_invisible
from tests.search import pairs

# Known to differ, each for its reason: a vowel or a consonant of the stem changes, or the
# Latin letters leave out what they would need to say.
APART = {
    "BELARUSIAN": {"дзень дня", "дзіця дзіцяці", "рука руцэ", "дарога дарозе", "кніга кнізе"},
    "RUSSIAN": set(),
    "ENGLISH": set(),
    "SPELLINGS": set(),
    "SCRIPTS": {"Муйжніекс Muiznieks", "Марэн Marin"},
    "NEIGHBOURS": {"дзейнасць деятельность"},
}
# What the folding costs: words that it cannot tell apart any more.
CONFUSED = {
    "рада радыё", "слова слава", "свет свята", "стол стал", "report reporter", "state statue",
    "war ware", "воля вол",
}  # fmt: skip


@pytest.mark.parametrize("table", APART)
def test_forms_and_spellings_of_a_word_have_one_key(table):
    apart = {f"{a} {b}" for a, b in pairs.of(table) if key(a) != key(b)}
    assert apart == APART[table]


def test_different_words_have_different_keys():
    assert {f"{a} {b}" for a, b in pairs.of("DIFFERENT") if key(a) == key(b)} == CONFUSED


@pytest.mark.parametrize("word", ["", "…", "'", "🕊", "\u202e", "你好", "\u0301"])
def test_what_is_no_word_in_our_letters_has_no_key(word):
    assert key(word) == ""


@pytest.mark.parametrize(
    "word", ["Мандат", "Homieĺ", "Ḧaus", "2019", "x", "İstanbul", "ΑΒΓ", "Ⅷ", "½", "ﬁn"]
)
def test_a_key_has_no_letter_that_means_something_to_the_index(word):
    assert all(char in "abcdefghijklmnoprstuvwz0123456789" for char in key(word))


@pytest.mark.parametrize(
    "word",
    [
        "катаванняў",
        "арганізацыя",
        "арганізацый",
        "праўда",
        "Віцебск",
        "Sviatlana",
        "Homieĺ",
        "рэгіён",
    ],
)
def test_a_beginning_is_the_beginning_of_the_whole(word):
    missed = [
        n for n in range(2, len(word) + 1) if not fold(word).startswith(fold_beginning(word[:n]))
    ]
    assert len(missed) <= 1, "a sound of two letters may be cut in two"


def test_words_that_say_nothing_are_left_out():
    assert keys_of("і на the of и в") == []
    assert keys_of("Закон аб грамадстве") == [key("закон"), key("грамадства")]


def test_numbers_stay_as_they_are():
    assert keys_of("2020 A/HRC/59 94-я") == ["2020", "grk", "59", "94", "e"]


def test_a_paste_loses_what_nobody_sees():
    assert strip_invisible("\u200fман\u00adдат\0 \u202eсвет") == "мандат свет"
