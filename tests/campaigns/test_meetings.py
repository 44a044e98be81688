"""What a meeting may consist of, and that no door publishes it by hand."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.enums import ActionState, Publication, SessionKind
from campaigns.models import Action, AgendaItem, Decision, MeetingOrganisation, MeetingPage
from demo import factories
from home.models import NotApproved, SectionCoordinator

from .conftest import CHECKED, decide, fresh


@pytest.fixture
def be(db):
    return Locale.objects.get(language_code="be")


@pytest.fixture
def draft(series, editor):
    """A draft with two decisions and nothing that follows from them."""
    page = factories.new_meeting(decisions=["First", "Second"])
    return factories.draft(page, parent=series, author=editor)


def form(**fields) -> dict:
    """What the browser sends from the editor of a meeting."""
    values = {
        "title": "Meeting 2017",
        "slug": "meeting-2017",
        "summary": "",
        "year": "2017",
        "publication": "full",
        "starts_on": "2017-01-23",
        "ends_on": "2017-01-24",
        "city": "Vilnius",
        "country": "LT",
        "venue": "",
        "format": "in_person",
        "body": streamfield([]),
        "comments": inline_formset([]),
    }
    rows = (
        *("agenda", "participants", "topics", "mechanisms"),
        *("priorities", "decisions", "actions", "outcomes"),
    )
    values |= {name: inline_formset([]) for name in rows}
    return nested_form_data(values | fields)


def decision(number, text="Hold a forum", **fields) -> dict:
    empty = {"adoption": "", "owner": "", "owner_text": "", "due": ""}
    return {"number": number, "text": text, "kind": "action"} | empty | fields


def action(number, **fields) -> dict:
    empty = {"owner": "", "owner_text": "", "due": "", "closed_on": "", "reason": ""}
    values = {"decision_number": number, "text": "Step", "state": "agreed", "evidence": ""}
    return values | empty | fields


def outcome(number) -> dict:
    values = {"decision_number": number, "happened_on": "2017-07-04", "text": "Held"}
    return values | {"shown_by": "", "link": ""}


class TestEditor:
    @pytest.fixture
    def send(self, series, editor, log_in):
        """Create a meeting in the editor; the answer, and the page where there is one."""
        client = log_in(editor)

        def _send(languages=(), **fields):
            url = f"/admin/pages/add/campaigns/meetingpage/{series.pk}/"
            data = form(**fields) | {"working_languages": list(languages)}
            answer = client.post(url, data, follow=True)
            return answer.content.decode(), MeetingPage.objects.first()

        return _send

    def test_a_meeting_is_made(self, send):
        _html, page = send(
            languages=["be", "en"],
            decisions=inline_formset([decision(1, due="2017-07-15"), decision(7, "Second")]),
            actions=inline_formset([action(7)]),
            outcomes=inline_formset([outcome(1)]),
        )
        assert page.working_languages == ["be", "en"]
        assert list(page.decisions.values_list("number", "due")) == [
            (1, date(2017, 7, 1)),
            (7, None),
        ]
        assert (page.actions.get().decision_number, page.outcomes.get().decision_number) == (7, 1)

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"ends_on": "2017-01-22"}, "The last day is before the first one."),
            ({"year": "2018"}, "The first day is in another year."),
            (
                {"decisions": inline_formset([decision(3), decision(3, "Other")])},
                "Two decisions have this number.",
            ),
            (
                {
                    "decisions": inline_formset([decision(1)]),
                    "actions": inline_formset([action(2)]),
                },
                "There is no decision with this number on this meeting.",
            ),
            ({"outcomes": inline_formset([outcome(1)])}, "There is no decision with this number"),
            (
                {
                    "decisions": inline_formset([decision(1)]),
                    "actions": inline_formset([action(1, state="done")]),
                },
                "Say on which day it was done or dropped.",
            ),
            (
                {
                    "decisions": inline_formset([decision(1)]),
                    "actions": inline_formset([action(1, state="dropped", closed_on="2017-02-01")]),
                },
                "Say why it was dropped.",
            ),
            (
                {
                    "decisions": inline_formset([decision(1)]),
                    "actions": inline_formset([action(1, closed_on="2017-02-01")]),
                },
                "its state says it is open",
            ),
        ],
    )
    def test_bad_input_gets_a_sentence_and_nothing_is_stored(self, send, fields, sentence):
        html, page = send(**fields)
        assert sentence in html
        assert page is None

    def test_agenda_item_that_ends_before_it_begins(self, send):
        item = {"title": "Talk", "kind": "plenary", "day": 1}
        item |= {"begins_at": "12:00", "ends_at": "11:00"}
        html, page = send(agenda=inline_formset([item]))
        assert "It ends before it begins." in html
        assert page is None

    def test_an_organisation_or_words_not_both(self, send):
        owner = factories.OrganisationFactory().pk
        row = decision(1, owner=owner, owner_text="The House")
        html, page = send(decisions=inline_formset([row]))
        assert "Name an organisation or describe who it is, not both." in html
        assert page is None

    def test_removed_decision_takes_no_action_with_it_unsaid(self, send, draft, editor, log_in):
        rows = [decision(1) | {"DELETE": "1"}]
        html, _page = send(
            decisions=inline_formset(rows), actions=inline_formset([action(1)]), slug="other"
        )
        assert "There is no decision with this number on this meeting." in html


def renumber(page, numbers: dict[int, int]) -> None:
    rows = list(page.decisions.all())
    for row in rows:
        row.number = numbers[row.number]
    page.decisions = rows


class TestNumbers:
    @pytest.mark.parametrize("relation", ["actions", "outcomes"])
    def test_what_names_no_decision_is_not_approved(self, draft, editor, coordinator, relation):
        new = {"actions": factories.new_action, "outcomes": factories.new_outcome}[relation]
        setattr(draft, relation, [new(decision_number=3)])
        draft.save_revision(user=editor)
        factories.submit(fresh(draft), author=editor)
        with pytest.raises(ValidationError, match="no decision with this number: 3"):
            factories.approve(draft, coordinator=coordinator)
        assert not fresh(draft).live

    def test_number_twice_is_not_approved(self, draft, editor, coordinator):
        renumber(draft, {1: 5, 2: 5})
        draft.save_revision(user=editor)
        factories.submit(fresh(draft), author=editor)
        with pytest.raises(ValidationError, match="Two decisions have one number: 5"):
            factories.approve(draft, coordinator=coordinator)

    def test_decisions_exchange_their_numbers(self, draft, editor, coordinator):
        factories.submit(draft, author=editor)
        page = factories.approve(draft, coordinator=coordinator)
        renumber(page, {1: 2, 2: 1})
        page.save_revision(user=editor)
        factories.submit(fresh(page), author=editor)
        factories.approve(page, coordinator=coordinator)
        stored = Decision.objects.order_by("number").values_list("number", "text")
        assert list(stored) == [(1, "Second"), (2, "First")]

    def test_what_is_held_back_leaves_the_numbers_alone(self, draft, editor, coordinator):
        """Saving a live page past its coordinators writes no row, and moves none aside."""
        factories.submit(draft, author=editor)
        page = factories.approve(draft, coordinator=coordinator)
        renumber(page, {1: 2, 2: 1})
        page.save()
        assert set(Decision.objects.values_list("number", "text")) == {(1, "First"), (2, "Second")}


class TestConstraints:
    @pytest.mark.parametrize(
        ("constraint", "make"),
        [
            ("action_state_is_known", lambda: Action(state="other")),
            ("action_is_closed_on_a_day", lambda: Action(state=ActionState.DONE)),
            ("action_is_closed_on_a_day", lambda: Action(closed_on=date(2017, 2, 1))),
            (
                "action_is_dropped_for_a_reason",
                lambda: Action(state=ActionState.DROPPED, closed_on=date(2017, 2, 1)),
            ),
            ("decision_number_from_one", lambda: Decision(number=0)),
            ("decision_kind_is_known", lambda: Decision(number=9, kind="other")),
            ("decision_adoption_is_known", lambda: Decision(number=9, adoption="other")),
            (
                "decision_has_one_owner",
                lambda: Decision(
                    number=9, owner=factories.OrganisationFactory(), owner_text="Somebody"
                ),
            ),
            (
                "action_has_one_owner",
                lambda: Action(owner=factories.OrganisationFactory(), owner_text="Somebody"),
            ),
            ("agenda_kind_is_known", lambda: AgendaItem(kind="other")),
            ("agenda_day_from_one", lambda: AgendaItem(day=0)),
            (
                "agenda_item_ends_after_it_begins",
                lambda: AgendaItem(kind=SessionKind.PLENARY, begins_at=time(10), ends_at=time(10)),
            ),
        ],
    )
    def test_row(self, draft, be, constraint, make):
        row = make()
        row.page, row.locale = draft, be
        if isinstance(row, Action):
            row.decision_number = 1
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            row.save()

    def test_number_once_a_meeting(self, draft, be):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(page=draft, locale=be, number=1, text="Again")

    def test_organisation_once_a_meeting(self, draft):
        organisation = factories.OrganisationFactory()
        MeetingOrganisation.objects.create(page=draft, organisation=organisation)
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingOrganisation.objects.create(page=draft, organisation=organisation)

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("meeting_publication_is_known", {"publication": "other"}),
            ("meeting_format_is_known", {"format": "other"}),
            ("meeting_year_is_plausible", {"year": 1900}),
            ("meeting_ends_after_it_starts", {"ends_on": date(2017, 1, 22)}),
        ],
    )
    def test_meeting(self, draft, constraint, fields):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            MeetingPage.objects.filter(pk=draft.pk).update(**fields)

    def test_due_is_the_first_of_its_month(self, draft, be):
        row = Decision(page=draft, locale=be, number=9, text="x", due=date(2017, 7, 31))
        row.save()
        assert row.due == date(2017, 7, 1)


class TestDoors:
    """The whole way works; no other does, whatever the rights."""

    def test_submitted_and_approved_in_the_admin(
        self, draft, editor, coordinator, log_in, on_commit, client
    ):
        log_in(editor).post(
            f"/admin/pages/{draft.pk}/edit/",
            form(slug=draft.slug, decisions=inline_formset([])) | {"action-submit": "1"},
        )
        with on_commit():
            decide(log_in(coordinator), draft, checklist=CHECKED)
        assert fresh(draft).live
        assert client.get(fresh(draft).url).status_code == 200

    @pytest.mark.parametrize("who", ["editor", "coordinator", "admin"])
    def test_publish_button_sent_anyway(self, draft, log_in, request, who):
        data = form(slug=draft.slug) | {"action-publish": "1"}
        client = log_in(request.getfixturevalue(who))
        answer = client.post(f"/admin/pages/{draft.pk}/edit/", data, follow=True)
        assert "goes public when its coordinators approve it" in answer.content.decode()
        assert not fresh(draft).live

    @pytest.mark.parametrize("who", ["coordinator", "admin"])
    def test_create_and_publish(self, series, log_in, request, who):
        url = f"/admin/pages/add/campaigns/meetingpage/{series.pk}/"
        log_in(request.getfixturevalue(who)).post(url, form() | {"action-publish": "1"})
        assert not MeetingPage.objects.get().live

    def test_author_does_not_approve(self, series, coordinator, second_coordinator, log_in):
        page = factories.new_meeting()
        own = factories.draft(page, parent=series, author=coordinator)
        SectionCoordinator.objects.create(
            page=series.get_parent().specific, user=second_coordinator
        )
        factories.submit(own, author=coordinator)
        decide(log_in(coordinator), own, checklist=CHECKED)
        assert not fresh(own).live

    def test_behind_the_views(self, draft):
        with pytest.raises(NotApproved):
            draft.get_latest_revision().publish(skip_permission_checks=True)
        draft.live = True
        draft.save()
        assert not fresh(draft).live

    def test_copy_is_a_draft(self, hold, admin, log_in):
        page = hold()
        data = {"new_title": "Copy", "new_slug": "copy", "publish_copies": "on"}
        data["new_parent_page"] = page.get_parent().pk
        log_in(admin).post(f"/admin/pages/{page.pk}/copy/", data)
        assert not Page.objects.get(slug="copy").live

    def test_coordinator_takes_it_down_at_once(self, hold, coordinator, log_in, client):
        page = hold()
        log_in(coordinator).post(f"/admin/pages/{page.pk}/unpublish/")
        assert client.get(page.url).status_code == 404

    def test_refusal_in_the_admin_says_why(self, draft, editor, coordinator, log_in):
        draft.publication = Publication.NOTHING
        draft.save_revision(user=editor)
        factories.submit(fresh(draft), author=editor)
        answer = decide(log_in(coordinator), draft, checklist=CHECKED)
        assert "so it stays a draft" in answer.content.decode()
        assert not fresh(draft).live
