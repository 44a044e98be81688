import icu
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.models.collation import collation_key

NAME_ORDER = ("be", "ru", "en")  # which name stands in when a language has none


def first_filled(thing: models.Model, field: str, language: str) -> str:
    """``field`` of a thing in ``language``, or in the first language that has it."""
    names = (getattr(thing, f"{field}_{code}", "") for code in (language, *NAME_ORDER))
    return next((name for name in names if name), "")


def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166, two letters) as ``language`` has it; else the code."""
    return icu.Locale("", code).getDisplayCountry(icu.Locale(language)) if code else ""


def country_names(codes: list[str], language: str) -> list[str]:
    """The names of countries in the alphabetical order of ``language``."""
    names = (country_name(code, language) for code in codes)
    return sorted(names, key=lambda name: collation_key(name, language))


class Named(models.Model):
    """Something that is the same in all languages and has a name in each: one row for all."""

    name_be = models.CharField(_("name in Belarusian"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250, blank=True)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_(
            "Other spellings, abbreviations and former names, one a line. The search knows them."
        ),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in ``language``, or the one that stands in for it."""
        return first_filled(self, "name", language)

    @property
    def name(self) -> str:
        return self.name_in(get_language() or NAME_ORDER[0])

    @property
    def all_names(self) -> list[str]:
        """Every name that somebody may type to find this, each once."""
        names = [getattr(self, f"name_{code}") for code in NAME_ORDER]
        lines = [line.strip() for line in self.aliases.splitlines()]
        return list(dict.fromkeys(filter(None, [*names, *lines])))


class ShortNamed(Named):
    """What is also known by a short name or an abbreviation, such as CEDAW."""

    short_name_be = models.CharField(_("short name in Belarusian"), max_length=60, blank=True)
    short_name_ru = models.CharField(_("short name in Russian"), max_length=60, blank=True)
    short_name_en = models.CharField(_("short name in English"), max_length=60, blank=True)

    class Meta:
        abstract = True

    def short_name_in(self, language: str) -> str:
        """The short name in ``language``; the full name where there is none."""
        return getattr(self, f"short_name_{language}", "") or self.name_in(language)

    @property
    def short_name(self) -> str:
        return self.short_name_in(get_language() or NAME_ORDER[0])

    @property
    def all_names(self) -> list[str]:
        short = [getattr(self, f"short_name_{code}") for code in NAME_ORDER]
        return list(dict.fromkeys([*super().all_names, *filter(None, short)]))
