"""What steps do beside deciding: translations, rounds of comments, hiding, changes of words."""

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry, Task, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from campaigns import tasks
from campaigns.models import (
    NamedChange,
    PartnersConsultationState,
    TextLockState,
    TranslationReviewState,
)
from campaigns.permissions import deciders_of, is_approved
from campaigns.queries.translations import side_by_side
from campaigns.services.hiding import hide_page
from demo import factories
from home.models.wording import word_difference
from signatures.models import Wording

from .conftest import appeal_form, fresh, review_of

pytestmark = pytest.mark.steps


@pytest.fixture
def section(safety, section):
    """With somebody for every step."""
    return section


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
        assert 'href="/admin/review/hide/"' in browser.get("/admin/").text  # without the menu
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
