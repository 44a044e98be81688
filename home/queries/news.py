"""What feeds are made of."""

from wagtail.models import Page, get_page_models

from home.models import BasePage, BasePageQuerySet, NewsPage, SectionPage
from home.models.versions import below_versions_of

FEED_AT_MOST = 30


def public_news(language: str, *, is_mixed: bool) -> list[NewsPage]:
    """The newest items for a feed, with their texts: those in ``language``, or all, each once."""
    items = NewsPage.objects.visible()
    chosen = items.one_per_text(language) if is_mixed else items.written_in(language)
    related = ("locale", "source", "alias_of__locale")
    return list(chosen.newest_first().select_related(*related)[:FEED_AT_MOST])


def pages_with_a_day(section: SectionPage, language: str, *, is_mixed: bool) -> list[BasePage]:
    """What is newest below a section in all its languages, of the types that have a day of theirs.

    What withholds itself from readers is not there: such a page has no address in a site map.
    """
    dated = BasePageQuerySet(Page).type(*_dated_types())
    pages = dated.visible().filter(below_versions_of(section))
    chosen = (
        pages.one_per_text(language) if is_mixed else pages.filter(locale__language_code=language)
    )
    newest = chosen.order_by("-first_published_at", "-pk").specific()[:FEED_AT_MOST]
    shown = [page for page in newest if page.get_sitemap_urls() and page.dated()]
    return sorted(shown, key=lambda page: page.dated(), reverse=True)


def _dated_types() -> list[type[Page]]:
    """Types that say their own day (`BasePage.dated`); news has a feed of its own."""
    types = (model for model in get_page_models() if issubclass(model, BasePage))
    return [it for it in types if it.dated is not BasePage.dated and it is not NewsPage]
