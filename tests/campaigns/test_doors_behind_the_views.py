"""The doors behind the views: scripts, actions, copies and aliases, which no right holds back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import synchronize_tree

from campaigns.models import AppealPage
from campaigns.services.publishing import publish_approved
from demo import factories
from home.models import (
    NotApproved,
)
from signatures.models import Sheet

from .conftest import appeal_form, assert_words, fresh


class TestBehindTheViews:
    """The last line: no rights are asked there, so nobody's rights open it."""

    def test_publish_revision(self, draft, changed):
        for page in (draft, changed):
            with pytest.raises(NotApproved):
                page.get_latest_revision().publish(skip_permission_checks=True)
        assert_words(draft, "Draft", live=False)
        assert_words(changed)

    def test_publish_of_a_revision_of_another_page(self, draft, appeal):
        with pytest.raises(NotApproved):
            draft.publish(appeal.live_revision)
        assert_words(draft, "Draft", live=False)

    def test_action_that_asks_no_page(self, changed, draft, admin):
        """Wagtail's editor does it this way."""
        with pytest.raises(NotApproved):
            PublishPageRevisionAction(changed.get_latest_revision(), user=admin).execute(
                skip_permission_checks=True
            )
        assert_words(changed)
        PublishPageRevisionAction(draft.get_latest_revision(), user=admin).execute(
            skip_permission_checks=True
        )
        assert_words(draft, "Draft", live=False)

    def test_review_in_progress_does_not_publish(self, submitted):
        with pytest.raises(NotApproved):
            submitted.get_latest_revision().publish()

    def test_newer_draft_than_the_approved_one_is_not_published(self, submitted, editor):
        submitted.save_revision(user=editor)
        with pytest.raises(PermissionDenied, match="newer draft"):
            publish_approved(submitted.current_workflow_state)
        assert_words(submitted, "Draft", live=False)

    def test_rejected_revision_is_not_published(self, submitted, coordinator):
        state = submitted.current_workflow_task_state
        state.task.specific.on_action(state, coordinator, "reject", comment="No.")
        with pytest.raises(NotApproved):
            state.revision.publish()

    def test_approval_that_asks_no_task_is_none(self, submitted, coordinator):
        """`TaskState.approve` checks nothing; the workflow ends with it all the same."""
        with pytest.raises(NotApproved):
            submitted.current_workflow_task_state.approve(user=coordinator)
        assert_words(submitted, "Draft", live=False)

    def test_live_flag(self, draft):
        draft.live = True
        draft.save()
        assert_words(draft, "Draft", live=False)
        draft.live = True
        draft.save(update_fields=["live"])
        assert_words(draft, "Draft", live=False)

    def test_words_of_a_live_page(self, appeal):
        appeal.title = "Slipped in"
        appeal.asks.first().text = "<p>Other.</p>"
        appeal.asks = []
        appeal.save()
        assert_words(appeal)
        assert fresh(appeal).asks.get().text == "<p>Free them.</p>"

    def test_workflow_is_not_cancelled_by_publishing(self, changed, editor, admin, settings):
        assert not hasattr(settings, "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH")
        factories.submit(changed, author=editor)
        with pytest.raises(NotApproved):
            changed.live_revision.content_object.publish(changed.get_latest_revision(), user=admin)
        assert fresh(changed).workflow_in_progress

    def test_workflow_without_a_step(self, draft, editor):
        workflow = draft.get_workflow()
        workflow.workflow_tasks.all().delete()
        with pytest.raises(PermissionDenied, match="no step in which somebody approves"):
            factories.submit(draft, author=editor)
        assert_words(draft, "Draft", live=False)

    def test_address_that_is_taken_is_named(self, draft, campaign, editor):
        second = factories.new_appeal(title="Second", slug=draft.slug)
        with pytest.raises(ValidationError) as refused:
            factories.draft(second, parent=campaign, author=editor)
        assert list(refused.value.error_dict) == ["slug"]

    def test_copy_of_a_live_page(self, appeal, editor):
        copy = appeal.copy(keep_live=True, user=editor, update_attrs={"slug": "copy"})
        stored = fresh(copy)
        assert (stored.live, stored.live_revision_id) == (False, None)

    def test_copies_of_revisions_are_not_approved(self, appeal):
        copy = appeal.copy(copy_revisions=True, update_attrs={"slug": "copy"})
        for revision in copy.revisions.all():
            with pytest.raises(NotApproved):
                revision.publish()


class TestAliases:
    def test_alias_is_a_draft_and_stays_one(self, appeal, editor, coordinator):
        alias = appeal.create_alias(update_slug="alias")
        assert not fresh(alias).live
        appeal.summary = "New"
        appeal.save_revision(user=editor)
        factories.submit(appeal, author=editor)
        factories.approve(appeal, coordinator=coordinator)
        assert fresh(appeal).summary == "New"
        assert not fresh(alias).live
        assert Sheet.objects.count() == 1

    def test_new_page_in_synchronised_trees(self, campaign, editor, log_in):
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        # Past what refuses it, as a site may have it that was set up before.
        LocaleSynchronization.objects.bulk_create(
            [LocaleSynchronization(locale=locales["ru"], sync_from=locales["be"])]
        )
        url = f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/"
        log_in(editor).post(url, appeal_form())
        assert [page.live for page in AppealPage.objects.all()] == [False, False]

    def test_synchronising_a_tree(self, appeal):
        be, ru = (Locale.objects.get(language_code=code) for code in ("be", "ru"))
        synchronize_tree(be, ru)
        assert AppealPage.objects.filter(locale=ru).count() == 1
        assert AppealPage.objects.live().get() == appeal
