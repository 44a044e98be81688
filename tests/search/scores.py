"""How many questions of the table find what they should. `python -m bench.search` prints it."""

from uuid import NAMESPACE_URL, uuid5

from django.utils import translation

from search.queries import Filters, results_for
from tests.search.corpus import TEXTS
from tests.search.table import questions

NOTHING = "-"


def first_result(language: str, typed: str) -> str:
    """The key and language of the text that stands first."""
    names = {str(uuid5(NAMESPACE_URL, text.key)): text.key for text in TEXTS}
    with translation.override(language):
        cards = results_for(typed, language, Filters()).cards
    return f"{names[str(cards[0].translation_key)]}/{cards[0].language}" if cards else NOTHING


def misses() -> dict[str, str]:
    """The questions whose first result is another than expected, with what stands there."""
    found = {(lang, typed): first_result(lang, typed) for lang, typed, _first in questions()}
    return {
        f"{lang} {typed}": found[lang, typed]
        for lang, typed, first in questions()
        if found[lang, typed] != first
    }
