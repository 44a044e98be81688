"""From a draft to the public page: an editor writes, a coordinator who is no author decides."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import translation
from wagtail.models import Page, WorkflowState

from campaigns.models import AppealPage, CampaignCoordinator, CoordinatorsReviewState
from campaigns.models.review import ApproveWithChecklistForm
from demo import factories
from signatures.models import Sheet

from .conftest import CHECKED, appeal_form, decide, fresh, review_of

CREATE = "/admin/pages/add/campaigns/appealpage/{}/"


def test_whole_way_in_the_admin(campaign, editor, coordinator, log_in, on_commit):
    editing, deciding = log_in(editor), log_in(coordinator)
    data = appeal_form(takes_signatures="on") | {"action-submit": "1"}
    answer = editing.post(CREATE.format(campaign.pk), data)
    page = AppealPage.objects.get(slug="open-letter")
    assert (answer.status_code, page.live, page.workflow_in_progress) == (302, False, True)

    home = deciding.get("/admin/").content.decode()
    assert "Open letter" in home
    assert f'href="/admin/pages/{page.pk}/edit/"' in home

    url = f"/admin/pages/workflow/action/{page.pk}/approve/{review_of(page).pk}/"
    modal = json.loads(deciding.get(url).content)["html"]
    assert [modal.count(f'value="{point}"') for point in CHECKED] == [1, 1, 1]
    assert 'name="change"' not in modal
    with on_commit():
        answer = decide(deciding, page, checklist=CHECKED, comment="")
    assert json.loads(answer.content)["step"] == "success"
    page = fresh(page)
    assert page.live
    assert Sheet.objects.get().text_key == page.translation_key
    assert CoordinatorsReviewState.objects.get(revision=page.live_revision).checklist == CHECKED


def test_editor_does_not_find_approval_in_the_own_draft(submitted, editor, log_in):
    assert "workflow/action" not in log_in(editor).get("/admin/").content.decode()


@pytest.mark.parametrize("ticked", [[], CHECKED[:2], ["consent", "consent", "safety"], ["other"]])
def test_incomplete_checklist_is_refused_in_the_modal(submitted, coordinator, log_in, ticked):
    answer = json.loads(decide(log_in(coordinator), submitted, checklist=ticked).content)
    assert answer["step"] == "action"
    assert "error-message" in answer["html"]
    assert not fresh(submitted).live
    assert review_of(submitted).status == "in_progress"


def test_incomplete_checklist_is_refused_without_a_script(submitted, coordinator, log_in):
    url = f"/admin/pages/workflow/action/{submitted.pk}/approve/{review_of(submitted).pk}/"
    log_in(coordinator).post(url, {"checklist": ["facts"]})
    assert not fresh(submitted).live


def test_incomplete_checklist_is_refused_behind_the_form(submitted, coordinator):
    state = review_of(submitted)
    with pytest.raises(ValidationError, match="Every point has to be checked"):
        state.task.specific.on_action(state, coordinator, "approve", checklist=["facts"])
    assert not fresh(submitted).live


def test_editors_form_cannot_approve(submitted, coordinator, log_in):
    """Wagtail's editor hands on whatever stands in this field; the page is locked before that."""
    data = appeal_form(title="Draft", slug=submitted.slug) | {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": "{}",
    }
    answer = log_in(coordinator).post(f"/admin/pages/{submitted.pk}/edit/", data)
    assert "could not be saved as it is locked" in answer.content.decode()
    assert not fresh(submitted).live


def test_wagtails_own_address_says_what_is_missing(submitted, coordinator, log_in):
    url = f"/admin/pages/workflow/action/{submitted.pk}/approve/{review_of(submitted).pk}/"
    client = log_in(coordinator)
    answer = client.post(url, {"checklist": ["facts"]})
    assert "Every point has to be checked." in answer.content.decode()
    assert not fresh(submitted).live
    client.post(url, {"checklist": CHECKED})
    assert fresh(submitted).live


def test_review_is_stopped_by_its_author_or_with_a_reason(submitted, editor, coordinator, log_in):
    data = appeal_form(title="Draft", slug=submitted.slug) | {"action-cancel-workflow": "1"}
    url = f"/admin/pages/{submitted.pk}/edit/"
    client = log_in(coordinator)
    assert "action-cancel-workflow" not in client.get(url).content.decode()
    assert "says why" in client.post(url, data, follow=True).content.decode()
    assert fresh(submitted).workflow_in_progress
    client = log_in(editor)
    assert "action-cancel-workflow" in client.get(url).content.decode()
    client.post(url, data)
    assert not fresh(submitted).workflow_in_progress


