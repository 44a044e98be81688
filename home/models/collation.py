"""Order by the rules of each language (CLDR, through ICU), the same on every database."""

from functools import cache

import icu


def collation_key(words: str, language: str) -> str:
    """Where ``words`` stand in the order of ``language``; keys compare as plain strings.

    Hexadecimal, so that no collation of the database can have an opinion of its own.
    """
    return _collator(language).getSortKey(words).hex()


@cache
def _collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale.forLanguageTag(language))
