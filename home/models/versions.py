"""The versions of a text in its languages: which is nearest, where they are, what leads there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Q, Value, When
from wagtail.models import Page, PageQuerySet

from home.stamps import Remembered
from home.visibility import visible


def languages_from(language: str) -> dict[str, int]:
    """How near each language is: ``language`` is 0, the others follow as the house orders them."""
    codes = [language, *(code for code, _name in settings.LANGUAGES if code != language)]
    return {code: rank for rank, code in enumerate(codes)}


def language_rank(language: str) -> Case:
    """An expression that says it of a page; what the house does not know is the farthest."""
    ranks = languages_from(language)
    cases = (When(locale__language_code=code, then=Value(rank)) for code, rank in ranks.items())
    return Case(*cases, default=Value(len(ranks)))


def nearest_versions(pages: PageQuerySet, language: str) -> list[Page]:
    """Of public ``pages``, each text once, in the order of the house's first language.

    For the few entries of a menu; long lists use `BasePageQuerySet.one_per_text`.
    """
    return nearest_of(visible(pages).select_related("locale"), language)


def nearest_of(versions: Iterable[Page], language: str) -> list[Page]:
    """The same of public pages that are there already, with their locales."""
    nearest: dict = {}
    places: dict = {}
    ranks = languages_from(language)
    farthest_first = sorted(
        versions, key=lambda it: ranks.get(it.locale.language_code, len(ranks)), reverse=True
    )
    for page in farthest_first:
        nearest[page.translation_key] = page
        place = page.path[-Page.steplen :]
        if page.locale.language_code == settings.LANGUAGE_CODE:
            places[page.translation_key] = place
        places.setdefault(page.translation_key, place)
    return sorted(nearest.values(), key=lambda page: places[page.translation_key])


def as_they_are(pages: Iterable[Page]) -> list[Page]:
    """``pages`` in their order as what they are, in one query for each type among them."""
    pages = list(pages)
    by_type = defaultdict(list)
    for page in pages:
        by_type[page.specific_class or Page].append(page.pk)
    found = {}
    for model, keys in by_type.items():
        related = getattr(model, "read_with", ())
        found |= model.objects.select_related("locale", *related).in_bulk(keys)
    return [found[page.pk] for page in pages]


def nearest_by_key(keys: Iterable[UUID], language: str, **more) -> dict[UUID, Page]:
    """Of each text in ``keys`` the public version nearest to ``language`` that fits ``more``.

    A text without one is not there.
    """
    versions = Page.objects.filter(translation_key__in=keys, **more)
    return {page.translation_key: page for page in nearest_versions(versions, language)}


def below_versions_of(page: Page, **more) -> Q:
    """What stands below ``page`` in any of its languages, and fits ``more``."""
    below = Q(pk=None)
    for path in getattr(page, "paths_of_versions", ()) or _paths(page.translation_key):
        below |= Q(path__startswith=path, **more)
    return below


def _paths_of(text_key: UUID) -> list[str]:
    return list(Page.objects.filter(translation_key=text_key).values_list("path", flat=True))


_paths = Remembered(_paths_of, sees_own_changes=True)


@dataclass(frozen=True)
class LanguageLink:
    """Where the language switch leads. ``tag`` is the language of the text that stands there."""

    code: str
    tag: str
    url: str
    is_current: bool
    is_translation: bool


def language_links(
    versions: dict[str, Page], homes: dict[str, Page], request, *, current: str
) -> list[LanguageLink]:
    """The switch of one text: its version in each language, or the home page where there is none.

    ``homes`` are the public ones; a language without one is not offered.
    """
    places = {code: versions.get(code) or homes.get(code) for code, _name in settings.LANGUAGES}
    return [
        LanguageLink(
            code=code,
            tag=getattr(page, "language_tag", code),
            url=page.get_url(request),
            is_current=code == current,
            is_translation=code in versions,
        )
        for code, page in places.items()
        if page
    ]
