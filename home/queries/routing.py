"""Which page an address means, in as many questions however deep it lies."""

from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.ahead import public_homes, with_language_tags
from home.models import BasePage
from home.queries.rows import read_rows_of
from home.visibility import private_paths


def page_at(path: str, request) -> RouteResult | None:
    """What Wagtail's own way through the tree finds below the home page of the active language.

    None where that page is not public: then Wagtail says what follows. Raises `Http404`.
    """
    home = public_homes().get(get_language())
    if home is None:
        return None
    parts = [part for part in path.split("/") if part]
    steps = _steps(home, parts)
    page = _with_its_versions(steps[-1])
    page.above = with_language_tags(steps[:-1])
    if page.live:
        read_rows_of(page)
    return page.route(request, parts[len(steps) - 1 :])


def _steps(home: Page, parts: list[str]) -> list[Page]:
    """``home`` and the pages below it that ``parts`` name, one below the other."""
    if not parts:
        return [home]
    named = Page.objects.filter(
        path__startswith=home.path, slug__in=parts, depth__lte=home.depth + len(parts)
    ).select_related("locale")
    by_place = {(page.path[: -page.steplen], page.slug): page for page in named.order_by()}
    steps = [home]
    for part in parts:
        below = by_place.get((steps[-1].path, part))
        if below is None:
            break
        steps.append(below)
    return steps


def _with_its_versions(page: Page) -> Page:
    """``page`` as what it is, and with the public versions of its text."""
    model = page.cached_content_type.model_class()
    if model is None or not issubclass(model, BasePage):
        return page.specific
    versions = model.objects.filter(translation_key=page.translation_key).select_related(
        "locale", *model.read_with
    )
    by_key = {version.pk: version for version in versions}
    found, private = by_key[page.pk], private_paths()
    found.paths_of_versions = tuple(version.path for version in by_key.values())
    found.public_translations = {
        version.locale.language_code: version
        for version in by_key.values()
        if version.live and not version.alias_of_id and not version.path.startswith(private)
    }
    return found
