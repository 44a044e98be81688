"""Other programs read what readers read, and nothing else: no draft, no person, no hour."""

import json

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from demo import factories
from home.api import PublicPagesAPIViewSet, PublicThingsAPIViewSet
from home.models import BasePage, Coordinator, Organisation, OrganisationEntry

API = "/api/v2/pages/"
PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
# About the work on a page, not about the text: never given out, whoever asks for which fields.
INTERNAL = {
    "owner", "locked", "locked_at", "locked_by", "latest_revision", "live_revision", "revisions",
    "has_unpublished_changes", "go_live_at", "expire_at", "expired", "draft_title", "alias_of",
    "comments", "workflow_states", "coordinators", "content_type", "translation_key", "parent",
    "last_published_at", "latest_revision_created_at", "view_restrictions", "safety_level",
    "visibility", "user", "path", "depth", "numchild", "url_path",
}  # fmt: skip


def read(client, address=API, status=200, **query) -> dict:
    answer = client.get(address, query)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies
    return json.loads(answer.content)


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


@pytest.fixture
def page(db):
    return factories.StandardPageFactory(title="Public", body=[("paragraph", "<p>Words.</p>")])


def given(model, viewset, seen=()) -> set[str]:
    """Every field of ``model`` that somebody can ask for, also inside what it points at."""
    names = {*viewset.get_body_fields_names(model), *viewset.get_meta_fields_names(model)}
    found = {f"{model.__name__}.{name}" for name in names}
    for field in model._meta.get_fields():
        related = field.related_model if field.is_relation and field.name in names else None
        if related and related not in seen:
            inner = PublicPagesAPIViewSet if issubclass(related, Page) else PublicThingsAPIViewSet
            found |= given(related, inner, (*seen, related))
    return found


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_no_type_gives_out_what_is_internal(model):
    """Of every page type there is, and of every one that will be added."""
    fields = given(model, PublicPagesAPIViewSet)
    assert {name for name in fields if name.partition(".")[2] in INTERNAL} == set()


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_no_type_gives_out_people_or_lists_with_withheld_names(model):
    """Lists of organisations go through their own answers, which know who is withheld."""
    guarded = (get_user_model(), Coordinator, OrganisationEntry, Organisation)
    names = PublicPagesAPIViewSet.get_available_fields(model)
    reached = [
        field.name
        for field in model._meta.get_fields()
        if field.name in names and field.related_model and issubclass(field.related_model, guarded)
    ]
    assert reached == []


def test_a_page_with_all_its_fields_is_this(client, page):
    factories.release(page.save_revision())
    answer = read(client, f"{API}{page.pk}/", fields="*")
    address = f"http://testserver{page.get_url()}"
    assert answer == {
        "id": page.pk,
        "meta": {
            "type": "home.StandardPage",
            "detail_url": f"http://testserver{API}{page.pk}/",
            "html_url": address,
            "slug": "public",
            "search_description": "",
            "first_published_at": timezone.localdate().isoformat(),
            "locale": "be",
            "translations": [],
        },
        "title": "Public",
        "summary": "",
        "body": answer["body"],
    }
    assert "<p>Words.</p>" in answer["body"]


