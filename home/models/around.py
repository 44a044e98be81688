"""What several pages have around them, so that each is spared the questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from wagtail.models import Page, get_page_models

from home.models.versions import as_they_are, below_text, nearest_versions
from home.stamps import Remembered
from home.visibility import private_paths

TOP = (2, 3)  # depths of the home pages and of what stands directly below them


def tag_by(spelling: str) -> Case:
    """An expression that gives the language tag of a page, whose ``spelling`` is in that column."""
    language = Coalesce("alias_of__locale__language_code", "locale__language_code")
    is_spelt = Q(Exact(language, "be")) & ~Q(**{spelling: ""})
    return Case(When(is_spelt, then=spelling), default=language)


@dataclass(frozen=True)
class KnownAhead:
    """What is asked once for all pages.

    The public pages at the ``top`` in the order of the tree, as plain pages with their tags. Of
    all pages of the types that have never many, drafts too, the ``tags`` that are not the language
    of the tree, by primary key.
    """

    top: list[Page]
    tags: dict[int, str]


def _know_ahead(_key: None) -> KnownAhead:
    types = [model for model in get_page_models() if getattr(model, "are_many", True) is False]
    pages = Page.objects.annotate(spelling=_spelling_in(types), language_tag=tag_by("spelling"))
    is_told_apart = ~Q(language_tag=F("locale__language_code"))
    asked = pages.type(*types).filter(is_told_apart | Q(depth__in=TOP))
    found = list(asked.select_related("locale").order_by("path"))
    private = private_paths()
    return KnownAhead(
        top=[it for it in found if it.live and it.depth in TOP and not it.path.startswith(private)],
        tags={page.pk: page.language_tag for page in found},
    )


def _spelling_in(types: Iterable[type[Page]]) -> Combinable:
    """The spelling of a page of any of ``types``: it stands in the table of its type."""
    names = [f"{model._meta.pk.related_query_name()}__orthography" for model in types]
    return Coalesce(*names, Value(""))


_known = Remembered(_know_ahead, at_most=1, sees_own_changes=True)


def known_ahead() -> KnownAhead:
    """For reading only, as all that is remembered."""
    return _known(None)


def pages_on_top() -> list[Page]:
    """The public home pages and what stands directly below them, as plain pages with their tags."""
    return known_ahead().top


def public_homes() -> dict[str, Page]:
    """The public home page of each language that has one."""
    return {page.locale.language_code: page for page in pages_on_top() if page.depth == TOP[0]}


def with_language_tags(pages: Iterable[Page]) -> list[Page]:
    """``pages`` with their ``language_tag``; a page that came with its type knows it itself.

    Of types that have never many it is known ahead; each other type is asked once.
    """
    pages = list(pages)
    plain = [page for page in pages if not hasattr(type(page), "language_tag")]
    said = _own_tags(plain)
    for page in plain:
        page.language_tag = said.get(page.pk, page.locale.language_code)
    return pages


def _own_tags(pages: list[Page]) -> dict[int, str]:
    """The tags that are not the language of the tree, by primary key."""
    by_type = defaultdict(list)
    for page in pages:
        by_type[page.specific_class].append(page.pk)
    tags: dict[int, str] = {}
    for model, keys in by_type.items():
        if hasattr(model, "are_many"):
            tags |= _tags_of_many((model, tuple(keys))) if model.are_many else known_ahead().tags
    return tags


def _told_apart(key: tuple[type[Page], tuple[int, ...]]) -> dict[int, str]:
    model, keys = key
    return dict(model.told_apart().filter(pk__in=keys))


_tags_of_many = Remembered(_told_apart, sees_own_changes=True)


def _pages_above(path: str) -> list[Page]:
    """The pages at ``path`` and above it from the home page down, drafts too, with their tags."""
    ends = range(TOP[0] * Page.steplen, len(path) + 1, Page.steplen)
    pages = Page.objects.filter(path__in=[path[:end] for end in ends])
    return with_language_tags(pages.select_related("locale").order_by("path"))


def _menu_below(key: tuple[UUID, int, str]) -> list[Page]:
    text_key, depth, language = key
    below = below_text(text_key, depth=depth + 1)
    return as_they_are(nearest_versions(Page.objects.in_menu().filter(below), language))


pages_above = Remembered(_pages_above, sees_own_changes=True)
menus_below = Remembered(_menu_below, sees_own_changes=True)
