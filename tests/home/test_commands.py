"""Commands that readers copy from a page."""

import pytest

from home.templatetags.links import pieces


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("https://a-b.example/be/1-2/tree/", ["https://a-b.example/", "be/", "1-2/", "tree/"]),
        ("…/be/tree/", ["…/", "be/", "tree/"]),
        ("//", ["//"]),
        ("-", ["-"]),
    ],
)
def test_a_word_ends_a_line_behind_strokes_alone_and_loses_nothing(word, parts):
    assert pieces(word) == parts
    assert "".join(parts) == word
