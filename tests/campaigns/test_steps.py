"""The steps of a review: who is asked in each, what has to be said, and what is kept."""

import json
import re
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageLogEntry, Task, TaskState, Workflow, WorkflowState, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from campaigns import tasks
from campaigns.forms.review import AbsenceForm
from campaigns.models import (
    Absence,
    Digest,
    NamedChange,
    PartnersConsultationState,
    SafetyPoint,
    SafetyReview,
    SafetyReviewState,
    TextLockState,
    TranslationReviewState,
    WorkflowOfType,
)
from campaigns.models.wording import wording_of
from campaigns.permissions import deciders_of, is_approved
from campaigns.queries.differences import word_difference
from campaigns.queries.translations import side_by_side
from campaigns.queries.workflows import urgent
from campaigns.services.hiding import hide_page
from demo import factories
from signatures.models import Wording

from .conftest import CHECKED, appeal_form, decide, fresh, review_of

pytestmark = pytest.mark.steps


@pytest.fixture
def safety(db):
    return factories.SafetyReviewerFactory(username="safety")


@pytest.fixture
def section(safety, section):
    """With somebody for every step."""
    return section


@pytest.fixture
def at_safety(campaign, editor, coordinator):
    """An appeal that the coordinators have approved and fixed; safety is asked now."""
    page = factories.new_appeal(title="Open letter", asks=["Free them."], takes_signatures=True)
    factories.draft(page, parent=campaign, author=editor)
    factories.submit(page, author=editor)
    factories.approve(page, coordinator=coordinator)
    factories.approve(page, coordinator=coordinator)
    return fresh(page)


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
        page = factories.new_appeal(title="Theirs", published_by=house)
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


class TestTranslations:
    @pytest.fixture
    def russian(self, campaign, translator):
        """The campaign in Russian, sent by its translator."""
        factories.LanguageReviewerFactory(username="reviewer-ru", language="ru")
        return self.send(campaign, translator)

    def send(self, campaign, translator):
        page = campaign.copy_for_translation(
            factories.home_page("ru").locale, copy_parents=True
        ).specific
        page.title = "Кампания"
        page.save_revision(user=translator)
        factories.submit(page, author=translator)
        return fresh(page)

    def test_a_reviewer_of_the_language_who_did_not_translate(self, russian, translator):
        state = review_of(russian)
        assert isinstance(state, TranslationReviewState)
        (reviewer,) = deciders_of([state])[state.pk]
        translator.groups.set(state.task.specific.groups_of("ru"))
        assert translator.pk not in deciders_of([state])[state.pk]
        page = factories.bring_one_step(russian, coordinator=None)
        assert TranslationReviewState.objects.get().finished_by_id == reviewer
        assert page.current_workflow_task.name == "Coordinators' review"

    def test_without_a_reviewer_of_the_language_it_is_refused(self, campaign, translator):
        factories.LanguageReviewerFactory(username="reviewer-en", language="en")
        with pytest.raises(ValidationError, match="no reviewer of this language"):
            self.send(campaign, translator)

    def test_source_and_translation_stand_side_by_side_with_a_warning(
        self, russian, campaign, log_in, django_user_model
    ):
        client = log_in(django_user_model.objects.get(username="reviewer-ru"))
        address = f"/admin/review/beside/{russian.pk}/"
        shown = client.get(address).text
        assert ('<td lang="be">Campaign</td>' in shown, "Кампания" in shown) == (True, True)
        assert "published anew" not in shown
        type(campaign).objects.filter(pk=campaign.pk).update(
            last_published_at=timezone.now() + timedelta(hours=1)
        )
        assert "published anew" in client.get(address).text
        assert side_by_side(fresh(campaign)) is None


class TestConsultation:
    @pytest.fixture
    def asked(self, draft, editor):
        workflow = draft.get_workflow()
        step = Task.objects.get(name="Partners' consultation")
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=-1)
        factories.submit(draft, author=editor)
        return fresh(draft)

    def test_its_day_closes_the_round_and_approves_nothing(self, asked, coordinator):
        state = PartnersConsultationState.objects.get()
        assert state.last_day == timezone.localdate() + timedelta(days=7)
        tasks.close_ended_consultations()
        assert fresh(asked).current_workflow_task.name == "Partners' consultation"
        PartnersConsultationState.objects.update(last_day=timezone.localdate() - timedelta(days=1))
        tasks.close_ended_consultations()
        tasks.close_ended_consultations()
        page = fresh(asked)
        assert page.current_workflow_task.name == "Coordinators' review"
        assert not is_approved(page.latest_revision_id, page.pk)

    def test_it_is_due_on_its_own_last_day(self, asked):
        state = PartnersConsultationState.objects.get()
        assert state.deadline.due_on == state.last_day

    def test_a_coordinator_closes_it_before(self, asked, coordinator):
        page = factories.approve(asked, coordinator=coordinator)
        assert page.current_workflow_task.name == "Coordinators' review"

    def test_alone_it_makes_nothing_public(self, asked, coordinator):
        asked.get_workflow().workflow_tasks.exclude(task__name="Partners' consultation").delete()
        with pytest.raises(PermissionDenied):
            factories.approve(asked, coordinator=coordinator)
        assert not fresh(asked).live


