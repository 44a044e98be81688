"""What languages are called, in their own words (CLDR, through ICU) and in others'."""

from functools import cache

import icu

# ICU knows no words of its own for these; this is how each calls itself.
OWN_NAMES = {
    "be-tarask": "беларуская, клясычны правапіс",
    "be-Latn": "biełaruskaja, łacinka",
}


@cache
def language_name(tag: str) -> str:
    """The name of the language ``tag`` (BCP 47) in that language, as it stands in a list."""
    locale = icu.Locale.forLanguageTag(tag)
    return _capitalised(OWN_NAMES.get(tag) or locale.getDisplayName(locale))


def language_name_in(tag: str, reader: str) -> str:
    """The name of the language ``tag`` in the language of the reader, as in a sentence."""
    return icu.Locale.forLanguageTag(tag).getDisplayName(icu.Locale.forLanguageTag(reader))


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
