"""Updates by mail: stored apart, confirmed apart, ended with one click, let out by two people."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.utils import timezone

from demo import factories
from home import tokens
from home.enums import UpdateState
from home.models import HouseSettings, Subscription, Update
from home.services import post, updates

pytestmark = pytest.mark.django_db
NOW = timezone.now()
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b")
FORM = "/en/updates/"
TEXTS = {"be": "Навіна", "ru": "Новость", "en": "News"}


@pytest.fixture
def reader():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def switched_on(db):
    house = HouseSettings.of_the_house()
    house.sends_updates = True
    house.save()


@pytest.fixture
def fields():
    return {
        "address": "reader@example.org",
        "consent": "on",
        "website": "",
        "token": tokens.request_form_token(),
    }


@pytest.fixture
def ask(switched_on, reader, fields, django_capture_on_commit_callbacks):
    """Fill in the form; the mail goes out as in real life."""

    def asked(**more):
        with django_capture_on_commit_callbacks(execute=True):
            return reader.post(FORM, fields | more)

    return asked


@pytest.fixture
def second(db):
    return factories.CoordinatorFactory(username="second-coordinator")


def newest(mailoutbox) -> str:
    return CODE.search(mailoutbox[-1].body).group()


def stop_address(mail) -> str:
    return re.search(r"https?://[^/]+(/\w\w/d/updates/stop/\S+)", mail.body).group(1)


@pytest.fixture
def subscribed(ask, reader, mailoutbox):
    ask()
    assert reader.post("/en/updates/code/", {"code": newest(mailoutbox)}).status_code == 200
    return Subscription.objects.get()


def released(coordinator, second) -> Update:
    update = updates.write(author=coordinator, texts=TEXTS)
    updates.release(update=update, actor=second, today=timezone.localdate())
    return update


def test_nothing_is_offered_while_it_is_off(reader, fields):
    assert reader.get(FORM).status_code == 404
    assert reader.post(FORM, fields).status_code == 404
    assert FORM not in reader.get("/en/search/").content.decode()


def test_an_address_gets_a_mail_and_then_updates(subscribed, coordinator, second, mailoutbox):
    assert subscribed.is_confirmed
    released(coordinator, second)
    assert updates.send_updates(now=NOW) == 1
    mail = mailoutbox[-1]
    assert mail.to == ["reader@example.org"]
    assert mail.body.startswith("News")
    assert Update.objects.get().state == UpdateState.SENT


@pytest.mark.parametrize("method", ["get", "head"])
def test_following_every_link_of_a_mail_begins_and_ends_nothing(method, ask, reader, mailoutbox):
    ask()
    for link in re.findall(r"https?://[^/\s]+(/\S+)", mailoutbox[-1].body):
        assert link.startswith("/en/d/updates/")
        assert getattr(reader, method)(link).status_code == 200
    assert not Subscription.objects.get().is_confirmed


def test_the_answer_is_the_same_for_a_new_and_a_known_address(subscribed, ask, mailoutbox):
    known, new = ask(), ask(address="other@example.org")
    answers = {(one.status_code, one["Location"], one.content) for one in (known, new)}
    assert len(answers) == 1
    assert [mail.subject for mail in mailoutbox[-2:]] == [
        "You get mails from us already",
        "Please confirm what you sent",
    ]
    assert Subscription.objects.filter(is_confirmed=True).count() == 1


def test_a_machine_gets_the_same_answer_and_nothing_is_kept(ask):
    assert ask(website="https://spam.example").status_code == 303
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"address": "no address"}, "This is not an e-mail address"),
        ({"consent": ""}, "Without your consent nothing is stored"),
        ({"token": "made up"}, "This page has been open for a long time"),
    ],
)
def test_rubbish_gets_a_sentence(typed, sentence, ask):
    answer = ask(**typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Subscription.objects.exists()


def test_another_site_cannot_send_the_form(switched_on, reader, fields):
    answer = reader.post(FORM, fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_mails_say_neither_the_house_nor_a_text_and_can_be_ended_with_one_click(
    subscribed, coordinator, second, mailoutbox, reader
):
    released(coordinator, second)
    updates.send_updates(now=NOW)
    message = message_from_bytes(mailoutbox[-1].message().as_bytes())
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<https?://[^/]+(/\S+)>", message["List-Unsubscribe"].strip()).group(1)
    assert address == stop_address(mailoutbox[-1])
    # A mail program sends this without having seen any page, and without any origin.
    answer = reader.post(address, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert not Subscription.objects.exists()
    assert reader.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 204


def test_ending_by_the_page_deletes_the_address(subscribed, ask, mailoutbox, reader):
    ask()
    address = stop_address(mailoutbox[-1])
    assert reader.get(address).status_code == 200
    assert Subscription.objects.exists()
    assert reader.post(address).status_code == 200
    assert not Subscription.objects.exists()


def test_a_code_ends_within_a_day_and_its_address_with_it(ask, mailoutbox):
    ask()
    tomorrow = timezone.now() + timedelta(hours=24)
    with pytest.raises(updates.CodeUnknown):
        updates.confirm(code=newest(mailoutbox), now=tomorrow)
    assert updates.forget_expired(now=tomorrow) == 1
    assert not Subscription.objects.exists()


def test_what_is_confirmed_is_not_forgotten(subscribed):
    assert updates.forget_expired(now=NOW + timedelta(days=400)) == 0


def test_three_mails_a_day_to_one_address(ask, mailoutbox):
    for _again in range(5):
        ask()
    assert len(mailoutbox) == 3


def test_nobody_gets_what_was_sent_before_they_asked(ask, reader, coordinator, second, mailoutbox):
    released(coordinator, second)
    ask()
    reader.post("/en/updates/code/", {"code": newest(mailoutbox)})
    assert updates.send_updates(now=NOW) == 0


def test_nobody_releases_what_they_wrote(coordinator):
    update = updates.write(author=coordinator, texts=TEXTS)
    with pytest.raises(PermissionDenied):
        updates.release(update=update, actor=coordinator, today=timezone.localdate())
    with pytest.raises(IntegrityError, match="update_released_by_another"), transaction.atomic():
        Update.objects.update(
            released_by=coordinator, state="released", number=1, released_on=timezone.localdate()
        )


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("update_state_is_known", {"state": "lost", "number": 1, "released_on": "2026-01-01"}),
        ("update_released_with_a_number", {"state": "released"}),
        ("update_released_with_a_number", {"number": 3}),
    ],
)
def test_the_database_refuses(name, values, coordinator):
    updates.write(author=coordinator, texts=TEXTS)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Update.objects.update(**values)


def test_an_editor_writes_no_updates(editor):
    with pytest.raises(PermissionDenied):
        updates.write(author=editor, texts=TEXTS)


def test_an_update_goes_on_where_it_was_cut_off(
    switched_on, coordinator, second, mailoutbox, monkeypatch
):
    for number in range(5):
        updates.subscribe(address=f"r{number}@example.org", language="ru", now=NOW)
    Subscription.objects.update(is_confirmed=True)
    released(coordinator, second)
    hand_over, handed = post.hand_over, []

    def dies_at_the_third(message, connection):
        if len(handed) == 2:
            raise KeyboardInterrupt
        handed.append(message)
        hand_over(message, connection)

    monkeypatch.setattr(post, "hand_over", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        updates.send_updates(now=NOW)
    monkeypatch.setattr(post, "hand_over", hand_over)
    assert updates.send_updates(now=NOW) == 0, "its worker may still be at it"
    assert updates.send_updates(now=NOW + updates.TERM) == 3
    assert sorted(mail.to[0] for mail in mailoutbox) == [f"r{n}@example.org" for n in range(5)]
    assert Update.objects.get().mails == 5
    assert updates.send_updates(now=NOW + updates.TERM) == 0


def test_the_server_away_loses_nothing(switched_on, settings, coordinator, second):
    updates.subscribe(address="r@example.org", language="be", now=NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    assert updates.send_subscription_mail(now=NOW) == 0
    waiting = Subscription.objects.get()
    assert (waiting.mail_attempts, waiting.mail_due_at > NOW) == (1, True)
    Subscription.objects.update(is_confirmed=True)
    released(coordinator, second)
    assert updates.send_updates(now=NOW) == 0
    assert Update.objects.get().state == UpdateState.RELEASED


def test_an_address_sealed_to_another_server_is_forgotten(switched_on, settings):
    updates.subscribe(address="r@example.org", language="be", now=NOW)
    Subscription.objects.update(sealed_address=b"rubbish")
    assert updates.send_subscription_mail(now=NOW) == 0
    assert not Subscription.objects.exists()


def test_coordinators_write_release_and_discard_at_their_desk(coordinator, second, client):
    client.force_login(coordinator)
    written = client.post("/admin/updates/write/", {f"text_{k}": v for k, v in TEXTS.items()})
    assert written.status_code == 302
    update = Update.objects.get()
    release = f"/admin/updates/{update.pk}/release/"
    assert release not in client.get("/admin/updates/").content.decode()
    client.post(release)
    update.refresh_from_db()
    assert update.state == UpdateState.DRAFT
    client.force_login(second)
    assert release in client.get("/admin/updates/").content.decode()
    client.post(release)
    update.refresh_from_db()
    assert (update.state, update.number, update.released_by) == ("released", 1, second)
    client.post(f"/admin/updates/{update.pk}/discard/")
    assert Update.objects.exists(), "what has gone out is not discarded"


def test_an_update_with_the_number_of_a_document_is_refused(coordinator, client):
    client.force_login(coordinator)
    answer = client.post(
        "/admin/updates/write/", {f"text_{k}": "3120590A001PB5" for k in ("be", "ru", "en")}
    )
    assert answer.status_code == 200
    assert not Update.objects.exists()


@pytest.mark.parametrize("path", ["", "write/"])
def test_the_desk_is_closed_to_others(path, editor, client):
    client.force_login(editor)
    assert client.get(f"/admin/updates/{path}").status_code == 302


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fifty_forms_of_one_address_leave_one_row(switched_on, fields):
    def send(_number):
        try:
            return Client(raise_request_exception=False).post(FORM, fields).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(send, range(50))) == {303}
    assert Subscription.objects.count() == 1


def test_a_subscription_knows_of_no_text_and_no_day():
    columns = {field.name for field in Subscription._meta.get_fields()}
    assert columns == {
        "id", "mark", "sealed_address", "stop_hash", "language", "is_confirmed", "expires_at",
        "code_hash", "mail_due_at", "mail_attempts", "mails_sent", "mails_sent_on", "last_update",
    }  # fmt: skip
