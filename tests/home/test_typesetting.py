"""How lines of titles end."""

import pytest

from home.templatetags.typesetting import bound


@pytest.mark.parametrize(
    ("words", "set_words"),
    [
        ("Доступ — закон и практика", "Доступ\u00a0— закон и практика"),
        ("24—26 мая", "24—26 мая"),
        ("Без тире", "Без тире"),
    ],
)
def test_no_line_begins_with_a_dash(words, set_words):
    assert bound(words) == set_words
