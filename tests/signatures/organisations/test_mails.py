"""Mails to partners: neutral, one a day, to those who can do something about it."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from demo import factories
from signatures.emails import round_waits_mail
from signatures.enums import Change, EndorsementDecision
from signatures.models import Invitation, PartnerMail
from signatures.services import circulation, invitations, sheets
from tests.signatures.organisations.conftest import organisation


@pytest.fixture(autouse=True)
def with_address(speaker):
    speaker.email = "swallow@example.org"
    speaker.save()


def told(now):
    """To whom mails go out at ``now``."""
    mail.outbox.clear()
    invitations.send_due(now=now)
    return sorted(address for message in mail.outbox for address in message.to)


class Away:
    """A mail server that is not there, or that refuses."""

    def __init__(self, error):
        self.error = error

    def open(self):
        raise self.error

    def close(self):
        pass


def test_who_is_asked_is_told_once(circulate, swallow, now):
    circulate(swallow)
    assert told(now) == ["swallow@example.org"]
    assert told(now) == []
    assert told(now + timedelta(days=9)) == []


def test_a_representative_who_left_is_not_told(circulate, swallow, speaker, now):
    today = timezone.localdate(now)
    speaker.representative.since = speaker.representative.until = today
    speaker.representative.save()
    other = factories.RepresentativeFactory(organisation=swallow).user
    other.email = "other@example.org"
    other.save()
    circulate(swallow)
    assert told(now) == ["other@example.org"]


def test_one_mail_a_day_however_much_happens(circulate, swallow, keeper, now):
    sent = circulate(swallow)
    assert told(now) == ["swallow@example.org"]
    circulation.remind(circulation=sent, actor=keeper, now=now)
    circulate(swallow)
    assert told(now) == []
    tomorrow = timezone.localtime(now + timedelta(days=1))
    assert told(tomorrow.replace(hour=8, minute=59)) == []
    assert told(tomorrow.replace(hour=9, minute=1)) == ["swallow@example.org"]


def test_the_mail_names_nothing_and_nobody(circulate, swallow, now):
    circulate(swallow)
    told(now)
    (message,) = mail.outbox
    assert "Ластаўка" not in message.body + message.subject
    assert "Swallow" not in message.body + message.subject
    assert "Ліст\n" not in message.body
    assert message.body.rstrip().endswith("/admin/partners/")


def test_it_is_in_the_languages_of_the_reader():
    message = round_waits_mail(address="a@example.org", languages=["be", "ru", "en"])
    assert message.subject.count(" / ") == 2
    assert message.body.count("/admin/partners/") == 3
    assert "Please sign in" in message.body


def test_while_the_server_is_away_the_mail_waits(circulate, swallow, now, monkeypatch):
    circulate(swallow)
    away = Away(ConnectionRefusedError())
    monkeypatch.setattr(invitations, "get_connection", lambda: away)
    assert told(now) == []
    monkeypatch.undo()
    assert told(now + timedelta(seconds=30)) == []
    assert told(now + timedelta(minutes=2)) == ["swallow@example.org"]


def test_an_address_that_takes_no_mail_does_not_hold_up_the_others(
    circulate, swallow, now, monkeypatch
):
    other = organisation()
    factories.RepresentativeFactory(organisation=other)
    circulate(swallow, other)
    refusal = smtplib.SMTPRecipientsRefused({"swallow@example.org": (550, b"no")})
    monkeypatch.setattr(invitations, "get_connection", lambda: Away(refusal))
    told(now)
    monkeypatch.undo()
    assert not PartnerMail.objects.exclude(due_at=None).exists()


def test_killed_while_it_is_sent_it_goes_out_again(circulate, swallow, now, monkeypatch):
    circulate(swallow)

    def killed(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(invitations.post, "hand_over", killed)
    with pytest.raises(KeyboardInterrupt):
        invitations.send_due(now=now)
    monkeypatch.undo()
    assert told(now + timedelta(minutes=2)) == ["swallow@example.org"]


@pytest.mark.parametrize("change", [Change.EDITORIAL, Change.SUBSTANTIVE])
def test_who_signed_is_told_when_the_words_change(
    circulate, decide, swallow, prepared, now, change
):
    """Also who is not asked again; who declined is not bothered."""
    circulate(swallow)
    decide()
    told(now)
    sheets.lock_wording(
        sheet=prepared, language="be", text="Ліст.\n", change=change,
        today=timezone.localdate(now + timedelta(days=1)),
    )  # fmt: skip
    assert told(now + timedelta(days=1)) == ["swallow@example.org"]


def test_who_declined_hears_nothing_of_changes(circulate, decide, swallow, prepared, now):
    circulate(swallow)
    decide(EndorsementDecision.DECLINE)
    told(now)
    sheets.lock_wording(
        sheet=prepared, language="be", text="Ліст.\n", change=Change.EDITORIAL,
        today=timezone.localdate(now + timedelta(days=1)),
    )  # fmt: skip
    assert told(now + timedelta(days=1)) == []


def test_the_address_on_file_is_written_to_in_every_language(circulate, now):
    other = organisation()
    other.contact_address = "office@example.org"
    other.save()
    circulate(other)
    assert told(now) == ["office@example.org"]
    assert mail.outbox[0].body.count("/admin/partners/") == 3


class TestLastCall:
    def reminded(self, now):
        assert isinstance(circulation.call_before_deadlines(now=now), int)
        return list(Invitation.objects.filter(reminders__gt=0).values_list("reminders", flat=True))

    def test_once_the_day_before_to_those_who_have_not_answered(
        self, circulate, decide, swallow, now
    ):
        sent = circulate(swallow, organisation())
        decide()
        assert self.reminded(sent.deadline - timedelta(days=2)) == []
        assert self.reminded(sent.deadline - timedelta(days=1)) == [1]
        assert self.reminded(sent.deadline - timedelta(hours=1)) == [1]

    def test_after_an_outage_it_is_made_up_for_until_the_deadline(self, circulate, swallow, now):
        late, sent = circulate(swallow), circulate(swallow)
        circulation.close_round(circulation=late, actor=late.opened_by, today=late.opened_on)
        assert self.reminded(sent.deadline - timedelta(hours=1)) == [1]

    def test_after_the_deadline_nobody_is_bothered(self, circulate, swallow):
        sent = circulate(swallow)
        assert self.reminded(sent.deadline) == []

    def test_nobody_is_called_on_the_day_they_are_asked(self, circulate, swallow, now):
        circulate(swallow, days=1)
        assert self.reminded(now) == []
