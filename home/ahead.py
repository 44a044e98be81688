"""What is asked once for all pages, so that each is spared the questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from wagtail.models import Page, PageQuerySet, get_page_models

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
    """The public pages at the ``top``, in the order of the tree, as plain pages with their tags.

    And the ``tags`` that are not the language of the tree, by primary key: of all pages of the
    types that have never many, drafts too.
    """

    top: list[Page]
    tags: dict[int, str]


def _know_ahead(_key: None) -> KnownAhead:
    few = [model for model in _types() if not model.are_many]
    none_of_many = {f"{_table(model)}__isnull": True for model in _types() if model.are_many}
    spelling = _of_its_type("orthography", few)
    pages = Page.objects.annotate(spelling=spelling, language_tag=tag_by("spelling"))
    is_told_apart = ~Q(language_tag=F("locale__language_code"))
    asked = pages.filter(is_told_apart | Q(depth__in=TOP), **none_of_many)
    found = list(asked.select_related("locale").order_by("path"))
    private = private_paths()
    return KnownAhead(
        top=[it for it in found if it.live and it.depth in TOP and not it.path.startswith(private)],
        tags={page.pk: page.language_tag for page in found},
    )


def _types() -> list[type[Page]]:
    return [model for model in get_page_models() if hasattr(model, "are_many")]


def _of_its_type(name: str, types: Iterable[type[Page]]) -> Combinable:
    """The words ``name`` of a page of any of ``types``: they stand in the table of its type."""
    names = [f"{_table(model)}__{name}" for model in types]
    return Coalesce(*names, Value(""), output_field=CharField())


def _table(model: type[Page]) -> str:
    """What leads from a plain page to the rest of it, if it is of this type."""
    return model._meta.pk.related_query_name()


def with_summaries(pages: PageQuerySet) -> PageQuerySet:
    """Plain ``pages`` of any type with their ``summary``, for a few cards."""
    return pages.annotate(summary=_of_its_type("summary", _types()))


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
