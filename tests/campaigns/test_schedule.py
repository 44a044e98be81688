"""Pages that go live at a time: approved beforehand, or not at all."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaigns import tasks
from campaigns.models import AppealPage
from campaigns.services.schedule import publish_due_pages
from demo import factories
from home.models import NotApproved
from signatures.models import Sheet

from .conftest import appeal_form


def assert_words(page, title="Open letter", *, live=True):
    stored = AppealPage.objects.get(pk=page.pk)
    assert (stored.title, stored.live) == (title, live)


class TestSchedule:
    @pytest.fixture
    def later(self):
        return timezone.now() + timedelta(days=1)

    @pytest.fixture
    def scheduled(self, campaign, editor, coordinator, later):
        page = factories.new_appeal(title="Later", takes_signatures=True, go_live_at=later)
        return factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)

    def test_approved_page_goes_live_and_opens_its_sheet_at_its_time(
        self, scheduled, later, time_machine
    ):
        assert_words(scheduled, "Later", live=False)
        assert not Sheet.objects.exists()
        time_machine.move_to(later + timedelta(minutes=1))
        call_command("publish_scheduled")
        assert_words(scheduled, "Later")
        assert Sheet.objects.get().text_key == scheduled.translation_key

    @pytest.mark.parametrize(("who", "is_left"), [("editor", 1), ("coordinator", 0)])
    def test_coordinator_takes_a_page_from_the_schedule(
        self, scheduled, log_in, request, who, is_left
    ):
        revision = scheduled.get_latest_revision()
        client = log_in(request.getfixturevalue(who))
        client.post(f"/admin/pages/{scheduled.pk}/revisions/{revision.pk}/unschedule/")
        assert scheduled.revisions.exclude(approved_go_live_at=None).count() == is_left

    def test_task_of_the_worker(self, scheduled, later, time_machine):
        time_machine.move_to(later + timedelta(minutes=1))
        assert tasks.publish_due_pages() == 1
        assert_words(scheduled, "Later")

    def test_worker_publishes_what_is_due(self, scheduled, later):
        assert publish_due_pages(now=later - timedelta(minutes=1)) == 0
        assert_words(scheduled, "Later", live=False)

    def test_unapproved_revision_is_not_published(self, draft, later, time_machine):
        revision = draft.get_latest_revision()
        revision.approved_go_live_at = later
        revision.save()
        time_machine.move_to(later + timedelta(minutes=1))
        with pytest.raises(NotApproved):
            call_command("publish_scheduled")
        assert_words(draft, "Draft", live=False)

    def test_worker_goes_on_behind_what_cannot_go_live(
        self, draft, scheduled, later, time_machine, caplog
    ):
        revision = draft.get_latest_revision()
        revision.approved_go_live_at = later - timedelta(minutes=1)
        revision.save()
        time_machine.move_to(later + timedelta(minutes=1))
        assert publish_due_pages(now=timezone.now()) == 1
        assert_words(scheduled, "Later")
        assert_words(draft, "Draft", live=False)
        revision.refresh_from_db()
        assert revision.approved_go_live_at is None
        assert "Draft" not in caplog.text

    def test_last_key_gone_until_then(
        self, scheduled, draft, coordinator, later, time_machine, caplog
    ):
        coordinator.age_recipient = ""
        coordinator.save()
        time_machine.move_to(later + timedelta(minutes=1))
        assert publish_due_pages(now=timezone.now()) == 0
        assert_words(scheduled, "Later", live=False)
        assert not Sheet.objects.exists()

    def test_editor_cannot_schedule_without_review(self, draft, coordinator, log_in, later):
        data = appeal_form(slug=draft.slug, go_live_at=later.strftime("%Y-%m-%d %H:%M"))
        log_in(coordinator).post(f"/admin/pages/{draft.pk}/edit/", data | {"action-publish": "1"})
        assert not draft.revisions.exclude(approved_go_live_at=None).exists()
