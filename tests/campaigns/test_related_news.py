"""News that say what they are about stand on that page too."""

import pytest

from demo import factories
from home.models import NewsRelation


@pytest.fixture
def news(section):
    return factories.NewsIndexPageFactory(parent=section, title="Навіны", slug="news")


def test_news_about_an_appeal_and_its_campaign_stand_on_their_pages(client, appeal, campaign, news):
    about_both = factories.NewsPageFactory(parent=news, title="Пра абодва")
    about_none = factories.NewsPageFactory(parent=news, title="Пра іншае")
    for target in (appeal, campaign):
        NewsRelation.objects.create(page=about_both, target=target)
    for page in (appeal, campaign):
        content = client.get(page.url).content.decode()
        assert f'href="{about_both.url}"' in content
        assert about_none.title not in content


def test_news_that_went_leave_the_page(client, appeal, news, django_capture_on_commit_callbacks):
    item = factories.NewsPageFactory(parent=news, title="Пра ліст")
    NewsRelation.objects.create(page=item, target=appeal)
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert "Пра ліст" not in client.get(appeal.url).content.decode()
