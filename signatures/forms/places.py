"""From where somebody signs, as coarse as it gets: a country, and not every country."""

from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.models.collation import collation_key
from home.models.naming import NAME_ORDER, country_name

# Where many Belarusians live. Whoever is elsewhere is one of "another country": a country with a
# single signer would name that signer.
COUNTRIES = [
    "AM",
    "AT",
    "AU",
    "BE",
    "BG",
    "BY",
    "CA",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GB",
    "GE",
    "GR",
    "HU",
    "IE",
    "IL",
    "IT",
    "KZ",
    "LT",
    "LU",
    "LV",
    "MD",
    "ME",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "RS",
    "RU",
    "SE",
    "SI",
    "SK",
    "TH",
    "TR",
    "UA",
    "US",
]
ANOTHER = "ZZ"  # what ISO 3166 leaves free for such use, and CLDR uses


def place_choices() -> list[tuple[str, str]]:
    """Codes and names of countries, in the alphabet of the reader's language."""
    return [
        ("", _("I would rather not say")),
        *_countries(get_language() or NAME_ORDER[0]),
        (ANOTHER, _("Another country")),
    ]


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    named = [(code, country_name(code, language)) for code in COUNTRIES]
    return sorted(named, key=lambda country: collation_key(country[1], language))
