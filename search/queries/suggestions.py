"""Titles that begin like what is being typed."""

from search.models import IndexCard
from search.queries.results import one_per_text
from search.stemming import fold, fold_beginning, words_of

AT_MOST = 8
LOOKED_AT = 60


def suggestions_for(typed: str, language: str) -> list[IndexCard]:
    """Texts whose titles have the words typed, the last one begun; each text once."""
    words = [word.text for word in words_of(typed)]
    if not words or not fold_beginning(words[-1]):
        return []
    begun = " ".join([*filter(None, map(fold, words[:-1])), fold_beginning(words[-1])])
    cards = IndexCard.objects.newest_first().select_related("page__locale")
    found = cards.defer("text", "keys", "summary").autocomplete(
        begun, operator="and", order_by_relevance=False
    )
    return one_per_text(list(found[:LOOKED_AT]), language)[:AT_MOST]
