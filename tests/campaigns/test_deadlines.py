"""Until when: working days, deadlines that are set at submission and by hand, and who hears."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns import tasks
from campaigns.models import (
    AppealPage,
    CampaignCoordinator,
    ClosedDays,
    Deadline,
    Duty,
    HouseCalendar,
    Term,
    WorkingDays,
)
from campaigns.services import deadlines
from demo import factories

from .conftest import appeal_form, fresh, review_of

WEEKDAYS = frozenset(range(5))
MONDAY = date(2026, 11, 30)
LOOK_UP = 24  # queries
NOON = datetime(2026, 11, 30, 10, tzinfo=UTC)


@pytest.fixture
def today():
    with time_machine.travel(NOON, tick=False):
        yield MONDAY


@pytest.fixture
def waiting(today, draft, editor):
    """The deadline of a draft that was submitted on a Monday."""
    factories.submit(draft, author=editor)
    return deadline_of(draft)


def deadline_of(page) -> Deadline:
    """Of the step that is open, or was last."""
    return Deadline.objects.filter(page=page).latest("pk")


def duties_of(deadline) -> dict[str, bool]:
    return dict(deadline.duties.values_list("user__username", "is_handed_up"))


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("number", "expected"), [(1, "2026-12-01"), (4, "2026-12-04"), (5, "2026-12-07")]
    )
    def test_weekends_do_not_count(self, number, expected):
        assert WorkingDays(WEEKDAYS).after(MONDAY, number) == date.fromisoformat(expected)

    def test_closed_days_do_not_count(self):
        days = WorkingDays(WEEKDAYS, {date(2026, 12, 1), date(2026, 12, 2)})
        assert days.after(MONDAY, 1) == date(2026, 12, 3)

    def test_public_holidays_of_the_chosen_country_do_not_count(self):
        """The 16th of February is Lithuania's, the 25th of December everybody's."""
        assert not WorkingDays(WEEKDAYS, country="LT").works_on(date(2026, 2, 16))
        assert WorkingDays(WEEKDAYS, country="PL").works_on(date(2026, 2, 16))
        assert WorkingDays(WEEKDAYS).works_on(date(2026, 12, 25))

    def test_house_that_is_closed_for_good_still_gets_a_day(self):
        closed = [MONDAY + timedelta(days=n) for n in range(1000)]
        assert WorkingDays(WEEKDAYS, set(closed)).after(MONDAY, 1) == date(2027, 12, 1)

    def test_calendar_of_the_house(self, db):
        calendar = HouseCalendar.load()
        calendar.works_saturday = True
        calendar.save()
        ClosedDays.objects.create(calendar=calendar, first="2026-12-01", last="2026-12-04")
        assert HouseCalendar.working_days().after(MONDAY, 1) == date(2026, 12, 5)

    def test_calendar_without_a_working_day_is_refused(self, db):
        calendar = HouseCalendar.load()
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday"):
            setattr(calendar, f"works_{day}", False)
        with pytest.raises(ValidationError, match="one day of the week at least"):
            calendar.full_clean()
        with pytest.raises(IntegrityError, match="house_works_on_some_day"), transaction.atomic():
            calendar.save()

    @pytest.mark.parametrize(
        ("last", "words"), [("2026-11-29", "before the first"), ("2027-02-01", "No more than 62")]
    )
    def test_closed_days_make_sense(self, db, last, words):
        row = ClosedDays(calendar=HouseCalendar.load(), first=MONDAY, last=date.fromisoformat(last))
        with pytest.raises(ValidationError, match=words):
            row.clean()

    def test_closed_days_end_after_they_begin_in_the_database(self, db):
        with pytest.raises(IntegrityError, match="closed_days_end_after_they_begin"):
            ClosedDays.objects.create(
                calendar=HouseCalendar.load(), first=MONDAY, last=date(2026, 11, 29)
            )


class TestBeginning:
    def test_usual_task_takes_three_working_days(self, waiting, draft):
        assert (waiting.begun_on, waiting.due_on) == (MONDAY, date(2026, 12, 3))
        assert (waiting.page_id, waiting.is_urgent) == (draft.pk, False)

    def test_term_of_the_task_counts(self, today, draft, editor):
        task = draft.get_workflow().tasks.get()
        Term.objects.create(task=task, days=5, urgent_days=2)
        factories.submit(draft, author=editor)
        assert deadline_of(draft).due_on == date(2026, 12, 7)

    @pytest.mark.parametrize("days", [0, 61])
    def test_term_is_some_days(self, today, draft, days):
        term = Term(task=draft.get_workflow().tasks.get(), days=days)
        with pytest.raises(ValidationError):
            term.full_clean()
        with pytest.raises(IntegrityError, match="term_is_some_days"):
            term.save()

    def test_urgent_appeal_is_due_on_the_next_working_day(self, today, campaign, editor):
        page = factories.draft(
            factories.new_appeal(title="Now", kind="urgent"), parent=campaign, author=editor
        )
        factories.submit(page, author=editor)
        deadline = deadline_of(page)
        assert (deadline.is_urgent, deadline.due_on) == (True, date(2026, 12, 1))

    @pytest.mark.parametrize(
        ("closes_on", "due_on"), [("2026-12-02", "2026-12-02"), ("2026-12-20", "2026-12-03")]
    )
    def test_text_that_closes_soon_is_due_before(self, today, campaign, editor, closes_on, due_on):
        page = factories.new_appeal(
            title="Soon", takes_signatures=True, signatures_until=date.fromisoformat(closes_on)
        )
        page = factories.draft(page, parent=campaign, author=editor)
        factories.submit(page, author=editor)
        assert deadline_of(page).due_on == date.fromisoformat(due_on)

    def test_returned_draft_that_is_sent_again_gets_a_new_day(self, waiting, draft, coordinator):
        factories.send_back(draft, coordinator=coordinator, comment="No.")
        assert list(Deadline.objects.returned()) == [waiting]
        with time_machine.travel(NOON + timedelta(days=7), tick=False):
            fresh(draft).current_workflow_state.resume()
            newer = Deadline.objects.get(pk=review_of(draft).pk)
        assert newer.due_on == date(2026, 12, 10)
        assert list(Deadline.objects.current()) == [newer]

    def test_deadline_goes_with_its_page(self, waiting, draft):
        fresh(draft).delete()
        assert not Deadline.objects.filter(pk=waiting.pk).exists()

    def test_missing_deadlines_are_made_up_for(self, waiting, draft):
        waiting.delete()
        assert tasks.bring_deadlines_in_line() == 1
        assert tasks.bring_deadlines_in_line() == 0
        assert duties_of(deadline_of(draft)) == {"coordinator": False}


class TestByHand:
    def test_coordinator_moves_it(self, waiting, coordinator, log_in):
        data = {"due_on": "2026-12-24"}
        answer = log_in(coordinator).post(f"/admin/days/{waiting.pk}/", data, follow=True)
        assert "The deadline has been set." in answer.text
        waiting.refresh_from_db()
        assert (waiting.due_on, waiting.set_by) == (date(2026, 12, 24), coordinator)

    def test_today_is_no_past_day(self, waiting, coordinator, today):
        deadlines.set_by_hand(deadline=waiting, due_on=today, actor=coordinator, today=today)
        waiting.refresh_from_db()
        assert waiting.due_on == today

    def test_past_day_is_refused_beside_the_field(self, waiting, coordinator, log_in):
        data = {"due_on": "2026-11-29"}
        answer = log_in(coordinator).post(f"/admin/days/{waiting.pk}/", data)
        assert answer.status_code == 200
        assert "This day has passed. Choose today or a later day." in answer.text
        assert 'value="2026-11-29"' in answer.text
        waiting.refresh_from_db()
        assert (waiting.due_on, waiting.set_by) == (date(2026, 12, 3), None)

    def test_day_before_the_step_began_is_refused_by_the_database(self, waiting):
        with pytest.raises(IntegrityError, match="deadline_not_before_its_task"):
            Deadline.objects.update(due_on=date(2026, 11, 29))

    def test_step_that_is_over_is_refused(self, waiting, draft, coordinator, today):
        factories.approve(draft, coordinator=coordinator)
        with pytest.raises(ValidationError, match="This step is over"):
            deadlines.set_by_hand(deadline=waiting, due_on=today, actor=coordinator, today=today)

    @pytest.mark.parametrize("who", ["editor", "second_coordinator"])
    def test_somebody_else_may_not(self, waiting, log_in, today, request, who):
        user = request.getfixturevalue(who)
        # Wagtail answers a refusal with the way to the first page and a sentence.
        answer = log_in(user).post(f"/admin/days/{waiting.pk}/", {"due_on": "2026-12-24"})
        assert answer.status_code == 302
        with pytest.raises(PermissionDenied):
            deadlines.set_by_hand(deadline=waiting, due_on=today, actor=user, today=today)
        waiting.refresh_from_db()
        assert waiting.due_on == date(2026, 12, 3)


class TestDuties:
    def test_step_waits_for_who_may_decide(self, waiting):
        assert duties_of(waiting) == {"coordinator": False}

    def test_new_coordinator_gets_it_and_one_who_left_loses_it(
        self, waiting, campaign, second_coordinator
    ):
        campaign.coordinators.all().delete()
        CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
        tasks.bring_deadlines_in_line()
        assert duties_of(waiting) == {"second-coordinator": False}

    def test_published_campaign_has_duties_looked_up_anew(
        self, waiting, campaign, editor, coordinator, second_coordinator, on_commit
    ):
        campaign.coordinators.add(CampaignCoordinator(user=second_coordinator))
        campaign.save_revision(user=editor)
        factories.submit(campaign, author=editor)
        with on_commit():
            factories.approve(campaign, coordinator=coordinator)
        assert duties_of(waiting) == {"coordinator": False, "second-coordinator": False}

    @pytest.mark.parametrize(
        ("days", "handed_up"),
        [(3, {"decides": False}), (4, {"decides": False, "coordinator": True})],
    )
    def test_overdue_step_is_handed_up_to_the_section(
        self, today, section, editor, coordinator, days, handed_up
    ):
        """The coordinator is the section's; the campaign has somebody else."""
        other = factories.CoordinatorFactory(username="decides")
        campaign = factories.campaign(
            parent=section, author=editor, coordinator=coordinator, coordinators=[other]
        )
        page = factories.draft(factories.new_appeal(title="X"), parent=campaign, author=editor)
        factories.submit(page, author=editor)
        with time_machine.travel(NOON + timedelta(days=days), tick=False):
            tasks.bring_deadlines_in_line()
            tasks.bring_deadlines_in_line()
        deadline = Deadline.objects.get(page=page)
        assert duties_of(deadline) == handed_up

    def test_many_are_looked_up_in_as_many_queries_as_one(
        self, today, campaign, editor, django_assert_num_queries
    ):
        for number in range(3):
            page = factories.new_appeal(title=f"Draft {number}")
            factories.submit(factories.draft(page, parent=campaign, author=editor), author=editor)
            if number == 0:
                with django_assert_num_queries(LOOK_UP):
                    deadlines.bring_in_line(now=timezone.now())
        with django_assert_num_queries(LOOK_UP):
            deadlines.bring_in_line(now=timezone.now())
        assert Duty.objects.filter(deadline__in=Deadline.objects.waiting()).count() == 3


