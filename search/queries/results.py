"""Texts that answer a question, each once, the best ones first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator

from search.models import IN_LEAD, IN_TITLE, IndexCard
from search.queries.asked import Asked, words_typed
from search.queries.entries import entries
from search.queries.filters import Filters
from search.queries.nearest import nearest_word

AT_MOST = 1000  # cards that one question brings, the newest of those in each place
ON_A_PAGE = 20
PLACES = (IN_TITLE, IN_LEAD, "")
LIGHT = ("page_id", "translation_key", "language", "type_key", "year", "dated_on", "beginnings")


@dataclass(frozen=True)
class Results:
    """The texts found, and how the question was read where that differs from what was typed.

    ``versions`` are all cards that answer, ``cards`` each text once. ``corrected`` is the question
    with known words instead of mistyped ones, ``left_out`` are words that no text has, and
    ``only_some`` says that no text has all of them.
    """

    asked: Asked
    versions: list[IndexCard] = field(default_factory=list)
    cards: list[IndexCard] = field(default_factory=list)
    corrected: str = ""
    left_out: tuple[str, ...] = ()
    only_some: bool = False
    is_cut: bool = False

    @cached_property
    def number(self) -> int:
        return len(self.cards)

    def page(self, number) -> ListPage:
        """One page of entries, with the words of their texts."""
        page = Paginator(self.cards, ON_A_PAGE).get_page(number)
        page.object_list = entries(page.object_list, self.asked)
        return page


def results_for(typed: str, language: str, filters: Filters) -> Results:
    """Texts with all the words; else with the nearest known words; else with fewer of them."""
    words = words_typed(typed)
    asked = Asked.of(words)
    if not words:
        return Results(asked)
    found = _all_words(asked, language, filters)
    if found.cards:
        return found
    unknown = [word for word in words if not _is_known(word)]
    if unknown:
        return _forgiven(words, unknown, language, filters)
    return found if filters else _some_words(asked, language, filters)


def _all_words(asked: Asked, language: str, filters: Filters, **how) -> Results:
    rows = [_matches(asked, place, filters) for place in PLACES]
    is_cut = any(len(row) == AT_MOST for row in rows)
    versions = _ranked(rows, asked, language)
    return Results(asked, versions, one_per_text(versions, language), is_cut=is_cut, **how)


def _matches(asked: Asked, place: str, filters: Filters) -> list[IndexCard]:
    query = asked.query(place, filters.marks)
    cards = IndexCard.objects.filter(**filters.columns).only(*LIGHT).newest_first()
    return list(cards.search(query, order_by_relevance=False)[:AT_MOST])


def _ranked(rows: list[list[IndexCard]], asked: Asked, language: str) -> list[IndexCard]:
    """Cards with all words in the title first, then in the summary, then anywhere.

    Of equal ones those whose title says nothing else, those that begin with the words, those in
    the reader's language, and the newest (each row is newest first).
    """
    places: dict[int, tuple] = {}
    cards: dict[int, IndexCard] = {}
    for place, row in enumerate(rows):
        for card in row:
            if card.pk not in cards:
                cards[card.pk] = card
                says_more = place > 0 or card.title_length > len(asked.keys)
                begins_so = card.beginnings.startswith(asked.keys[0])
                places[card.pk] = (place, says_more, not begins_so, card.language != language)
    return sorted(cards.values(), key=lambda card: places[card.pk])


def one_per_text(cards: Iterable[IndexCard], language: str) -> list[IndexCard]:
    """Each text where its best version stands, in the reader's language where that was found."""
    codes = [code for code, _name in settings.LANGUAGES if code != language]
    ranks = {code: rank for rank, code in enumerate([language, *codes])}
    chosen: dict = {}
    for card in cards:
        before = chosen.setdefault(card.translation_key, card)
        if ranks[card.language] < ranks[before.language]:
            chosen[card.translation_key] = card  # a dict keeps the first one's place
    return list(chosen.values())


def _is_known(word: str) -> bool:
    query = Asked.of([word]).query()
    return bool(IndexCard.objects.only("pk").search(query, order_by_relevance=False)[:1])


def _forgiven(words: list[str], unknown: list[str], language: str, filters: Filters) -> Results:
    """Results for the nearest known words; a word that is near none is left out."""
    near = {word: nearest_word(word) for word in unknown}
    read = [near.get(word, word) for word in words]
    asked = Asked.of([word for word in read if word])
    if not asked.words:
        return Results(asked, left_out=tuple(words))
    how = {
        "corrected": " ".join(asked.words) if any(near.values()) else "",
        "left_out": tuple(word for word in unknown if not near[word]),
    }
    found = _all_words(asked, language, filters, **how)
    return found if found.cards or filters else _some_words(asked, language, filters, **how)


def _some_words(asked: Asked, language: str, filters: Filters, **how) -> Results:
    """Texts with as many of the words as any has, no text having all."""
    single = [Asked.of([word]) for word in asked.words]
    rows = [_matches(one, "", filters) for one in single]
    times = _times(rows)
    in_title = _times(_matches(one, IN_TITLE, filters) for one in single)
    most = max(times.values(), default=0)
    cards = {card.pk: card for row in rows for card in row if times[card.pk] == most}
    newest = sorted(cards.values(), key=lambda card: (str(card.dated_on), card.pk), reverse=True)
    ranked = sorted(newest, key=lambda card: (-in_title[card.pk], card.language != language))
    is_cut = any(len(row) == AT_MOST for row in rows)
    found = one_per_text(ranked, language)
    return Results(asked, ranked, found, only_some=True, is_cut=is_cut, **how)


def _times(rows: Iterable[list[IndexCard]]) -> Counter:
    return Counter(card.pk for row in rows for card in row)
