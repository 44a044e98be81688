"""The checks of `walking` find what they look for."""

import pytest

from tests.journeys import walking

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),  # as all tests of a browser
]

STYLE = "a, button { display: block; height: 44px } :focus { outline: 3px solid black }"
GOOD = """
    <nav><a href="#1">Адзін</a><a href="#2">Два</a></nav>
    <main tabindex="-1"><a href="#3">Адзін</a><a href="#3">Адзін</a><button>Далей</button></main>
"""


def test_what_cannot_be_seen_or_told_apart_is_found(chromium):
    def told(body: str, more: str = "") -> list[str]:
        page.set_content(f"<html lang=be><title>T</title><style>{STYLE}{more}</style>{body}")
        page.evaluate(walking.SCRIPT.read_text())
        return [*walking.heard(page), *page.evaluate("walking.unseen()")]

    with chromium.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        assert told(GOOD) == []
        assert told(GOOD.replace("Два", "Адзін").replace("Далей", "<i hidden>Далей</i>")) == [
            "button without a name",
            "Адзін leads to ['about:blank#1', 'about:blank#2']",
        ]
        bar = "body::after { content: ''; position: fixed; inset: 0 0 50% 0; background: silver }"
        covered = told(GOOD, bar)
    assert [words.partition(":")[0] for words in covered] == ["covered"] * 5
