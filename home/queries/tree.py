"""The public tree, as the site map shows it to readers."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from wagtail.models import Page, get_page_models

from home.ahead import with_language_tags
from home.models import BasePage
from home.models.versions import language_rank
from home.visibility import visible

COLUMNS = ["path", "depth", "title", "url_path", "translation_key"]
COLUMNS += ["content_type", "alias_of", "locale__language_code"]


@dataclass
class Branch:
    """A page of the site map, each text once. ``language`` is the tag of its own text."""

    title: str
    url: str
    language: str
    below: list["Branch"] = field(default_factory=list)


def public_tree(language: str, request) -> list[Branch]:
    """What stands below the home page: each text in ``language``, or in the nearest it has.

    Sections, lists and standing pages, in the editors' order; what stands in a list of its own
    is not here. One query for the pages and one for their spelling, however many there are.
    """
    pages = _pages(language)
    by_path = {page.path: page for page in pages}
    nearest = {page.translation_key: page for page in reversed(pages)}
    branches, below = {}, defaultdict(list)
    for page in with_language_tags(_in_order(pages, nearest)):
        branch = Branch(page.title, page.get_url(request), page.language_tag)
        branches[page.translation_key] = branch
        below[_key_above(page, by_path)].append(branch)
    for key, branch in branches.items():
        branch.below = below[key]
    homes = {page.translation_key for page in pages if page.depth == 2}
    return [branch for key in [*homes, None] for branch in below[key] if key not in branches]


def _pages(language: str) -> list[Page]:
    """Every version of what is shown, those nearest to ``language`` first."""
    left_out = [model for model in get_page_models() if _is_left_out(model)]
    shown = visible(Page.objects.not_type(*left_out).filter(depth__gt=1))
    ranked = shown.annotate(rank=language_rank(language)).select_related("locale")
    return list(ranked.only(*COLUMNS).order_by("rank", "path"))


def _is_left_out(model: type[Page]) -> bool:
    return issubclass(model, BasePage) and not model.stands_in_site_map


def _in_order(pages: list[Page], nearest: dict) -> list[Page]:
    """The texts in the order of the house's first language."""
    places: dict = {}
    for page in pages:
        if page.locale.language_code == settings.LANGUAGE_CODE:
            places[page.translation_key] = page.path
        places.setdefault(page.translation_key, page.path)
    texts = (page for page in nearest.values() if page.depth > 2)
    return sorted(texts, key=lambda page: places[page.translation_key][-Page.steplen :])


def _key_above(page: Page, by_path: dict[str, Page]):
    """The text of the nearest page above that is shown."""
    path = page.path
    while path := path[: -Page.steplen]:
        if path in by_path:
            return by_path[path].translation_key
    return None