def test_only_public_pages_are_listed(client, page, django_capture_on_commit_callbacks):
    factories.StandardPageFactory(title="Draft", live=False)
    private = factories.StandardPageFactory(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    factories.StandardPageFactory(title="Below private", parent=private)
    page.create_alias(parent=factories.home_page("ru"), update_slug="copy")
    found = titles(read(client, type="home.StandardPage"))
    assert found == ["Public"]
    for hidden in Page.objects.exclude(title="Public").filter(depth__gt=2):
        assert client.get(f"{API}{hidden.pk}/").status_code == 404
        assert client.get(f"{API}find/", {"id": hidden.pk}).status_code == 404
    path = private.get_url()
    assert client.get(f"{API}find/", {"html_path": path}).status_code == 404


def test_unpublished_words_are_not_given_out(client, page):
    page.title = "Not yet"
    page.save_revision()
    assert "Not yet" not in client.get(f"{API}{page.pk}/", {"fields": "*"}).content.decode()


def test_links_to_what_is_not_public_say_nothing(client, page):
    hidden = factories.StandardPageFactory(title="Hidden", live=False)
    link = f'<p><a linktype="page" id="{hidden.pk}">here</a></p>'
    page.body = [("paragraph", link), ("related_pages", {"title": "More", "pages": [hidden]})]
    page.save()
    body = read(client, f"{API}{page.pk}/")["body"]
    assert "linktype" not in body
    assert "Hidden" not in body
    assert hidden.slug not in body


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_each_language_has_its_list_and_each_text_its_translations(language, client, page):
    for code in ("ru", "en"):
        version = page.copy_for_translation(Locale.objects.get(language_code=code))
        version.title = f"Public {code}"
        factories.release(version.save_revision())
    (item,) = read(client, locale=language, type="home.StandardPage")["items"]
    detail = read(client, f"{API}{item['id']}/")
    others = [code for code in ("be", "ru", "en") if code != language]
    assert [entry["locale"] for entry in detail["meta"]["translations"]] == others
    for entry in detail["meta"]["translations"]:
        assert entry["html_url"].startswith(f"http://testserver/{entry['locale']}/")
    found = read(client, translation_of=item["id"])
    assert found["meta"]["total_count"] == 2


@pytest.mark.parametrize("fields", ["owner", "*,owner", "latest_revision", "owner(password)",
                                    "coordinators", "parent", "alias_of"])  # fmt: skip
def test_what_is_not_offered_cannot_be_asked_for(fields, client, page):
    read(client, f"{API}{page.pk}/", status=400, fields=fields)
    read(client, status=400, fields=fields)


@pytest.mark.parametrize("query", [{"search": "words"}, {"owner": "1"}, {"live": "false"},
                                   {"order": "owner"}, {"type": "users.User"}, {"limit": "51"},
                                   {"offset": "-1"}, {"child_of": "x"}])  # fmt: skip
def test_what_makes_no_sense_gets_a_reason(query, client, page):
    assert read(client, status=400, **query)["message"]


def test_nothing_can_be_written_and_no_page_for_browsers_is_made(client, page):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(f"{API}{page.pk}/", {}).status_code in {403, 405}
    answer = client.get(API, headers={"Accept": "text/html"})
    assert answer.status_code == 406 or answer["Content-Type"] == "application/json"
    assert client.get(API, {"format": "api"}).status_code == 404
    for place in ("images", "documents", "snippets", "users", "redirects"):
        assert client.get(f"/api/v2/{place}/").status_code == 404


def count(client, **query) -> int:
    with CaptureQueriesContext(connection) as queries:
        read(client, **query)
    return len(queries)


def test_a_list_of_three_appeals_asks_as_often_as_a_list_of_one(
    client, campaign, editor, coordinator
):
    def add(title):
        page = factories.new_appeal(title=title, asks=["One.", "Two."], addressees=["All"])
        factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)

    query = {"type": "campaigns.AppealPage", "fields": "*"}
    add("First")
    read(client, **query)
    one = count(client, **query)
    add("Second")
    add("Third")
    assert len(read(client, **query)["items"]) == 3
    assert count(client, **query) == one
    assert count(client) == count(client, limit=1)


def test_an_address_of_this_site_leads_to_the_page(client, page):
    answer = client.get(f"{API}find/", {"html_path": page.get_url(), "fields": "title"})
    assert (answer.status_code, answer.url) == (
        302,
        f"http://testserver{API}{page.pk}/?fields=title",
    )
    home = factories.home_page()
    assert f"{API}{home.pk}/" in client.get(f"{API}find/", {"html_path": "/be/"}).url
    assert f"{API}{page.pk}/" in client.get(f"{API}find/", {"id": page.pk}).url


def test_what_cannot_be_found_is_said_so(client, page):
    page.unpublish()
    for path in (page.get_url(), "/be/nothing/", "/", "", "/xx/"):
        read(client, f"{API}find/", status=404, html_path=path)
    for odd in ({}, {"id": "x"}, {"id": "9" * 30}, {"html_path": "/be/\x00/"}):
        read(client, f"{API}find/", status=400, **odd)


@pytest.mark.parametrize("parameter", ["offset", "limit", "type", "order", "fields", "slug", "id"])
def test_what_nothing_can_have_is_refused_whatever_it_is_said_of(client, page, parameter):
    for odd in ("\x00", "9" * 30):
        answer = read(client, status=400, **{parameter: odd})
        assert odd not in answer["message"]
