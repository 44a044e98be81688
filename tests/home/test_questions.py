"""How many questions a page costs that no cache holds, and how it is found."""

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from demo import factories
from home.stamps import renew_stamp

PAGE = 3  # where it stands, what it is with its versions, what is private


@pytest.fixture
def browser(db):
    return Client(raise_request_exception=False)


@pytest.fixture
def as_committed():
    """What the test has made counts as committed: from here on it is remembered."""

    def settle():
        connection.run_on_commit.clear()
        renew_stamp()

    return settle


@pytest.fixture
def asked(browser, as_committed, django_assert_num_queries):
    """Read a page twice past the page cache; the second time it costs ``number`` queries."""

    def asked(page, number):
        address = page.get_url()
        assert browser.get(f"{address}?uncached=0").status_code == 200  # makes the settings
        as_committed()
        browser.get(f"{address}?uncached=1")
        with django_assert_num_queries(number):
            browser.get(f"{address}?uncached=2")

    return asked


@pytest.mark.parametrize("depth", [1, 3])
def test_however_deep_a_page_lies_it_is_found_in_as_many_questions(depth, asked, db):
    page = factories.home_page("be")
    for _level in range(depth):
        page = factories.StandardPageFactory(parent=page)
    asked(page, PAGE)


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_a_home_page_asks_nothing_that_is_known(language, asked, db):
    asked(factories.home_page(language), PAGE - 1)


@pytest.mark.parametrize(("name", "number"), [("section", 5), ("campaign", 6), ("appeal", 8)])
def test_what_a_page_of_a_kind_costs(name, number, asked, request):
    asked(request.getfixturevalue(name), number)


def test_a_page_below_a_draft_is_found_and_the_draft_is_not(browser, db):
    draft = factories.StandardPageFactory(live=False)
    page = factories.StandardPageFactory(parent=draft)
    assert browser.get(draft.get_url()).status_code == 404
    assert browser.get(page.get_url()).status_code == 200


def test_of_pages_with_one_slug_the_one_below_the_right_page_is_meant(browser, db):
    first, second = factories.StandardPageFactory(), factories.StandardPageFactory()
    for parent in (first, second):
        factories.StandardPageFactory(parent=parent, slug="same", title=f"Below {parent.slug}")
    assert f"Below {second.slug}" in browser.get(f"{second.get_url()}same/").text
    assert browser.get(f"{first.get_url()}same/same/").status_code == 404


def test_a_page_is_not_found_in_the_tree_of_another_language(browser, db):
    page = factories.StandardPageFactory(slug="only-here")
    assert browser.get(page.get_url().replace("/be/", "/en/")).status_code == 404


@pytest.mark.parametrize("place", ["page", "parent"])
def test_a_private_page_lets_nobody_in_who_only_reads(place, browser, as_committed, db):
    parent = factories.StandardPageFactory()
    page = factories.StandardPageFactory(parent=parent)
    as_committed()
    assert browser.get(page.get_url()).status_code == 200
    PageViewRestriction.objects.create(
        page={"page": page, "parent": parent}[place], restriction_type="login"
    )
    as_committed()
    assert browser.get(page.get_url()).status_code == 302


def test_a_copy_of_a_private_page_is_private_too(browser, as_committed, db):
    page = factories.StandardPageFactory()
    copy = page.create_alias(parent=Page.objects.get(pk=page.pk).get_parent(), update_slug="copy")
    below = factories.StandardPageFactory(parent=copy)
    as_committed()
    addresses = [copy.get_url(), below.get_url()]
    assert [browser.get(address).status_code for address in addresses] == [200, 200]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    as_committed()
    assert [browser.get(address).status_code for address in addresses] == [302, 302]


def test_what_is_not_committed_yet_is_seen_and_not_kept(browser, as_committed, db):
    """Somebody else's process would keep what may be rolled back."""
    as_committed()
    browser.get("/be/")
    factories.StandardPageFactory(title="Just made")
    assert "Just made" in browser.get("/be/?uncached=1").text