class TestHiding:
    @pytest.fixture
    def live(self, at_safety, safety, on_commit):
        with on_commit():
            return factories.bring_through(at_safety, coordinator=safety)

    def test_from_a_phone_in_two_steps(
        self, live, safety, coordinator, log_in, on_commit, mailoutbox, client
    ):
        reader = live.url
        assert client.get(reader).status_code == 200
        browser = log_in(safety)
        assert f'href="/admin/review/hide/{live.pk}/"' in browser.get("/admin/review/hide/").text
        address = f"/admin/review/hide/{live.pk}/"
        assert "Say why" in browser.post(address, {"reason": " "}).text
        assert fresh(live).live
        mailoutbox.clear()
        with on_commit():
            answer = browser.post(address, {"reason": "A name slipped in"}, follow=True)
        assert "1 language version has been taken down" in answer.text
        assert not fresh(live).live
        assert client.get(reader).status_code == 404
        assert "Open letter" not in client.get("/be/search/?q=letter").text
        assert [mail.to for mail in mailoutbox] == [[coordinator.email]]
        assert "letter" not in mailoutbox[0].body + mailoutbox[0].subject
        entry = PageLogEntry.objects.get(action="campaigns.hide")
        assert (entry.user, entry.data["reason"]) == (safety, "A name slipped in")

    def test_only_for_who_has_the_right(self, live, coordinator, safety, log_in):
        browser = log_in(coordinator)
        for address in ("/admin/review/hide/", f"/admin/review/hide/{live.pk}/"):
            answer = browser.post(address, {"reason": "No"}, follow=True)
            assert answer.redirect_chain == [("/admin/", 302)]
        with pytest.raises(PermissionDenied):
            hide_page(page=live, actor=coordinator, reason="No")
        assert fresh(live).live
        assert hide_page(page=live, actor=safety, reason="Yes") == 1
        assert hide_page(page=live, actor=safety, reason="Yes") == 0


class TestChangeOfSignedWords:
    @pytest.fixture
    def live(self, at_safety, safety, on_commit):
        with on_commit():
            return factories.bring_through(at_safety, coordinator=safety)

    def test_an_author_sees_what_follows_before_submitting(
        self, live, editor, coordinator, safety, log_in, on_commit
    ):
        browser = log_in(editor)
        data = appeal_form(title="Open call", slug=live.slug, takes_signatures="on")
        answer = browser.post(f"/admin/pages/{live.pk}/edit/", data | {"action-submit": "1"})
        address = f"/admin/review/change/{live.pk}/"
        assert answer.url == address
        assert not fresh(live).workflow_in_progress
        shown = browser.get(address).text
        assert "<del>" in shown
        assert "<ins>" in shown
        assert "0 signatures have been given" in shown
        revision = fresh(live).latest_revision_id
        for wrong in ({"revision": revision}, {"revision": revision - 1, "change": "editorial"}):
            browser.post(address, wrong)
            assert not fresh(live).workflow_in_progress
        browser.post(address, {"revision": revision, "change": "substantive"})
        page = fresh(live)
        assert page.workflow_in_progress
        assert NamedChange.objects.get().change == "substantive"
        factories.approve(page, coordinator=coordinator)
        modal = log_in(coordinator).get(
            f"/admin/pages/workflow/action/{page.pk}/approve/{review_of(page).pk}/"
        )
        shown = json.loads(modal.content)["html"]
        assert re.search(r'value="substantive"[^>]* checked', shown)
        with pytest.raises(ValidationError, match="editorial or substantive"):
            factories.approve(page, coordinator=coordinator)
        factories.approve(page, coordinator=coordinator, change="substantive")
        with on_commit():
            factories.bring_through(page, coordinator=safety)
        lock = TextLockState.objects.get(revision=fresh(live).live_revision)
        assert lock.change == "substantive"
        assert Wording.objects.filter(sha256=lock.sha256).exists()

    def test_a_draft_with_the_same_words_is_submitted_at_once(self, live, editor, log_in):
        data = appeal_form(
            title="Open letter",
            slug=live.slug,
            summary="New summary",
            takes_signatures="on",
            body=streamfield([("paragraph", rich_text("<p>Text.</p>"))]),
            asks=inline_formset(
                [{"id": live.asks.get().pk, "text": rich_text("<p>Free them.</p>")}], initial=1
            ),
        )
        log_in(editor).post(f"/admin/pages/{live.pk}/edit/", data | {"action-submit": "1"})
        assert fresh(live).get_latest_revision().content["summary"] == "New summary"
        assert fresh(live).workflow_in_progress

    def test_words_that_went_and_came_stand_in_reading_order(self):
        pieces = word_difference("Free them all now.", "Free him now, please.")
        assert [(piece.kind, piece.text) for piece in pieces] == [
            ("", "Free "),
            ("del", "them all now."),
            ("ins", "him now, please."),
        ]
