"""One page tells all that happened to a page, and nobody can change it afterwards."""

import json
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, CommentReply, PageLogEntry

from campaigns.models import AppealPage, Look
from campaigns.models.guards import GUARDS
from campaigns.queries import story_of
from demo import factories
from home.models.guards import drop_guards, set_guards

from .conftest import CHECKED, appeal_form, decide, fresh, read

EDIT = "/admin/pages/{}/edit/"
migration = import_module("campaigns.migrations.0012_handles_in_the_log")
STORY = "/admin/review/story/{}/"


def told(page) -> list[tuple]:
    return [(event.label, event.who) for event in story_of(page.pk)]


@pytest.fixture
def story(log_in):
    """The story as somebody reads it in the admin: its text, or its status when refused."""

    def _story(user, page):
        answer = log_in(user).get(STORY.format(page.pk))
        return " ".join(answer.text.split()) if answer.status_code == 200 else answer.status_code

    return _story


def test_the_whole_way_of_an_appeal_is_told_in_order(
    campaign, editor, coordinator, log_in, on_commit, story
):
    client = log_in(editor)
    client.post(
        f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/",
        appeal_form() | {"action-submit": "1"},
    )
    page = AppealPage.objects.get()
    decider = log_in(coordinator)
    decider.get(EDIT.format(page.pk))
    decide(decider, page, action="reject", comment="Name the court.")
    client.post(EDIT.format(page.pk), appeal_form(summary="Court") | {"action-submit": "1"})
    with on_commit():
        decide(decider, page, checklist=CHECKED, comment="Well done.")
    decider.post(f"/admin/pages/{page.pk}/unpublish/")
    events = story_of(page.pk)
    assert [(event.label, event.who, event.version) for event in events] == [
        ("Page made", "editor", None),
        ("Draft saved", "editor", 1),
        ("Draft was read", "coordinator", 1),  # by day, so right after what was read
        ("Sent to review", "editor", 1),
        ("Changes requested", "coordinator", 1),
        ("Draft saved", "editor", 2),
        ("Sent to review again", "editor", None),
        ("Approved", "coordinator", 2),
        ("Went public", "coordinator", 2),
        ("Taken down", "coordinator", None),
    ]
    approval = events[7]
    assert len(approval.checked) == len(CHECKED)
    assert (approval.text, events[4].text) == ("Well done.", "Name the court.")
    shown = story(editor, page)
    for words in [*approval.checked, "Name the court.", "Well done.", "version 2"]:
        assert words in shown


def test_comments_answers_and_what_became_of_them_are_told(draft, editor, coordinator):
    comment = Comment.objects.create(
        page=draft, user=coordinator, text="Who says so?", contentpath="title"
    )
    comment.log_create(user=coordinator)
    reply = CommentReply.objects.create(comment=comment, user=editor, text="The court.")
    reply.log_create(user=editor)
    comment.log_resolve(user=coordinator)
    comment.delete()
    events = story_of(draft.pk)[-3:]
    assert [(event.label, event.who, event.text, event.about) for event in events] == [
        ("Comment", "coordinator", "Who says so?", ""),
        ("Answer to a comment", "editor", "The court.", "Who says so?"),
        ("Comment resolved", "coordinator", "Who says so?", ""),
    ]


def test_every_door_through_which_a_draft_is_saved_leaves_a_trace(draft, translator):
    draft.save_revision(user=translator)  # as the translation editor does, which logs nothing
    assert told(draft)[-1] == ("Draft saved", "translator")


def test_an_account_that_is_gone_keeps_its_handle(appeal, editor, coordinator, admin, story):
    before = told(appeal)
    editor.delete()
    assert told(appeal) == before
    assert ("Draft saved", "editor") in before
    assert "editor" in story(admin, appeal)


def test_entries_from_before_keep_the_handle_too(draft, editor, coordinator):
    drop_guards(connection, GUARDS)
    PageLogEntry.objects.update(data={})
    assert ("Draft saved", "") in told(draft)
    migration.keep_handles(apps, SimpleNamespace(connection=connection))
    set_guards(connection, GUARDS)
    assert ("Draft saved", "editor") in told(draft)


