from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from campaigns.models import AppealPage, Assessment
from campaigns.services.moderation import is_guarded, submit_translation
from demo import factories

CHECKED = ["consent", "safety", "facts"]


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def second_coordinator(db):
    return factories.CoordinatorFactory(username="second-coordinator")


@pytest.fixture
def admin(db):
    return factories.UserFactory(username="admin", is_superuser=True, is_staff=True)


@pytest.fixture
def log_in():
    """A browser in which somebody has signed in who reads the admin in English."""

    def _log_in(user) -> Client:
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "en"
        profile.save()
        client = Client()
        client.force_login(user)
        return client

    return _log_in


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def publish(section, editor, coordinator, django_capture_on_commit_callbacks):
    def _publish(page, parent=None):
        with django_capture_on_commit_callbacks(execute=True):
            return factories.publish(
                page, parent=parent or section, author=editor, coordinator=coordinator
            )

    return _publish


@pytest.fixture
def draft(campaign, editor):
    """An appeal that the editor has written below the campaign, and not sent yet."""
    return factories.draft(factories.new_appeal(title="Draft"), parent=campaign, author=editor)


@pytest.fixture
def submitted(draft, editor):
    """The same, sent to the coordinators."""
    factories.submit(draft, author=editor)
    return fresh(draft)


@pytest.fixture
def report_index(section):
    """The list below which reviews and threads stand."""
    return factories.ReportIndexPageFactory(parent=section)


@pytest.fixture
def committee(db):
    """A treaty body that reviews states."""
    return factories.committee("CERD")


@pytest.fixture
def go_live(editor, coordinator):
    """Brings a guarded page the whole way: draft, submission, approval."""

    def _go_live(page, parent):
        return factories.publish(page, parent=parent, author=editor, coordinator=coordinator)

    return _go_live


@pytest.fixture
def series(section):
    """A series of meetings, with nothing in it yet."""
    return factories.MeetingIndexPageFactory(title="Annual meeting", parent=section)


@pytest.fixture
def hold(series, editor, coordinator):
    """Publish a meeting the way that meetings go: draft, submission, approval."""

    def _hold(page=None, **fields):
        page = page or factories.new_meeting(**fields)
        return factories.publish(page, parent=series, author=editor, coordinator=coordinator)

    return _hold


@pytest.fixture
def into(translator, coordinator):
    """Bring a live page into another language, every string of it with a prefix."""

    def _into(page, language, prefix):
        locale = Locale.objects.get(language_code=language)
        translate_object(page, [locale], user=translator)
        translation = Translation.objects.get(
            source__object_id=page.translation_key, target_locale=locale
        )
        for segment in translation.source.stringsegment_set.select_related("string"):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context_id=segment.context_id,
                locale=locale,
                data=segment.string.data
                if segment.string.data == page.slug
                else prefix + segment.string.data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=translator,
            )
        translation.save_target(user=translator, publish=False)
        target = translation.get_target_instance()
        if not is_guarded(page):
            target.get_latest_revision().publish(user=coordinator)
            return fresh(target)
        submit_translation(translation=translation, user=translator)
        return factories.approve(target, coordinator=coordinator)

    return _into


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def move_approved(target, page, *below, people):
    """The only way in which public pages move: taken down, moved, approved where they stand."""
    for taken in (page, *below):
        fresh(taken).unpublish()
    fresh(page).move(target, pos="last-child")
    for taken in (page, *below):
        factories.submit(fresh(taken), author=people["author"])
        factories.approve(taken, coordinator=people["coordinator"])


def review_of(page):
    return fresh(page).current_workflow_task_state


def appeal_form(**fields) -> dict:
    """What the browser sends from the editor of an appeal."""
    values = {
        "title": "Open letter",
        "slug": "open-letter",
        "summary": "",
        "kind": "letter",
        "dated_on": "2026-11-22",
        "authoritative_language": "be",
        "body": streamfield([("paragraph", rich_text("<p>Free them.</p>"))]),
        "asks": inline_formset([]),
        "addressees": inline_formset([]),
        "initiators": inline_formset([]),
        "joined": inline_formset([]),
        "topics": inline_formset([]),
        "comments": inline_formset([]),
        "signatures_until": "",
    }
    return nested_form_data(values | fields)


def decide(client, page, action="approve", **data):
    """Post the modal form as the admin's script does."""
    url = f"/admin/pages/workflow/action/{page.pk}/{action}/{review_of(page).pk}/"
    return client.post(url, data, headers={"X-Requested-With": "XMLHttpRequest"})


def grade(letter="B", paragraph="24", *, graded_on=date(2018, 12, 14), **fields) -> Assessment:
    """A grade that is not saved yet; its review saves it."""
    fields.setdefault("assessor_id", factories.OrganisationFactory(name_be="Assessor").pk)
    locale = Locale.objects.get(language_code="be")
    return Assessment(
        locale=locale, grade=letter, paragraph=paragraph, graded_on=graded_on, **fields
    )


def read(client, address: str) -> str:
    """The page as a reader gets it, without a cookie."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    return unescape(" ".join(answer.text.split()))


@pytest.fixture(params=["coordinator", "admin"])
def publisher(request):
    """Somebody with Wagtail's right to publish everywhere."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def changed(appeal, editor):
    """A live appeal with a newer draft that nobody has approved."""
    appeal.title = "Other words"
    appeal.save_revision(user=editor)
    return fresh(appeal)


def assert_words(page, title="Open letter", *, live=True):
    stored = AppealPage.objects.get(pk=page.pk)
    assert (stored.title, stored.live) == (title, live)


@pytest.fixture
def safety(db):
    return factories.SafetyReviewerFactory(username="safety")


@pytest.fixture
def at_safety(campaign, editor, coordinator):
    """An appeal that the coordinators have approved and fixed; safety is asked now."""
    page = factories.new_appeal(title="Open letter", asks=["Free them."], takes_signatures=True)
    factories.draft(page, parent=campaign, author=editor)
    factories.submit(page, author=editor)
    factories.approve(page, coordinator=coordinator)
    factories.approve(page, coordinator=coordinator)
    return fresh(page)
