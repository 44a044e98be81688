from datetime import UTC, date, datetime
from functools import cache

import icu
from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def month_and_year(day: date | None) -> str:
    """``July 2017`` as it stands by itself, after the rules of the language (CLDR, through ICU)."""
    if not day:
        return ""
    return _month_format(get_language()).format(datetime(day.year, day.month, 15, tzinfo=UTC))


@cache
def _month_format(language: str) -> icu.SimpleDateFormat:
    return icu.SimpleDateFormat("LLLL y", icu.Locale.forLanguageTag(language))
