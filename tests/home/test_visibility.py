"""Which pages everybody may see is asked once for a request, and never remembered beyond it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from demo import factories
from home.visibility import privacy_asked_once, private_paths, visible


@pytest.fixture
def page(db):
    return factories.StandardPageFactory(title="First title", show_in_menus=True)


def close(page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def asked_for_restrictions(queries) -> int:
    return sum('FROM "wagtailcore_pageviewrestriction"' in it["sql"] for it in queries)


def test_a_page_asks_once_which_pages_are_private(page, client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/be/?fresh=1")
    assert asked_for_restrictions(queries) == 1


def test_a_restriction_hides_its_page_from_the_next_reader(page, client):
    """Without the commit that renews the cache of pages: nothing hangs on that."""
    assert b"First title" in client.get("/be/?fresh=1").content
    restriction = close(page)
    assert b"First title" not in client.get("/be/?fresh=2").content
    restriction.delete()
    assert b"First title" in client.get("/be/?fresh=3").content


def test_what_changes_something_asks_every_time(page):
    assert private_paths() == ()
    close(page)
    assert private_paths() == (page.path,)


def test_nothing_is_remembered_when_the_request_is_over(page):
    with privacy_asked_once():
        assert private_paths() == ()
    close(page)
    with privacy_asked_once():
        assert private_paths() == (page.path,)


def test_what_stands_below_a_private_page_is_private(page):
    section = factories.SectionPageFactory(title="Advocacy")
    below = factories.StandardPageFactory(parent=section)
    close(section)
    seen = set(visible(Page.objects.filter(depth__gt=2)).values_list("pk", flat=True))
    assert page.pk in seen
    assert not seen & {section.pk, below.pk}
