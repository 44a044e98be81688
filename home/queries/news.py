"""News for the pages of other types. `components/related_news.html` shows what comes from here."""

from wagtail.models import Page

from home.models import NewsPage

ABOUT_AT_MOST = 5
LATEST_AT_MOST = 4


def news_about(page: Page, language: str, *, at_most: int = ABOUT_AT_MOST) -> list[NewsPage]:
    """The newest public items that say they are about ``page``, in whichever language it is.

    Each text once, in ``language`` where it exists.
    """
    return list(NewsPage.objects.about(page).in_list(language)[:at_most])


def latest_news(language: str, *, at_most: int = LATEST_AT_MOST) -> list[NewsPage]:
    """The newest public items of the whole site, each text once."""
    return list(NewsPage.objects.in_list(language)[:at_most])