def test_decision_without_a_script(submitted, coordinator, log_in, on_commit):
    client = log_in(coordinator)
    editing = client.get(f"/admin/pages/{submitted.pk}/edit/").content.decode()
    url = f"/admin/review/{review_of(submitted).pk}/approve/"
    assert f'href="{url}"' in editing
    assert "under review" in editing
    answer = client.post(url, {"checklist": ["facts"]})
    assert answer.status_code == 200
    assert "Every point has to be checked." in answer.content.decode()
    with on_commit():
        answer = client.post(url, {"checklist": CHECKED}, follow=True)
    assert "Your decision has been stored." in answer.content.decode()
    assert fresh(submitted).live


@pytest.mark.parametrize("who", ["editor", "translator", "admin", "second_coordinator"])
def test_somebody_else_cannot_decide(submitted, log_in, request, who):
    user = request.getfixturevalue(who)
    answer = decide(log_in(user), submitted, checklist=CHECKED)
    assert answer.status_code == 403
    url = f"/admin/review/{review_of(submitted).pk}/approve/"
    page = log_in(user).post(url, {"checklist": CHECKED}, follow=True)
    assert "You cannot decide about this draft" in page.content.decode()
    with pytest.raises(PermissionDenied):
        factories.approve(submitted, coordinator=user)
    assert not fresh(submitted).live


def test_coordinator_who_has_left_cannot_decide(submitted, campaign, coordinator):
    campaign.coordinators.all().delete()
    campaign.get_parent().specific.coordinators.all().delete()
    with pytest.raises(PermissionDenied):
        factories.approve(submitted, coordinator=coordinator)


def test_inactive_coordinator_cannot_decide(submitted, coordinator):
    coordinator.is_active = False
    coordinator.save()
    with pytest.raises(PermissionDenied):
        factories.approve(submitted, coordinator=coordinator)


def test_request_for_changes_needs_a_comment_and_returns_the_draft(
    submitted, editor, coordinator, log_in
):
    client = log_in(coordinator)
    answer = json.loads(decide(client, submitted, "reject", comment="").content)
    assert answer["step"] == "action"
    assert review_of(submitted).status == "in_progress"

    decide(client, submitted, "reject", comment="Name the addressee.")
    page = fresh(submitted)
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    editing = log_in(editor)
    data = appeal_form(title="Better", slug=page.slug) | {"action-submit": "1"}
    answer = editing.post(f"/admin/pages/{page.pk}/edit/", data)
    assert answer.status_code == 302
    assert review_of(page).revision.content["title"] == "Better"


def test_second_decision_comes_too_late(submitted, coordinator, on_commit):
    state = review_of(submitted)
    with on_commit():
        factories.approve(submitted, coordinator=coordinator)
    with pytest.raises(PermissionDenied, match="This review is over"):
        state.task.specific.on_action(state, coordinator, "reject", comment="No.")
    url_state = CoordinatorsReviewState.objects.get(pk=state.pk)
    assert url_state.status == "approved"


def test_decided_review_shows_a_sentence(submitted, coordinator, log_in):
    state = review_of(submitted)
    factories.approve(submitted, coordinator=coordinator)
    answer = log_in(coordinator).get(f"/admin/review/{state.pk}/approve/", follow=True)
    assert "it has been decided" in answer.content.decode()


@pytest.mark.parametrize("door", ["dialogue", "page"])
@pytest.mark.parametrize("when", ["before the form", "after it"])
def test_whoever_comes_second_is_told(
    submitted, campaign, coordinator, second_coordinator, log_in, door, when, monkeypatch
):
    CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
    client, state = log_in(second_coordinator), review_of(submitted)
    task = type(state.task.specific)
    on_action = task.on_action

    def reject() -> None:
        said = {"comment": "Not like this."}
        on_action(state.task.specific, state, coordinator, "reject", **said)

    def reject_first(self, *args, **kwargs):
        reject()
        return on_action(self, *args, **kwargs)

    if when == "after it":
        monkeypatch.setattr(task, "on_action", reject_first)
    else:
        reject()
    data, script = {"checklist": CHECKED}, {"X-Requested-With": "XMLHttpRequest"}
    if door == "dialogue":
        url = f"/admin/pages/workflow/action/{submitted.pk}/approve/{state.pk}/"
        answer = json.loads(client.post(url, data, headers=script).content)
        assert answer == {"step": "success", "redirect": "/admin/"}
    else:
        assert client.post(f"/admin/review/{state.pk}/approve/", data).url == "/admin/"
    shown = client.get("/admin/").text
    assert ("has been decided" in shown) or ("This review is over." in shown)
    state.refresh_from_db()
    assert (state.finished_by, state.status) == (coordinator, "rejected")
    assert not fresh(submitted).live


