"""One mail a day: how much waits and what is late, in numbers; nothing else."""

import smtplib
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from wagtail.users.models import UserProfile

from campaigns import tasks
from campaigns.models import ClosedDays, Deadline, Digest, HouseCalendar
from demo import factories
from home.models import SectionCoordinator

from .test_notices import prefer

MONDAY = datetime(2026, 11, 30, 10, tzinfo=UTC)  # noon in Vilnius
DAY = timedelta(days=1)


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def waiting(campaign, editor, coordinator):
    """A draft that was submitted on Monday, and is due on Thursday."""
    prefer(coordinator, "en")
    prefer(editor, "en")
    Digest.objects.create(user=editor, told_until=MONDAY)  # of the campaign that was approved
    with at(MONDAY):
        page = factories.new_appeal(title="Geheim")
        page = factories.draft(page, parent=campaign, author=editor)
        factories.submit(page, author=editor)
    return page


def send(moment) -> list[str]:
    """Bodies of the mails that go out in a run at ``moment``, by whoever they are for."""
    with at(moment):
        mail.outbox.clear()
        tasks.bring_deadlines_in_line()
        tasks.send_digests()
    return [(*message.to, message.body) for message in mail.outbox]


@contextmanager
def answering(error):
    """A mail server that does nothing but refuse."""

    def send_messages(_self, _messages):
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", send_messages)
        yield


def test_what_is_new_is_told_once(waiting, coordinator, mailoutbox):
    ((address, body),) = send(MONDAY)
    assert address == coordinator.email
    assert mailoutbox[0].subject == "What waits for you today"
    assert body.split("\n\n")[0].strip() == "1 draft waits for you."
    for word in ("Geheim", "editor", "coordinator", "Campaign"):
        assert word not in f"{mailoutbox[0].subject} {body}"
    assert send(MONDAY) == []
    assert send(MONDAY + DAY) == []


def test_reminder_then_every_working_day_until_it_is_done(waiting, coordinator):
    send(MONDAY)
    ((_to, body),) = send(MONDAY + 2 * DAY)  # Wednesday; it is due on Thursday
    assert "1 of them is due by the next working day." in body
    ((_to, body),) = send(MONDAY + 4 * DAY)
    assert "1 of them is overdue." in body
    assert send(MONDAY + 5 * DAY) == []  # Saturday
    assert len(send(MONDAY + 7 * DAY)) == 1
    factories.approve(waiting, coordinator=coordinator)
    assert [to for to, _body in send(MONDAY + 8 * DAY)] != [coordinator.email]


def test_late_draft_is_handed_up(waiting, campaign, section, second_coordinator):
    SectionCoordinator.objects.create(page=section, user=second_coordinator)
    prefer(second_coordinator, "en")
    assert second_coordinator.email not in dict(send(MONDAY))
    told = dict(send(MONDAY + 4 * DAY))
    assert "has been handed up to you" in told[second_coordinator.email]


def test_after_an_outage_one_mail_goes_out(waiting, campaign, editor, coordinator):
    for number in range(3):
        with at(MONDAY + number * DAY):
            page = factories.new_appeal(title=f"Draft {number}")
            page = factories.draft(page, parent=campaign, author=editor)
            factories.submit(page, author=editor)
    ((address, body),) = send(MONDAY + 14 * DAY)
    assert address == coordinator.email
    assert "4 drafts wait for you." in body
    assert send(MONDAY + 14 * DAY + timedelta(minutes=15)) == []


def test_author_is_told_how_it_ended(waiting, editor, coordinator):
    with at(MONDAY + timedelta(hours=1)):
        factories.send_back(waiting, coordinator=coordinator, comment="No.")
    ((address, body),) = send(MONDAY + DAY)
    assert (address, body.strip().split("\n")[0]) == (
        editor.email,
        "1 draft of yours has come back to you.",
    )
    assert send(MONDAY + 2 * DAY) == []


def test_not_before_the_hour_that_the_calendar_names(waiting):
    calendar = HouseCalendar.load()
    calendar.mail_from_hour = 13
    calendar.save()
    assert send(MONDAY) == []
    assert len(send(MONDAY + timedelta(hours=1))) == 1


def test_not_on_closed_days_unless_urgent(waiting, campaign, editor, coordinator):
    tuesday = date(2026, 12, 1)
    ClosedDays.objects.create(calendar=HouseCalendar.load(), first=tuesday, last=tuesday)
    assert send(MONDAY + DAY) == []
    Deadline.objects.filter(page=waiting).update(is_urgent=True, due_on=tuesday)
    assert [to for to, _body in send(MONDAY + DAY)] == [coordinator.email]


def test_who_wants_no_mail_of_a_kind_gets_none(waiting, coordinator):
    prefer(coordinator, "en", submitted=False)
    assert send(MONDAY + 14 * DAY) == []


def test_inactive_account_gets_none(waiting, coordinator):
    with at(MONDAY):
        coordinator.is_active = False
        coordinator.save()
    assert send(MONDAY + 14 * DAY) == []


class TestTrouble:
    """The mail server is away, or refuses: it is tried again later, and not for ever."""

    def test_away(self, waiting, coordinator):
        with answering(ConnectionRefusedError()):
            assert send(MONDAY) == []
        digest = Digest.objects.get(user=coordinator)
        assert (digest.sent_on, digest.told_until, digest.attempts) == (None, None, 1)
        assert send(MONDAY) == []  # its time to be tried again has not come
        assert len(send(MONDAY + timedelta(minutes=2))) == 1

    def test_refused_for_ever_is_not_tried_again_today(self, waiting, coordinator):
        refused = {coordinator.email: (550, b"no such mailbox")}
        with answering(smtplib.SMTPRecipientsRefused(refused)):
            assert send(MONDAY) == []
        assert Digest.objects.get(user=coordinator).sent_on == date(2026, 11, 30)

    def test_refused_for_now_is_tried_again(self, waiting, coordinator):
        with answering(smtplib.SMTPDataError(451, b"later")):
            assert send(MONDAY) == []
        assert Digest.objects.get(user=coordinator).sent_on is None


class TestAtOnce:
    def test_preference_is_set_in_the_account(self, coordinator, log_in):
        client = log_in(coordinator)
        page = client.get("/admin/account/")
        assert "Mail about drafts" in page.text
        assert 'name="digest-at_once"' in page.text
        profile = UserProfile.get_for_user(coordinator)
        assert not Digest.objects.get(user=coordinator).at_once
        data = {
            "digest-at_once": "on",
            "name_email-email": coordinator.email,
            "locale-preferred_language": profile.preferred_language,
            "locale-current_time_zone": "Europe/Vilnius",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
            "notifications-submitted_notifications": "on",
        }
        client.post("/admin/account/", data)
        assert Digest.objects.get(user=coordinator).at_once

    def test_what_was_told_at_once_is_not_told_again(self, waiting, coordinator):
        Digest.objects.create(user=coordinator, at_once=True)
        assert send(MONDAY) == []
        assert len(send(MONDAY + 4 * DAY)) == 1  # but that it is late
