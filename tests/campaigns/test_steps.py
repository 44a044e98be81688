"""The steps of a review: who is asked in each, what has to be said, and what is kept."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Task, TaskState, Workflow, WorkflowState, WorkflowTask

from campaigns.forms.review import AbsenceForm
from campaigns.models import (
    Absence,
    Digest,
    SafetyPoint,
    SafetyReview,
    SafetyReviewState,
    TextLockState,
    WorkflowOfType,
)
from campaigns.models.wording import wording_of
from campaigns.permissions import deciders_of, is_approved
from campaigns.queries.workflows import urgent
from demo import factories
from signatures.models import Wording

from .conftest import CHECKED, appeal_form, decide, fresh, review_of

pytestmark = pytest.mark.steps


@pytest.fixture
def section(safety, section):
    """With somebody for every step."""
    return section


def names_of_steps(page) -> list[str]:
    return [task.name for task in page.get_workflow().tasks]


class TestWays:
    def test_each_type_goes_its_way(self, campaign, draft):
        assert names_of_steps(draft) == ["Coordinators' review", "Text lock", "Safety review"]
        assert names_of_steps(campaign) == ["Coordinators' review", "Safety review"]
        for model in ("newspage", "meetingpage", "submissionpage", "alternativereportpage"):
            ways = WorkflowOfType.objects.filter(page_type__model=model).order_by("use")
            assert [way.workflow.name for way in ways] == [
                "Translation",
                "Coordinators and safety",
            ]

    def test_an_urgent_appeal_goes_a_shorter_way_of_two_people(self, campaign, editor, coordinator):
        page = factories.new_appeal(title="Urgent", kind="urgent")
        factories.draft(page, parent=campaign, author=editor)
        state = factories.submit(page, author=editor)
        assert names_of_steps(page) == ["Coordinators' review"]
        assert list(urgent(WorkflowState.objects.all())) == [state]
        with pytest.raises(PermissionDenied):
            factories.approve(page, coordinator=editor)
        assert factories.approve(page, coordinator=coordinator).live

    def test_without_a_way_for_the_type_the_place_decides(self, draft):
        WorkflowOfType.objects.filter(page_type__model="appealpage").delete()
        assert names_of_steps(draft) == ["Coordinators' review"]


class TestWholeWay:
    def test_nothing_is_public_before_the_last_step(self, at_safety, safety, log_in, on_commit):
        assert not at_safety.live
        assert not is_approved(at_safety.latest_revision_id, at_safety.pk)
        points = [str(point.pk) for point in SafetyPoint.objects.all()]
        client = log_in(safety)
        answer = json.loads(decide(client, at_safety, points=points[:-1]).content)
        assert "Every point has to be checked." in answer["html"]
        with on_commit():
            answer = decide(client, at_safety, points=points)
        assert json.loads(answer.content)["step"] == "success"
        page = fresh(at_safety)
        assert page.live
        lock = TextLockState.objects.get()
        assert lock.wording == wording_of(page)
        assert lock.sha256 == sha256(lock.wording.encode()).hexdigest()
        assert Wording.objects.get().sha256 == lock.sha256

    def test_the_points_stay_as_they_were_worded(self, at_safety, safety):
        page = factories.bring_through(at_safety, coordinator=safety)
        SafetyPoint.objects.update(text_en="Something else.")
        state = SafetyReviewState.objects.get(revision=page.live_revision)
        said = state.filled_in()["checked"]
        assert len(said) == 6
        assert said[0] == "Everybody who is named or pictured has agreed."
        for name, value in (("points", []), ("is_independent", False)):
            changed = SafetyReviewState.objects.filter(pk=state.pk)
            with pytest.raises(IntegrityError, match="safety_decision_stays"), transaction.atomic():
                changed.update(**{name: value})
        lock = TextLockState.objects.filter(revision=page.live_revision)
        with pytest.raises(IntegrityError, match="fixed_wording_stays"), transaction.atomic():
            lock.update(wording="Other words")

    def test_points_of_one_type_are_asked_of_that_type(self, at_safety, campaign):
        SafetyPoint.objects.filter(order=1).update(page_type=campaign.content_type)
        assert SafetyPoint.objects.for_page(at_safety).count() == 5
        assert SafetyPoint.objects.for_page(campaign).count() == 6

    def test_safety_cannot_be_decided_by_a_coordinator(self, at_safety, coordinator, log_in):
        points = [point.pk for point in SafetyPoint.objects.all()]
        assert decide(log_in(coordinator), at_safety, points=points).status_code == 403
        assert not fresh(at_safety).live

    def test_what_cannot_be_signed_passes_the_lock(self, campaign, editor, coordinator):
        house = factories.OrganisationFactory()
        page = factories.new_appeal(
            title="Theirs", published_by=house, home_address="https://x.example"
        )
        factories.draft(page, parent=campaign, author=editor)
        factories.submit(page, author=editor)
        page = factories.approve(page, coordinator=coordinator)
        assert page.current_workflow_task.name == "Safety review"
        assert TextLockState.objects.get().status == TaskState.STATUS_SKIPPED


class TestNobody:
    def test_a_later_step_that_reaches_nobody_refuses_the_submission(
        self, draft, safety, editor, log_in
    ):
        safety.is_active = False
        safety.save()
        with pytest.raises(ValidationError, match="no safety reviewer"):
            factories.submit(draft, author=editor)
        data = appeal_form(title="Newer", slug=draft.slug) | {"action-submit": "1"}
        answer = log_in(editor).post(f"/admin/pages/{draft.pk}/edit/", data, follow=True)
        assert "There is no safety reviewer" in answer.text
        assert not fresh(draft).workflow_in_progress

    def test_who_leaves_in_between_is_told_of_before_anything_is_stored(
        self, submitted, safety, coordinator, log_in
    ):
        safety.is_active = False
        safety.save()
        answer = json.loads(decide(log_in(coordinator), submitted, checklist=CHECKED).content)
        assert "There is no safety reviewer" in answer["html"]
        assert review_of(submitted).status == "in_progress"

    def test_a_step_taken_out_of_use_sends_its_drafts_back(
        self, at_safety, admin, editor, on_commit, mailoutbox
    ):
        """Otherwise what waits in it would slip past it and go public."""
        Digest.objects.update_or_create(user=editor, defaults={"at_once": True})
        with on_commit():
            SafetyReview.objects.get().deactivate(user=admin)
        page = fresh(at_safety)
        assert (page.live, page.current_workflow_state) == (False, None)
        assert [mail.to for mail in mailoutbox] == [[editor.email]]

    def test_a_step_taken_from_the_workflow_is_not_asked_any_more(
        self, submitted, coordinator, safety
    ):
        workflow = submitted.get_workflow()
        workflow.workflow_tasks.filter(task__name="Text lock").delete()
        page = factories.approve(submitted, coordinator=coordinator)
        assert page.current_workflow_task.name == "Safety review"

    def test_a_step_that_comes_in_between_is_asked_too(self, submitted, coordinator):
        workflow = submitted.get_workflow()
        step = Task.objects.get(name="Partners' consultation")
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=9)
        page = fresh(submitted)
        while page.current_workflow_task.name != step.name:
            page = factories.bring_one_step(page, coordinator=coordinator)
        assert not page.live

    def test_a_step_taken_away_while_a_draft_waits_in_it_is_decided_all_the_same(
        self, submitted, coordinator, safety
    ):
        page = factories.approve(submitted, coordinator=coordinator)
        page.get_workflow().workflow_tasks.filter(task__name="Text lock").delete()
        page = factories.approve(page, coordinator=coordinator)
        assert page.current_workflow_task.name == "Safety review"
        assert factories.bring_through(page, coordinator=safety).live

    def test_a_draft_goes_on_in_the_way_it_was_sent(self, submitted, coordinator, safety):
        """Its type has been given a shorter one: that is for what is sent from now on."""
        WorkflowOfType.objects.filter(page_type__model="appealpage", use="usual").update(
            workflow=Workflow.objects.get(name="Urgent appeal")
        )
        page = factories.approve(submitted, coordinator=coordinator)
        assert (page.live, page.current_workflow_task.name) == (False, "Text lock")
        assert factories.bring_through(page, coordinator=safety).live
        assert names_of_steps(page) == ["Coordinators' review"]

    def test_a_way_taken_out_of_use_sends_its_drafts_back(
        self, at_safety, admin, editor, on_commit, mailoutbox
    ):
        Digest.objects.update_or_create(user=editor, defaults={"at_once": True})
        with on_commit():
            at_safety.current_workflow_state.workflow.deactivate(user=admin)
        page = fresh(at_safety)
        assert (page.live, page.current_workflow_state) == (False, None)
        assert [mail.to for mail in mailoutbox] == [[editor.email]]
        assert names_of_steps(page) == ["Coordinators' review"]  # now its place decides


class TestDeputies:
    TODAY = date(2027, 3, 10)

    @pytest.mark.parametrize(
        ("first", "last", "decides"),
        [(0, 0, True), (-3, 0, True), (0, 3, True), (1, 3, False), (-3, -1, False)],
    )
    def test_a_deputy_decides_on_the_days_of_the_absence(
        self, submitted, coordinator, second_coordinator, first, last, decides
    ):
        Absence.objects.create(
            user=coordinator,
            deputy=second_coordinator,
            first_day=self.TODAY + timedelta(days=first),
            last_day=self.TODAY + timedelta(days=last),
        )
        state = review_of(submitted)
        found = deciders_of([state], day=self.TODAY)[state.pk]
        assert (second_coordinator.pk in found) is decides
        assert coordinator.pk in found

    def test_a_deputy_approves_and_an_author_is_no_deputy(
        self, submitted, coordinator, second_coordinator, editor
    ):
        today = timezone.localdate()
        absence = Absence.objects.create(
            user=coordinator, deputy=editor, first_day=today, last_day=today
        )
        with pytest.raises(PermissionDenied):
            factories.approve(submitted, coordinator=editor)
        absence.deputy = second_coordinator
        absence.save()
        page = factories.approve(submitted, coordinator=second_coordinator)
        assert page.current_workflow_task.name == "Text lock"

    def test_a_coordinator_names_the_deputy_in_the_account(
        self, coordinator, second_coordinator, editor, log_in
    ):
        assert "Away, and who decides meanwhile" in log_in(coordinator).get("/admin/account/").text
        days = {"first_day": "2027-03-10", "last_day": "2027-03-12"}
        for wrong in (
            days,
            days | {"deputy": coordinator.pk},
            days | {"deputy": editor.pk},
            {**days, "last_day": "2027-03-09", "deputy": second_coordinator.pk},
        ):
            assert not AbsenceForm(wrong, instance=coordinator).is_valid()
        form = AbsenceForm(days | {"deputy": second_coordinator.pk}, instance=coordinator)
        assert form.is_valid(), form.errors
        form.save()
        assert Absence.objects.get().deputy == second_coordinator
        back = AbsenceForm({}, instance=coordinator)
        assert back.is_valid(), back.errors
        back.save()
        assert not Absence.objects.exists()