def test_newer_draft_than_the_one_that_was_read_is_not_published(submitted, editor, coordinator):
    submitted.title = "Slipped in"
    submitted.save_revision(user=editor)
    with pytest.raises(PermissionDenied, match="newer draft"):
        factories.approve(submitted, coordinator=coordinator)
    assert not fresh(submitted).live


class TestAuthors:
    """Nobody approves their own words. The coordinator of the campaign wrote in each of these."""

    def test_who_saved_a_draft_before_the_last_one(self, campaign, coordinator, editor, draft):
        draft.save_revision(user=coordinator)
        draft.save_revision(user=editor)
        self.cannot_be_approved(draft, campaign, editor, coordinator)

    def test_who_asked_for_the_review(self, campaign, coordinator, draft):
        self.cannot_be_approved(draft, campaign, coordinator, coordinator)

    def test_copier(self, campaign, coordinator, editor, appeal):
        copy = appeal.copy(user=coordinator, keep_live=True, update_attrs={"slug": "copy"})
        assert not fresh(copy).live
        self.cannot_be_approved(fresh(copy), campaign, editor, coordinator)

    def cannot_be_approved(self, page, campaign, requester, coordinator):
        other = factories.CoordinatorFactory()
        CampaignCoordinator.objects.create(page=campaign, user=other)
        factories.submit(page, author=requester)
        with pytest.raises(PermissionDenied):
            factories.approve(page, coordinator=coordinator)
        assert factories.approve(page, coordinator=other).live

    def test_author_of_an_approved_version_may_decide_about_the_next(
        self, campaign, coordinator, second_coordinator, editor, draft
    ):
        CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
        draft.save_revision(user=coordinator)
        factories.submit(draft, author=editor)
        page = factories.approve(draft, coordinator=second_coordinator)
        page.save_revision(user=editor)
        factories.submit(page, author=editor)
        assert factories.approve(page, coordinator=coordinator).live


class TestCalmErrors:
    """What is missing is said in the form; nothing is published and nothing is half done."""

    @pytest.fixture
    def keyless(self, coordinator):
        coordinator.age_recipient = ""
        coordinator.save()

    @pytest.fixture
    def waiting(self, campaign, editor):
        page = factories.new_appeal(title="Draft", takes_signatures=True)
        page = factories.draft(page, parent=campaign, author=editor)
        factories.submit(page, author=editor)
        return fresh(page)

    def test_one_key_alone_is_told_to_whoever_approves(self, waiting, campaign, second_coordinator):
        told = ApproveWithChecklistForm(page=waiting, task=None).fields["checklist"].help_text
        assert "Only one coordinator has an age public key." in told
        CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
        assert ApproveWithChecklistForm(page=waiting, task=None).fields["checklist"].help_text == ""

    def test_nobody_has_a_key(self, waiting, coordinator, keyless, log_in):
        answer = json.loads(decide(log_in(coordinator), waiting, checklist=CHECKED).content)
        assert "no coordinator has an age public key" in answer["html"]
        self.assert_nothing_happened(waiting)

    def test_nobody_has_a_key_behind_the_form(self, waiting, coordinator, keyless):
        with pytest.raises(ValidationError, match="age public key"):
            factories.approve(waiting, coordinator=coordinator)
        self.assert_nothing_happened(waiting)

    def assert_nothing_happened(self, page):
        state = review_of(page)
        assert (state.status, state.checklist, fresh(page).live) == ("in_progress", [], False)
        assert fresh(page).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        assert not Sheet.objects.exists()

    @pytest.fixture
    def changed(self, appeal, editor):
        appeal.title = "Other words"
        appeal.save_revision(user=editor)
        factories.submit(appeal, author=editor)
        return fresh(appeal)

    def test_change_of_signed_words_has_to_be_named(self, changed, coordinator, sheet, log_in):
        client = log_in(coordinator)
        answer = json.loads(decide(client, changed, checklist=CHECKED).content)
        assert answer["html"].count('name="change"') == 2
        assert "Say whether the change is editorial or substantive." in answer["html"]
        assert Page.objects.get(pk=changed.pk).title == "Open letter"
        assert sheet.versions.count() == 1

    @pytest.mark.parametrize(("change", "counts_from"), [("editorial", 1), ("substantive", 2)])
    def test_named_change_makes_a_version(
        self, changed, coordinator, sheet, log_in, on_commit, change, counts_from
    ):
        with on_commit():
            decide(log_in(coordinator), changed, checklist=CHECKED, change=change)
        sheet.refresh_from_db()
        assert Page.objects.get(pk=changed.pk).title == "Other words"
        assert [version.change for version in sheet.versions.all()] == ["first", change]
        assert sheet.counts_from_version == counts_from

    def test_unsigned_parts_change_without_a_version(self, appeal, sheet, editor, coordinator):
        appeal.summary = "New summary"
        appeal.save_revision(user=editor)
        factories.submit(appeal, author=editor)
        page = factories.approve(appeal, coordinator=coordinator)
        assert (page.summary, sheet.versions.count()) == ("New summary", 1)

    def test_signing_that_ends_closes_the_sheet_and_keeps_the_words_locked(
        self, appeal, sheet, editor, coordinator
    ):
        appeal.takes_signatures = False
        appeal.title = "Other words"
        appeal.save_revision(user=editor)
        factories.submit(appeal, author=editor)
        with pytest.raises(ValidationError, match="editorial or substantive"):
            factories.approve(appeal, coordinator=coordinator)
        factories.approve(appeal, coordinator=coordinator, change="editorial")
        sheet.refresh_from_db()
        assert (sheet.state, sheet.versions.count()) == ("closed", 2)


