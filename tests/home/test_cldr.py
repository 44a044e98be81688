"""Dates, numbers and plural forms are those of CLDR, asked through ICU and not known by heart."""

import gettext
import re
from datetime import date

import icu
import polib
import pytest
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import formats, translation

from home.languages import language_name

LANGUAGES = [code for code, _name in settings.LANGUAGES]
DAYS = [date(2026, month, 5) for month in range(1, 13)]
NBSP = "\N{NO-BREAK SPACE}"


def as_icu(day: date, language: str, pattern: str) -> str:
    form = icu.SimpleDateFormat(pattern, icu.Locale(language))
    form.setTimeZone(icu.TimeZone.getGMT())
    return form.format(icu.Formattable(0).getDouble() + (day - date(1970, 1, 1)).days * 86400)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("django", "pattern"),
    [("j E Y", "d MMMM y"), ("j E", "d MMMM"), ("l", "EEEE"), ("F", "LLLL")],
)
def test_days_and_months_have_the_case_that_cldr_gives_them(language, django, pattern):
    with translation.override(language):
        ours = [formats.date_format(day, django) for day in DAYS]
    theirs = [as_icu(day, language, pattern) for day in DAYS]
    if django == "l":  # Django begins a day of the week with a capital
        ours, theirs = [day.lower() for day in ours], [day.lower() for day in theirs]
    assert ours == theirs


@pytest.mark.parametrize(
    ("language", "said"),
    [("be", "05.03.2026"), ("ru", "05.03.2026")],
)
def test_short_dates_name_the_parts_in_the_order_of_cldr(language, said):
    pattern = icu.DateFormat.createDateInstance(icu.DateFormat.kShort, icu.Locale(language))
    letters = re.sub(r"(.)\1*", r"\1", re.sub(r"[^dMy]", "", pattern.toPattern()))
    assert letters == "dMy"
    with translation.override(language):
        assert formats.date_format(date(2026, 3, 5), "SHORT_DATE_FORMAT") == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [7, 1000, 12345, 1234567])
def test_large_numbers_are_grouped_as_in_cldr(language, number):
    form = icu.NumberFormat.createInstance(icu.Locale(language))
    with translation.override(language):
        assert intcomma(number) == form.format(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fractions_have_the_sign_of_cldr(language):
    form = icu.NumberFormat.createInstance(icu.Locale(language))
    with translation.override(language):
        assert formats.localize(0.5) == form.format(0.5)


CATALOGUES = [
    settings.ROOT / "locale/be/LC_MESSAGES/django.po",
    settings.ROOT / "locale/ru/LC_MESSAGES/django.po",
    settings.ROOT / "site/config/spelling/be/LC_MESSAGES/django.po",
]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-4:-2]))
def test_plural_forms_are_those_of_cldr(path):
    """Each number takes the form in which the catalogue keeps the category of CLDR."""
    header = polib.pofile(str(path)).metadata["Plural-Forms"]
    choose = gettext.c2py(re.search(r"plural=(.*?);?\s*$", header).group(1))
    rules = icu.PluralRules.forLocale(icu.Locale(path.parts[-3]))
    place = {"one": 0, "few": 1, "many": 2}
    wrong = [n for n in range(2000) if choose(n) != place[rules.select(n)]]
    assert wrong == []


def test_languages_are_called_in_the_settings_as_in_cldr():
    assert dict(settings.LANGUAGES) == {code: language_name(code) for code in LANGUAGES}
