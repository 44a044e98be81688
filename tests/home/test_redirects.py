"""Addresses that were given out keep working when pages are renamed or moved."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction

from demo import factories
from home.models import StandardPage

LANGUAGES = ("be", "ru", "en")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def tree(db):
    """A page with a page below it, in three languages."""
    parent = factories.StandardPageFactory(title="Above", slug="above")
    child = factories.StandardPageFactory(title="Below", slug="below", parent=parent)
    pages = {"be": (parent, child)}
    for code in ("ru", "en"):
        locale = Locale.objects.get(language_code=code)
        for page in (parent, child):
            factories.release(page.copy_for_translation(locale).save_revision())
        there = StandardPage.objects.filter(locale=locale)
        pages[code] = tuple(there.get(translation_key=it.translation_key) for it in (parent, child))
    return pages


def rename(page, slug, committed):
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    with committed():
        factories.release(page.save_revision())


def follow(client, address) -> list[str]:
    """The addresses that a browser is led to, and the state of the last one."""
    answer = client.get(address, follow=True)
    return [place for place, _status in answer.redirect_chain] + [str(answer.status_code)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_renamed_page_is_found_under_its_old_address_with_all_below_it(
    code, client, tree, committed
):
    parent, _child = tree[code]
    rename(parent, "renamed", committed)
    assert follow(client, f"/{code}/above/") == [f"/{code}/renamed/", "200"]
    assert follow(client, f"/{code}/above/below/") == [f"/{code}/renamed/below/", "200"]
    for other in set(LANGUAGES) - {code}:
        assert follow(client, f"/{other}/above/") == ["200"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_moved_page_is_found_where_it_was(code, client, tree, committed):
    _parent, child = tree[code]
    with committed():
        child.move(factories.home_page(code), pos="last-child")
    assert follow(client, f"/{code}/above/below/") == [f"/{code}/below/", "200"]


def test_a_page_renamed_twice_is_one_step_from_every_old_address(client, tree, committed):
    parent, _child = tree["be"]
    rename(parent, "second", committed)
    rename(parent, "third", committed)
    assert follow(client, "/be/above/") == ["/be/third/", "200"]
    assert follow(client, "/be/second/below/") == ["/be/third/below/", "200"]


def test_a_page_that_goes_back_to_its_old_name_leads_nobody_in_circles(client, tree, committed):
    parent, _child = tree["be"]
    rename(parent, "second", committed)
    rename(parent, "above", committed)
    assert follow(client, "/be/above/") == ["200"]
    assert follow(client, "/be/second/") == ["/be/above/", "200"]


def test_an_old_address_says_nothing_of_a_page_that_is_taken_down(client, tree, committed):
    """Its new name would tell what it is about."""
    parent, _child = tree["be"]
    rename(parent, "secret-words", committed)
    assert Redirect.objects.exists()
    with committed():
        for page in StandardPage.objects.filter(locale=parent.locale):
            page.unpublish()
    for address in ("/be/above/", "/be/above/below/"):
        answer = client.get(address)
        assert (answer.status_code, "Location" in answer) == (404, False)
        assert b"secret-words" not in answer.content


def test_nor_of_one_that_has_become_private(client, tree, committed):
    parent, _child = tree["be"]
    rename(parent, "secret-words", committed)
    with committed():
        PageViewRestriction.objects.create(page=parent, restriction_type="login")
    for address in ("/be/above/", "/be/above/below/"):
        answer = client.get(address)
        assert (answer.status_code, "Location" in answer) == (404, False)


def test_the_old_name_of_a_draft_leads_nowhere(client, tree, committed):
    draft = factories.StandardPageFactory(title="Draft", slug="draft", live=False)
    draft.slug = "another"
    with committed():
        draft.save_revision()
        draft.save()
    answer = client.get("/be/draft/")
    assert (answer.status_code, "Location" in answer) == (404, False)


def test_redirects_leave_no_cookie_and_carry_strict_headers(client, tree, committed):
    rename(tree["be"][0], "renamed", committed)
    answer = client.get("/be/above/")
    assert answer.status_code == 301
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
