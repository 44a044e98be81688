"""News: each text once, in the language it has, and never hidden by the reader's language."""

from datetime import date

import pytest

from demo import factories
from home.models import NewsRelation
from home.queries import latest_news, news_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(section):
    """The list of news in three languages, Belarusian first."""
    return factories.NewsIndexPageFactory(parent=section, title="Навіны", slug="news")


def item(parent, title="Навіна", day=date(2025, 8, 18), **fields):
    return factories.NewsPageFactory(parent=parent, title=title, local_on=day, **fields)


def test_a_lead_that_repeats_the_title_is_not_shown(index, client):
    page = item(index, title="Камітэт заклікаў", summary="  камітэт\u00ad заклікаў. ")
    assert page.lead == ""
    assert client.get(page.url).text.count("заклікаў") == 2  # title of the window and of the page


def test_pages_find_the_news_about_them(index, appeal):
    about = item(index)
    item(index, title="Іншая")
    NewsRelation.objects.create(page=about, target=appeal)
    assert news_about(appeal, "en") == [about]
    assert len(latest_news("en")) == 2
