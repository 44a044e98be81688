import re
import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail as outbox
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from pyrage import x25519

from home.services import post
from home.services.post import retry_after
from signatures.enums import MailPurpose
from signatures.models import PendingSignature
from signatures.services import mail, signing
from signatures.services.mail import send_waiting_mail
from tests.signatures.smtp import Sink

# Ahead of every form in a long run: what was typed in before is due. Mails are due by the minute.
NOW = timezone.now().replace(second=0, microsecond=0) + timedelta(hours=1)


@pytest.fixture
def type_address(sign, monkeypatch):
    """Somebody fills in the form, and no worker runs."""
    monkeypatch.setattr(signing, "wake_mail_task", lambda: None)
    return sign


@pytest.fixture
def sink(settings):
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def recipients(sink) -> list[str]:
    return sorted(recipient for recipient, _mail in sink.mails)


def test_the_mail_goes_out_and_the_address_is_forgotten(type_address, sink):
    type_address()
    assert send_waiting_mail(now=NOW) == 1
    assert recipients(sink) == ["reader@example.org"]
    assert PendingSignature.objects.get().sealed_mail is None
    assert send_waiting_mail(now=NOW) == 0


def test_one_run_sends_everything_over_one_connection(type_address, sink, monkeypatch):
    connections = []
    handle = sink.RequestHandlerClass.handle
    monkeypatch.setattr(
        sink.RequestHandlerClass, "handle", lambda self: (connections.append(1), handle(self))
    )
    for n in range(4):
        type_address(f"reader{n}@example.org")
    assert send_waiting_mail(now=NOW) == 4
    assert len(connections) == 1


def test_a_mail_server_that_is_away_gets_the_mail_later(type_address, settings, sink):
    settings.EMAIL_PORT = _free_port()
    type_address()

    assert send_waiting_mail(now=NOW) == 0

    waiting = PendingSignature.objects.get()
    assert waiting.sealed_mail
    assert timedelta(minutes=1) <= waiting.mail_due_at - NOW < timedelta(minutes=2)
    assert waiting.mail_due_at.second == 0
    settings.EMAIL_PORT = sink.port
    assert send_waiting_mail(now=NOW) == 0, "not before its time"
    assert send_waiting_mail(now=NOW + timedelta(minutes=2)) == 1
    assert recipients(sink) == ["reader@example.org"]


def test_a_mail_server_that_is_away_is_asked_once_a_run(type_address, settings, sink):
    settings.EMAIL_PORT = _free_port()
    for n in range(3):
        type_address(f"reader{n}@example.org")
    send_waiting_mail(now=NOW)
    assert sorted(PendingSignature.objects.values_list("mail_attempts", flat=True)) == [0, 0, 1]


def test_mail_is_tried_ever_more_rarely():
    minutes = [retry_after(n) / timedelta(minutes=1) for n in (0, 1, 2, 3, 4, 8, 9, 50, 32767)]
    assert minutes == [1, 1, 2, 4, 8, 128, 240, 240, 240]


def test_mail_that_never_left_ends_with_its_address(type_address, settings, sink):
    settings.EMAIL_PORT = _free_port()
    type_address()
    for hour in range(24):
        send_waiting_mail(now=NOW + timedelta(hours=hour))
    signing.forget_expired(now=NOW + timedelta(hours=24))
    assert not PendingSignature.objects.exists()


def test_an_address_that_is_refused_for_ever_is_forgotten_and_stops_nobody(type_address, sink):
    sink.answers["gone@example.org"] = "550 no such mailbox"
    for address in ("a@example.org", "gone@example.org", "z@example.org"):
        type_address(address)

    assert send_waiting_mail(now=NOW) == 2

    assert recipients(sink) == ["a@example.org", "z@example.org"]
    assert not PendingSignature.objects.filter(sealed_mail__isnull=False).exists()


def test_an_address_that_is_refused_for_now_waits_and_stops_nobody(type_address, sink):
    sink.answers["grey@example.org"] = "451 come back later"
    for address in ("a@example.org", "grey@example.org", "z@example.org"):
        type_address(address)

    assert send_waiting_mail(now=NOW) == 2
    assert PendingSignature.objects.filter(sealed_mail__isnull=False).count() == 1
    sink.answers.clear()
    assert send_waiting_mail(now=NOW + timedelta(minutes=2)) == 1
    assert recipients(sink) == ["a@example.org", "grey@example.org", "z@example.org"]


def test_a_mail_that_is_not_liked_waits_and_stops_nobody(type_address, sink):
    sink.refusals["a@example.org"] = "554 looks like an advertisement"
    for address in ("a@example.org", "b@example.org"):
        type_address(address)
    assert send_waiting_mail(now=NOW) == 1
    assert PendingSignature.objects.filter(sealed_mail__isnull=False).count() == 1


def test_a_server_that_hangs_up_gets_the_mail_later(type_address, sink):
    sink.answers["a@example.org"] = "421 closing"
    type_address("a@example.org")
    type_address("b@example.org")
    sent = send_waiting_mail(now=NOW) + send_waiting_mail(now=NOW)
    assert sent == 1
    sink.answers.clear()
    assert send_waiting_mail(now=NOW + timedelta(minutes=5)) == 1
    assert recipients(sink) == ["a@example.org", "b@example.org"]


