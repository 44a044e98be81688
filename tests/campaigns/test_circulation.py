"""An appeal is sent to organisations: which words, by whom, and what is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, Workflow, WorkflowTask

from campaigns.models import PartnersConsultation, SafetyPoint, WorkflowOfType
from campaigns.models.wording import wording_of
from campaigns.queries.archive import record_of_text
from campaigns.services import consultations
from demo import factories
from signatures.enums import Channel, Doubt, EndorsementDecision
from signatures.models import Circulation, Invitation, PartnerList, Sheet
from signatures.queries import coordinates_something, sheet_of
from signatures.services.endorsing import Answer, record_for

from .conftest import fresh, review_of


@pytest.fixture
def swallow(db):
    return factories.OrganisationFactory(name_be="Ластаўка")


@pytest.fixture
def send(coordinator, swallow, log_in):
    """Fill in the form on the page of an appeal; the answer of the site."""

    def _send(page, *, by=None, **fields):
        data = {
            "kind": "sign_on",
            "languages": ["be"],
            "organisations": [swallow.pk],
            "day": (timezone.localdate() + timedelta(days=7)).isoformat(),
            "time": "18:00",
            "zone": "Europe/Vilnius",
        }
        return log_in(by or coordinator).post(address(page), data | fields)

    return _send


def address(page):
    return reverse("rounds:circulate", args=[page.pk])


@pytest.mark.steps
def test_words_that_a_coordinator_fixed_go_out_for_signing(safety, at_safety, send, swallow):
    answer = send(at_safety)
    circulation = Circulation.objects.get()
    assert answer.url == reverse("sheets:organisations", args=[circulation.sheet.public_id])
    assert circulation.texts() == {"be": wording_of(at_safety)}
    assert circulation.deadline_there.hour == 18
    assert circulation.invitations.get().organisation == swallow
    assert circulation.sheet.is_prepared


def test_words_that_nobody_fixed_go_out_for_comments_only(draft, send):
    answer = send(draft)
    assert answer.status_code == 422
    assert "Nobody has fixed these words yet" in answer.text
    assert not Sheet.objects.exists()
    assert send(draft, kind="comments").status_code == 302
    assert Circulation.objects.get().texts() == {"be": wording_of(draft)}


def test_public_words_go_out_for_signing(appeal, send):
    assert send(appeal).status_code == 302
    assert Circulation.objects.get().sheet == sheet_of(appeal.translation_key)


def test_the_record_of_a_text_holds_its_pages(appeal):
    (page,) = record_of_text(appeal.translation_key)["pages"]
    assert (page["language"], page["title"]) == ("be", appeal.title)
    assert page["address"].endswith(appeal.url)
    assert [ask["text"] for ask in page["asks"]] == [ask.text for ask in appeal.asks.all()]


def test_whoever_sends_a_first_round_has_the_desk_in_the_menu(
    draft, send, coordinator, django_capture_on_commit_callbacks
):
    assert not coordinates_something(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        send(draft, kind="comments")
    assert coordinates_something(coordinator)


def test_a_draft_beside_public_words_is_not_fixed(appeal, editor, send):
    appeal.title = "Other words"
    appeal.save_revision(user=editor)
    assert send(appeal, change="editorial").status_code == 422
    assert not Circulation.objects.exists()


def test_a_changed_text_asks_what_kind_of_change_it_is(appeal, editor, coordinator, send, log_in):
    send(appeal)
    appeal.title = "Other words"
    appeal.save_revision(user=editor)
    page = log_in(coordinator).get(address(appeal)).text
    assert "<del>" in page
    answer = send(appeal)
    assert "Say whether the change is editorial or substantive." in answer.text


def test_coordinators_of_other_campaigns_and_editors_send_nothing(draft, send, editor, admin):
    for somebody in (factories.CoordinatorFactory(), editor, admin):
        assert send(draft, by=somebody, kind="comments").status_code == 302
    assert not Circulation.objects.exists()


def test_saved_lists_are_sent_to_together(draft, send, swallow):
    other = factories.OrganisationFactory()
    saved = PartnerList.objects.create(name="Кааліцыя")
    for organisation in (swallow, other):
        saved.entries.create(organisation=organisation)
    saved.save()
    send(draft, kind="comments", organisations=[], lists=[saved.pk])
    assert {one.organisation for one in Invitation.objects.all()} == {swallow, other}


@pytest.mark.parametrize(
    "wrong",
    [
        {"organisations": []},
        {"languages": []},
        {"languages": ["xx"]},
        {"kind": "perhaps"},
        {"day": "2001-01-01"},
        {"day": "x"},
        {"zone": "Europe/Minsk2"},
        {"day": "9999-12-31", "time": "23:59", "zone": "America/New_York"},
    ],
)
def test_bad_input_gets_a_sentence_and_stores_nothing(draft, send, wrong):
    answer = send(draft, **{"kind": "comments"} | wrong)
    assert answer.status_code == 422
    assert not Sheet.objects.exists()


@pytest.mark.steps
class TestConsultation:
    @pytest.fixture
    def consulted(self, safety, draft, editor):
        """A draft in its step for comments."""
        step = PartnersConsultation.objects.create(name="Consultation", days=5)
        workflow = Workflow.objects.create(name="With partners")
        for place, task in enumerate([step, Task.objects.get(name="Safety review")]):
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
        WorkflowOfType.objects.filter(page_type=draft.cached_content_type).update(workflow=workflow)
        factories.submit(draft, author=editor)
        return fresh(draft)

    @pytest.fixture
    def step(self, consulted):
        return review_of(consulted)

    def test_the_step_fills_in_the_round(self, consulted, step, coordinator, log_in):
        client = log_in(coordinator)
        decide = reverse("campaigns:decide", args=[step.pk, "approve"])
        assert address(consulted) in client.get(decide).text
        page = client.get(address(consulted)).text
        assert f'value="{step.last_day.isoformat()}"' in page

    def test_the_end_of_the_step_ends_the_round(self, consulted, step, send):
        send(consulted, kind="comments")
        consultations.close_ended(today=step.last_day + timedelta(days=1))
        assert Circulation.objects.get().closed_on


@pytest.mark.steps
class TestConsent:
    """Whoever approves knows of doubts: coordinators which, others how many."""

    @pytest.fixture
    def doubtful(self, safety, at_safety, send, swallow, coordinator):
        """An appeal at the safety review, which somebody signs on a condition."""
        send(at_safety)
        today = timezone.localdate()
        record_for(
            sheet=sheet_of(at_safety.translation_key), organisation=swallow, actor=coordinator,
            answer=Answer(EndorsementDecision.CONDITION, condition="Bez druhoha skaza"),
            channel=Channel.CALL, channel_on=today, note="Call", today=today,
        )  # fmt: skip
        return at_safety

    def test_safety_reads_numbers_and_no_names(self, doubtful, safety, log_in):
        where = reverse("campaigns:decide", args=[review_of(doubtful).pk, "approve"])
        page = log_in(safety).get(where).text
        assert f"{Doubt.CONDITION.label}: 1" in page
        assert "Ластаўка" not in page
        assert "Bez druhoha skaza" not in page

    def test_approving_needs_a_tick_that_they_are_not_counted(self, doubtful, safety, log_in):
        client, points = log_in(safety), [point.pk for point in SafetyPoint.objects.all()]
        where = reverse("campaigns:decide", args=[review_of(doubtful).pk, "approve"])
        answer = client.post(where, {"points": points})
        assert "these are not counted" in answer.text
        assert not fresh(doubtful).live
        client.post(where, {"points": points, "not_counted": "on"})
        assert fresh(doubtful).live