class TestForGood:
    """Past all models and services, the database refuses."""

    @pytest.mark.parametrize(
        "values", [{"data": {}}, {"user": None}, {"action": "wagtail.edit"}, {"label": "Other"}]
    )
    def test_no_entry_is_changed(self, draft, values):
        with pytest.raises(IntegrityError, match="story_is_only_added_to"), transaction.atomic():
            PageLogEntry.objects.filter(page=draft).update(**values)

    def test_no_entry_is_removed(self, draft):
        with pytest.raises(IntegrityError, match="story_is_only_added_to"), transaction.atomic():
            PageLogEntry.objects.filter(page=draft).delete()

    def test_no_look_is_changed_or_removed(self, draft, editor, log_in):
        log_in(editor).get(EDIT.format(draft.pk))
        for change in (lambda: Look.objects.update(handle="nobody"), Look.objects.all().delete):
            with pytest.raises(IntegrityError, match="looks_are_only"), transaction.atomic():
                change()
        assert Look.objects.get().handle == "editor"

    def test_the_page_itself_may_go_and_its_story_stays_with_the_administrators(
        self, draft, admin, editor, story
    ):
        draft.delete()
        assert "This page has been deleted." in story(admin, draft)
        assert told(draft)[-1][0] == "Deleted"
        assert story(editor, draft) == 404


class TestLooks:
    """Who had a draft before them in the admin, by day; and of readers, nothing."""

    @pytest.mark.parametrize("door", ["edit/", "view_draft/", "revisions/{}/view/"])
    def test_each_door_is_noted_once_a_day_and_version(self, draft, editor, log_in, door):
        address = f"/admin/pages/{draft.pk}/{door.format(draft.latest_revision_id)}"
        client = log_in(editor)
        for _time in range(2):
            assert client.get(address).status_code == 200
        look = Look.objects.get()
        today = timezone.localdate()
        assert (look.handle, look.revision_id, look.day) == (
            "editor",
            draft.latest_revision_id,
            today,
        )

    def test_another_day_is_another_look(self, draft, editor, log_in):
        client = log_in(editor)
        client.get(EDIT.format(draft.pk))
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            client.force_login(editor)
            client.get(EDIT.format(draft.pk))
        assert Look.objects.count() == 2
        assert told(draft)[-1] == ("Draft was read", "editor")

    def test_the_page_on_which_is_decided(self, submitted, coordinator, log_in):
        state = fresh(submitted).current_workflow_task_state
        log_in(coordinator).get(f"/admin/review/{state.pk}/approve/")
        assert Look.objects.get().handle == "coordinator"

    def test_whoever_is_refused_has_seen_nothing(self, draft, log_in):
        nobody = factories.UserFactory(username="nobody", is_staff=True)
        assert log_in(nobody).get(EDIT.format(draft.pk)).status_code == 302
        assert not Look.objects.exists()

    def test_no_public_reader_is_noted(self, appeal, coordinator):
        client = Client()
        client.force_login(coordinator)
        read(Client(), appeal.url)
        client.get(appeal.url)
        assert not Look.objects.exists()

    def test_pages_without_review_are_not_noted(self, section, editor, log_in):
        page = factories.StandardPageFactory(parent=section)
        page.save_revision()
        assert log_in(editor).get(EDIT.format(page.pk)).status_code == 200
        assert not Look.objects.exists()


def test_a_story_as_a_file(appeal, editor, log_in):
    answer = log_in(editor).get(STORY.format(appeal.pk) + "story.json")
    content = json.loads(answer.content)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (content["page"], content["language"]) == (appeal.pk, "be")
    assert [event["what"] for event in content["events"]] == [
        event.action for event in story_of(appeal.pk)
    ]
    approved = next(e for e in content["events"] if e["what"] == "wagtail.workflow.approve")
    assert len(approved["recorded"]["decision"]["checked"]) == len(CHECKED)


def test_each_language_has_its_story_and_leads_to_the_others(appeal, into, editor, story):
    russian = into(appeal, "ru", "ru ")
    assert "Translation begun" in dict(told(russian))
    elsewhere = [
        (event.label, event.language)
        for event in story_of(appeal.pk, {russian.pk: "ru"})
        if event.language
    ]
    assert elsewhere == [("Translation begun", "ru"), ("Went public", "ru")]
    assert STORY.format(russian.pk) in story(editor, appeal)
    assert STORY.format(appeal.pk) in story(editor, russian)


@pytest.mark.parametrize("door", ["", "story.json"])
def test_a_story_is_read_by_those_who_edit_or_review_only(draft, coordinator, log_in, door):
    other = factories.UserFactory(username="other")
    other.user_permissions.add(Permission.objects.get(codename="access_admin"))
    address = STORY.format(draft.pk) + door
    assert log_in(other).get(address).status_code == 302
    assert log_in(coordinator).get(address).status_code == 200
    coordinator.groups.clear()
    coordinator.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert log_in(coordinator).get(address).status_code == 200  # still named on the campaign


def test_questions_to_the_database_do_not_grow_with_the_story(draft, editor, log_in):
    client = log_in(editor)
    counts = []
    for drafts in (1, 3):
        for _time in range(drafts):
            draft.save_revision(user=editor)
            client.get(EDIT.format(draft.pk))
        client.get(STORY.format(draft.pk))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(STORY.format(draft.pk))
        counts.append(len(asked))
    assert counts[0] == counts[1]