def test_an_address_that_no_mail_can_be_written_to_is_forgotten(type_address, sink):
    type_address("two\nlines@example.org", canonical="x")
    type_address("b@example.org")
    assert send_waiting_mail(now=NOW) == 1
    assert not PendingSignature.objects.filter(sealed_mail__isnull=False).exists()


def test_mail_sealed_to_another_identity_stops_nobody(type_address, settings, sink, text):
    type_address("a@example.org")
    identity = settings.SERVER_IDENTITY
    settings.SERVER_IDENTITY = str(x25519.Identity.generate())
    assert send_waiting_mail(now=NOW) == 0
    settings.SERVER_IDENTITY = identity
    type_address("b@example.org")
    assert send_waiting_mail(now=NOW) == 1
    assert recipients(sink) == ["b@example.org"]


def test_mails_of_a_day_are_limited(type_address, sink):
    for _form in range(5):
        type_address()
        send_waiting_mail(now=NOW)
    assert len(sink.mails) == 3
    assert PendingSignature.objects.get().sealed_mail is None


def test_tries_that_failed_do_not_use_up_the_limit(type_address, settings, sink):
    settings.EMAIL_PORT = _free_port()
    for _form in range(5):
        type_address()
        send_waiting_mail(now=NOW)
    settings.EMAIL_PORT = sink.port
    assert send_waiting_mail(now=NOW + timedelta(minutes=5)) == 1


def test_a_mail_whose_process_was_killed_is_sent_however_often(type_address, sink, monkeypatch):
    type_address()
    for kill in range(5):
        assert mail._claimed(NOW + timedelta(hours=kill * 4))
    assert send_waiting_mail(now=NOW + timedelta(hours=20)) == 1


def test_the_next_day_there_is_mail_again(type_address, sink):
    for _form in range(4):
        type_address()
        send_waiting_mail(now=NOW)
    type_address(now=NOW + timedelta(days=1))
    assert send_waiting_mail(now=NOW + timedelta(days=1)) == 1
    assert len(sink.mails) == 4


def test_a_form_sent_while_its_mail_goes_out_gets_a_mail_of_its_own(
    type_address, sink, monkeypatch
):
    compose = mail.confirmation_mail

    def while_it_goes_out(**fields):
        monkeypatch.setattr(mail, "confirmation_mail", compose)
        type_address()
        return compose(**fields)

    type_address()
    monkeypatch.setattr(mail, "confirmation_mail", while_it_goes_out)
    assert send_waiting_mail(now=NOW) == 2
    assert PendingSignature.objects.get().mails_sent == 2


def test_a_form_sent_just_before_replaces_the_mail(type_address, sink, monkeypatch):
    put = mail._put_in_force

    def too_late(pending, waiting):
        monkeypatch.setattr(mail, "_put_in_force", put)
        type_address()
        return put(pending, waiting)

    type_address()
    monkeypatch.setattr(mail, "_put_in_force", too_late)
    assert send_waiting_mail(now=NOW) == 1
    assert len(sink.mails) == 1


def test_a_run_ends_before_the_queue_ends_it(type_address, sink, monkeypatch):
    monkeypatch.setattr(post, "LONGEST_RUN", 0)
    type_address()
    assert send_waiting_mail(now=NOW) == 0
    assert PendingSignature.objects.get().mail_attempts == 0


def test_a_connection_that_cannot_be_closed_is_left(type_address, sink, monkeypatch):
    close = EmailBackend.close

    def breaks(connection):
        close(connection)
        raise ConnectionResetError

    monkeypatch.setattr(EmailBackend, "close", breaks)
    type_address()
    assert send_waiting_mail(now=NOW) == 1


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_the_mail_is_in_the_language_of_the_form(language, type_address, sink):
    type_address(language=language)
    send_waiting_mail(now=NOW)
    assert f"/{language}/d/signing/confirm/" in _body(sink)
    assert f"/{language}/d/signing/code/" in _body(sink)


@pytest.mark.parametrize("purpose", MailPurpose)
def test_the_mail_names_neither_text_nor_house_nor_server(
    purpose, type_address, sink, sign, confirm, settings
):
    type_address(name="Secret Name")
    send_waiting_mail(now=NOW)
    if purpose == MailPurpose.TAKE_BACK:
        confirm(re.search(r"\w{4}-\w{4}-\w{4}", _body(sink)).group())
        type_address(name="Secret Name")
        send_waiting_mail(now=NOW)
    raw = sink.mails[-1][1].decode()
    told = (raw + _body(sink)).lower()
    for word in ("secret name", "тэкст", "house", "human rights", "belarus", "звоз", "sign a"):
        # The sender's own domain is a setting; operators choose a neutral one.
        assert word not in told.replace("@house.example", ""), word
    assert socket.getfqdn().lower() not in message_from_bytes(sink.mails[-1][1])["Message-ID"]
    headers = set(message_from_bytes(sink.mails[-1][1]).keys())
    assert headers == {
        "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To",
        "Date", "Message-ID", "Auto-Submitted",
    }  # fmt: skip


def test_somebody_counted_already_is_told_how_to_leave(sign, confirm, newest_code):
    sign()
    confirm(newest_code())
    sign(language="en")
    assert "/en/d/signing/take-back/" in outbox.outbox[-1].body
    assert "/confirm/" not in outbox.outbox[-1].body


def _body(sink) -> str:
    message = message_from_bytes(sink.mails[-1][1])
    return message.get_payload(decode=True).decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
