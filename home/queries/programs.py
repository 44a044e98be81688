"""What other programs ask about all pages: the API and the site maps."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from home.models.versions import language_rank
from home.visibility import visible

PAGES_IN_A_MAP = 5000  # the format of site maps allows 50,000; this is about one megabyte


@dataclass(frozen=True)
class MapEntry:
    """A page in a site map. The day has no hour: it would tell when somebody was at work."""

    url: str
    changed_on: date | None
    versions: list[tuple[str, str]]


def _mapped_pages(language: str | None = None) -> PageQuerySet:
    """The public pages of a language, or of all; copies in another language are left out."""
    pages = visible(Page.objects.filter(alias_of=None, depth__gt=1))
    return pages.filter(locale__language_code=language) if language else pages


def number_of_maps(language: str) -> int:
    """How many site maps a language fills."""
    return -(-_mapped_pages(language).count() // PAGES_IN_A_MAP)


def map_entries(language: str, number: int) -> list[MapEntry]:
    """The pages of site map ``number``, from 1 on, in as many queries for one as for all."""
    start = (number - 1) * PAGES_IN_A_MAP
    pages = _mapped_pages(language).order_by("path")[start : start + PAGES_IN_A_MAP]
    homes = _paths_of_homes()
    versions = _version_addresses(pages.values("translation_key"), homes)
    return [
        MapEntry(
            url=_address(homes, language, url_path),
            changed_on=timezone.localdate(changed) if changed else None,
            versions=versions[key] if len(versions[key]) > 1 else [],
        )
        for key, url_path, changed in pages.values_list(
            "translation_key", "url_path", "last_published_at"
        )
    ]


def _version_addresses(keys, homes: dict[str, str]) -> dict:
    """For each text the addresses of its versions, in the order of the house's languages."""
    found: dict = defaultdict(dict)
    versions = _mapped_pages().filter(translation_key__in=keys)
    for key, code, url_path in versions.values_list(
        "translation_key", "locale__language_code", "url_path"
    ):
        found[key][code] = _address(homes, code, url_path)
    codes = [code for code, _name in settings.LANGUAGES]
    return {
        key: [(code, by_code[code]) for code in codes if code in by_code]
        for key, by_code in found.items()
    }


def _paths_of_homes() -> dict[str, str]:
    return dict(Page.objects.filter(depth=2).values_list("locale__language_code", "url_path"))


def _address(homes: dict[str, str], language: str, url_path: str) -> str:
    """The address of a page, made from its stored path: asking each page would take seconds."""
    return f"{settings.BASE_URL}/{language}/{url_path.removeprefix(homes[language])}"


def public_versions(page: Page) -> list[Page]:
    """All public pages of a text, this one included, in the order of the house's languages."""
    versions = visible(Page.objects.filter(translation_key=page.translation_key))
    ranked = versions.filter(alias_of=None).annotate(rank=language_rank(settings.LANGUAGE_CODE))
    return list(ranked.select_related("locale").order_by("rank"))