class TestNobodyToReview:
    """A draft that would reach nobody stays a draft, and says so; what was written is kept."""

    @pytest.fixture
    def deserted(self, campaign):
        campaign.coordinators.all().delete()
        campaign.get_parent().specific.coordinators.all().delete()

    def test_new_page(self, campaign, editor, log_in, deserted):
        data = appeal_form() | {"action-submit": "1"}
        answer = log_in(editor).post(CREATE.format(campaign.pk), data, follow=True)
        assert "Nobody coordinates this part of the site" in answer.content.decode()
        page = AppealPage.objects.get(slug="open-letter")
        assert not page.workflow_in_progress
        assert not WorkflowState.objects.filter(object_id=page.pk).exists()

    @pytest.mark.parametrize("button", ["action-submit", "action-restart-workflow"])
    def test_page_that_exists(self, draft, editor, log_in, deserted, button):
        data = appeal_form(title="Newer", slug=draft.slug) | {button: "1"}
        answer = log_in(editor).post(f"/admin/pages/{draft.pk}/edit/", data, follow=True)
        text = answer.content.decode()
        assert "Nobody coordinates this part of the site" in text
        assert "has been kept as a draft" in text
        assert fresh(draft).get_latest_revision().content["title"] == "Newer"
        assert not fresh(draft).workflow_in_progress

    def test_only_coordinator_is_the_author(self, campaign, coordinator, log_in):
        data = appeal_form() | {"action-submit": "1"}
        answer = log_in(coordinator).post(CREATE.format(campaign.pk), data, follow=True)
        assert "It needs a second coordinator." in answer.content.decode()
        assert not AppealPage.objects.get(slug="open-letter").workflow_in_progress

    def test_any_other_door(self, draft, editor, deserted):
        with pytest.raises(ValidationError, match="Nobody coordinates"):
            factories.submit(draft, author=editor)
        assert not WorkflowState.objects.filter(object_id=draft.pk).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_decide_at_once_one_is_told_that_it_is_over(
    submitted, campaign, coordinator, second_coordinator
):
    """Each on a connection of their own; whoever comes second changes nothing."""
    CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
    state = review_of(submitted)
    together = Barrier(2)

    def decide_as(user, action) -> str:
        try:
            together.wait()
            state.task.specific.on_action(
                state, user, action, checklist=CHECKED, comment="Not like this."
            )
        except PermissionDenied as error:
            with translation.override("en"):
                return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(decide_as, [coordinator, second_coordinator], ["approve", "reject"])
        )
    assert sorted(answers) == ["", "This review is over."]
    decided = CoordinatorsReviewState.objects.get(pk=state.pk)
    who, status = ((coordinator, "approved"), (second_coordinator, "rejected"))[bool(answers[0])]
    assert (decided.finished_by, decided.status) == (who, status)
    assert fresh(submitted).live is (status == "approved")
