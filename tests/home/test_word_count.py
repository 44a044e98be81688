"""Words are counted as a reader would, in each language."""

import pytest

from home.models.wording import word_count


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Сям’я і аб'ява — дзве рэчы.", "be", 5),
        ("Ён сказаў: «Ужо?» — «Яшчэ не!»", "be", 5),
        ("Кто-то пришёл в 2017 году", "ru", 6),
        ("Всего 10 000 слов.", "ru", 4),
        ("It isn’t over: 3.5 years, one ask.", "en", 7),
        ("CERD/C/BLR/20-23", "en", 5),
        ("…— !", "en", 0),
        ("", "be", 0),
        ("Першы абзац.\nДругі абзац.", "be", 4),
        ("😀 two smiles 😀", "en", 2),
    ],
)
def test_words_are_counted(text, language, words):
    assert word_count(text, language) == words
