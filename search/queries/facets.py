"""How many of the texts found are of each kind, language, year, organisation and mechanism."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from home.models import Mechanism, Organisation
from search.models import IndexCard
from search.queries.entries import type_name
from search.queries.filters import Filters
from search.queries.results import Results

MOST_CHOICES = 20


@dataclass(frozen=True)
class Choice:
    label: str
    number: int
    address: str
    language: str = ""  # of the label, where it is not the reader's


@dataclass(frozen=True)
class Facet:
    """One way to narrow the results: what is chosen of it, or what there is to choose."""

    label: str
    choices: list[Choice]
    chosen: Choice | None = None


def facets_of(results: Results, typed: str, filters: Filters) -> list[Facet]:
    """The ways to narrow these results that would leave something out, or are in use."""
    counted = [
        ("type", _("Kind"), _types(results)),
        ("language", _("Language"), _languages(results)),
        ("year", _("Year"), _years(results)),
        ("organisation", _("Organisation"), _linked(results, Organisation, "organisations")),
        ("mechanism", _("Mechanism"), _linked(results, Mechanism, "mechanisms")),
    ]
    facets = [_facet(name, label, rows, typed, filters) for name, label, rows in counted]
    return [facet for facet in facets if facet.choices or facet.chosen]


def _facet(name: str, label: str, rows: list[tuple], typed: str, filters: Filters) -> Facet:
    value = getattr(filters, name)

    def spoken(value) -> str:
        return value if name == "language" else ""

    if value:
        text = next((row[1] for row in rows if row[0] == value), str(value))
        number = next((row[2] for row in rows if row[0] == value), 0)
        return Facet(
            label, [], Choice(text, number, filters.without(name).address(typed), spoken(value))
        )
    choices = [
        Choice(text, number, filters.with_(**{name: value}).address(typed), spoken(value))
        for value, text, number in rows[:MOST_CHOICES]
        if text
    ]
    return Facet(label, choices)


def _types(results: Results) -> list[tuple]:
    times = Counter(card.type_key for card in results.cards)
    return [(key, type_name(key), number) for key, number in times.most_common()]


def _languages(results: Results) -> list[tuple]:
    """Of how many texts a version in each language answers the question."""
    versions = {(card.translation_key, card.language) for card in results.versions}
    times = Counter(language for _text, language in versions)
    return [(code, name, times[code]) for code, name in settings.LANGUAGES if times[code]]


def _years(results: Results) -> list[tuple]:
    times = Counter(card.year for card in results.cards if card.year)
    return [(year, str(year), times[year]) for year in sorted(times, reverse=True)]


def _linked(results: Results, model: type, field: str) -> list[tuple]:
    relation = IndexCard._meta.get_field(field)
    own, other = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    rows = relation.remote_field.through.objects.filter(
        **{f"{own}__in": [card.pk for card in results.cards]}
    )
    times = Counter(rows.values_list(other, flat=True))
    things = model.objects.in_bulk(list(times))
    named = [(pk, things[pk].short_name, number) for pk, number in times.items() if pk in things]
    return sorted(named, key=lambda row: (-row[2], row[1]))
