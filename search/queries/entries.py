"""What stands in the list of results about each text."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from search.models import IndexCard
from search.queries.asked import Asked
from search.queries.extracts import extract, marked


@dataclass(frozen=True)
class Entry:
    """A text: its title and a few of its words, with what was found in <mark>."""

    card: IndexCard
    title: SafeString
    extract: SafeString


def type_name(type_key: str) -> str:
    """What a kind of page is called, in the reader's language; empty for one that is unknown."""
    try:
        return capfirst(apps.get_model(type_key)._meta.verbose_name)
    except (LookupError, ValueError):
        return ""


def entries(cards: list[IndexCard], asked: Asked) -> list[Entry]:
    keys = asked.marked_keys
    whole = IndexCard.objects.select_related("page__locale").defer("keys", "beginnings")
    found = whole.in_bulk([card.pk for card in cards])
    return [entry(found[card.pk], keys) for card in cards if card.pk in found]


def entry(card: IndexCard, keys: frozenset[str]) -> Entry:
    card.type_name = type_name(card.type_key)
    words = extract(card.text, keys) or marked(card.summary, keys)
    return Entry(card, marked(card.title, keys), words)