class TestDayThatHasPassed:
    """Of the text itself: nobody could sign any more when it is public."""

    @pytest.mark.parametrize("button", ["action-submit", "action-save"])
    def test_is_refused_beside_the_field(self, today, campaign, editor, log_in, button):
        data = appeal_form(takes_signatures="on", signatures_until="2026-11-29") | {button: "1"}
        address = f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/"
        answer = log_in(editor).post(address, data)
        assert "This day has passed. Choose today or a later day." in answer.text
        assert not AppealPage.objects.exists()

    def test_is_no_matter_once_people_have_signed(self, today, appeal, editor, log_in):
        data = appeal_form(
            slug=appeal.slug, takes_signatures="on", signatures_until="2026-11-29"
        ) | {"action-save": "1"}
        answer = log_in(editor).post(f"/admin/pages/{appeal.pk}/edit/", data)
        assert answer.status_code == 302

    def test_while_the_draft_waited_is_told_to_who_approves(
        self, today, campaign, editor, coordinator
    ):
        page = factories.new_appeal(title="Soon", takes_signatures=True, signatures_until=today)
        page = factories.draft(page, parent=campaign, author=editor)
        factories.submit(page, author=editor)
        with (
            time_machine.travel(NOON + timedelta(days=1), tick=False),
            pytest.raises(ValidationError, match="The last day for signing has passed"),
        ):
            factories.approve(page, coordinator=coordinator)
        assert not fresh(page).live
