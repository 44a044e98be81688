"""Requests for support: what the form takes, who can open it, and when it goes."""

from datetime import timedelta

import pyrage
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from demo import factories
from home import tokens
from home.models import HouseSettings, SupportRequest
from home.sealing import identity_from, open_text, recipient_of
from home.services import requests
from home.tasks import delete_due_requests, tell_of_waiting_requests

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
WRONG = "0000-0000-0000-0000-0000-0000"


def received(house, day=TODAY):
    noon = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
    return requests.receive(house=house, message="Text", kind="", language="be", now=noon)


# What is switched off does not exist


def test_without_the_switch_there_is_no_form(browser, fields):
    assert browser.get("/en/requests/").status_code == 404
    assert browser.post("/en/requests/", fields).status_code == 404
    assert not SupportRequest.objects.exists()


def test_without_the_switch_the_service_takes_nothing(db):
    with pytest.raises(requests.RequestsAreOff):
        received(HouseSettings.of_the_house())


def test_a_request_sent_before_the_form_went_can_still_be_erased(house, sent_code, browser):
    house.takes_requests = False
    house.save()
    assert browser.post("/en/requests/erase/", {"code": sent_code}).status_code == 200
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize("keys", ["", " \n ", "age1nonsense", "AGE-SECRET-KEY-1QQQ"])
def test_the_form_cannot_be_switched_on_without_a_good_key(keys):
    settings = HouseSettings.of_the_house()
    settings.takes_requests, settings.request_recipients = True, keys
    with pytest.raises(ValidationError) as refusal:
        settings.full_clean()
    assert list(refusal.value.error_dict) == ["request_recipients"]


def test_the_database_refuses_a_form_without_a_key(house):
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseSettings.objects.update(takes_requests=True, request_recipients="")


# What was written, only the House reads; what is answered, only the holder of the code


def test_each_person_of_the_house_opens_what_was_written(house, sent_code, people, fields):
    sealed = SupportRequest.objects.get().sealed
    letter = f"kind: legal\nlanguage: en\n\n{fields['message']}"
    for person in people:
        assert open_text(sealed, str(person)).replace("\r\n", "\n") == letter


def test_the_server_does_not_open_what_was_written(sent_code, settings):
    sealed = bytes(SupportRequest.objects.get().sealed)
    with pytest.raises(pyrage.DecryptError):
        open_text(sealed, settings.SERVER_IDENTITY)


def test_the_length_does_not_tell_what_was_written(house):
    for message in ("a", "Ў" * 3000):
        requests.receive(house=house, message=message, kind="", language="be", now=timezone.now())
    one, other = (len(request.sealed) for request in SupportRequest.objects.all())
    assert abs(one - other) < 300  # age adds a stanza of random length to every file


def test_the_code_opens_the_answer(house, sent_code, browser):
    requests.answer(request=SupportRequest.objects.get(), text="Так.\n\nYes.", today=TODAY)
    typed = sent_code.lower().replace("-", " ")
    page = browser.post("/be/requests/answer/", {"code": typed})
    assert page.status_code == 200
    assert "<p>Так.</p>" in page.text
    assert page["Cache-Control"] == "no-store"
    assert page.never_keep
    assert not page.cookies


def test_nobody_else_opens_the_answer(house, people, settings):
    code = received(house)
    request = SupportRequest.objects.get()
    requests.answer(request=request, text="Yes.", today=TODAY)
    sealed = bytes(SupportRequest.objects.get().sealed_reply)
    for identity in (*map(str, people), settings.SERVER_IDENTITY):
        with pytest.raises(pyrage.DecryptError):
            open_text(sealed, identity)
    assert open_text(sealed, identity_from(tokens.request_seed(code))) == "Yes."


def test_before_an_answer_the_code_says_so_and_until_when(house, browser, time_machine):
    time_machine.move_to(
        timezone.datetime(2026, 11, 22, 12, tzinfo=timezone.get_default_timezone())
    )
    code = received(house, timezone.datetime(2026, 11, 22).date())
    page = browser.post("/en/requests/answer/", {"code": code}).text
    assert "Nobody has answered yet" in page
    assert "On 21\xa0January\xa02027 everything is deleted" in page


def test_an_identity_is_the_same_whenever_it_is_computed():
    code = tokens.new_code(tokens.REQUEST_CODE_LENGTH)
    one, other = (identity_from(tokens.request_seed(code)) for _time in range(2))
    assert one == other
    assert recipient_of(one).startswith("age1")
    changed = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert identity_from(tokens.request_seed(changed)) != one


# Wrong, erased and overdue codes are one and the same


def answers_to(browser, code):
    pages = [browser.post(f"/en/requests/{do}/", {"code": code}) for do in ("answer", "erase")]
    return [(page.status_code, page.text.replace(code, "CODE")) for page in pages]


def test_wrong_erased_and_overdue_codes_get_the_same_answer(house, browser, time_machine):
    time_machine.move_to(timezone.now())
    today = timezone.localdate()
    overdue = tokens.grouped(received(house, today - timedelta(days=60)))
    erased = tokens.grouped(received(house, today))
    half_right = tokens.grouped(received(house, today))[:-4] + "0000"
    requests.erase(code=erased, today=today)
    expected = answers_to(browser, WRONG)
    assert [status for status, _text in expected] == [422, 422]
    assert SupportRequest.objects.count() == 2
    for code in (erased, overdue, half_right):
        assert answers_to(browser, code) == expected
    assert SupportRequest.objects.count() == 2


def test_a_wrong_code_takes_the_same_work(house, monkeypatch):
    done = []
    seed = tokens.request_seed
    monkeypatch.setattr(tokens, "request_seed", lambda code: done.append(code) or seed(code))
    with pytest.raises(requests.CodeUnknown):
        requests.read_answer(code=WRONG, today=TODAY)
    assert len(done) == 1


def test_erasing_leaves_nothing(house, sent_code, browser):
    requests.answer(request=SupportRequest.objects.get(), text="Yes.", today=TODAY)
    assert browser.post("/en/requests/erase/", {"code": sent_code}).status_code == 200
    assert not SupportRequest.objects.exists()
    assert browser.post("/en/requests/answer/", {"code": sent_code}).status_code == 422


# Two answers, and an answer to what is gone


def test_of_two_answers_the_first_is_kept(house):
    code = received(house)
    one, other = SupportRequest.objects.get(), SupportRequest.objects.get()
    requests.answer(request=one, text="First.", today=TODAY)
    with pytest.raises(requests.AnsweredAlready):
        requests.answer(request=other, text="Second.", today=TODAY)
    assert requests.read_answer(code=code, today=TODAY).reply == "First."


def test_what_was_erased_cannot_be_answered(house):
    code = received(house)
    request = SupportRequest.objects.get()
    requests.erase(code=code, today=TODAY)
    with pytest.raises(requests.RequestIsGone):
        requests.answer(request=request, text="Yes.", today=TODAY)
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"answered_on": TODAY},
        {"sealed_reply": b"x"},
        {"answered_on": TODAY - timedelta(days=1), "sealed_reply": b"x"},
    ],
)
def test_the_database_refuses_half_an_answer(house, changed):
    received(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRequest.objects.update(**changed)


def test_the_database_refuses_two_requests_of_one_code(house):
    received(house)
    request = SupportRequest.objects.get()
    request.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


# The clock


@pytest.mark.parametrize(
    ("answered", "days", "left"),
    [(False, 59, 1), (False, 60, 0), (True, 13, 1), (True, 14, 0)],
)
def test_requests_go_on_the_day_the_house_said(house, answered, days, left, time_machine):
    received(house)
    if answered:
        requests.answer(request=SupportRequest.objects.get(), text="Yes.", today=TODAY)
    later = TODAY + timedelta(days=days)
    time_machine.move_to(timezone.make_aware(timezone.datetime(*later.timetuple()[:3], 0, 1)))
    assert delete_due_requests() == 1 - left
    assert delete_due_requests() == 0
    assert SupportRequest.objects.count() == left


def test_an_answer_gives_time_to_read_it(house):
    """Answered on the last day, a request stays until its reader had the days for it."""
    received(house)
    last = TODAY + timedelta(days=59)
    requests.answer(request=SupportRequest.objects.get(), text="Yes.", today=last)
    assert requests.delete_due(today=last + timedelta(days=13)) == 0
    assert requests.delete_due(today=last + timedelta(days=14)) == 1


def test_the_coordinators_are_told_once_and_not_of_what(house, coordinator, editor, mailoutbox):
    factories.UserFactory(username="admin", is_superuser=True)
    received(house)
    received(house)
    assert tell_of_waiting_requests() == 1
    assert tell_of_waiting_requests() == 0
    (mail,) = mailoutbox
    assert mail.to == [coordinator.email]
    assert not {"request", "support", "help"} & set(f"{mail.subject} {mail.body}".lower().split())
    received(house)
    assert tell_of_waiting_requests() == 1


def test_nobody_is_told_of_what_is_answered(house, coordinator, mailoutbox):
    received(house)
    requests.answer(request=SupportRequest.objects.get(), text="Yes.", today=TODAY)
    assert tell_of_waiting_requests() == 0
    assert not mailoutbox


# The desk of the coordinators


def test_only_coordinators_see_the_desk(house, client, editor, translator, coordinator):
    received(house)
    pk = SupportRequest.objects.get().pk
    paths = [
        reverse("requests_desk:index"),
        reverse("requests_desk:answer", args=[pk]),
        reverse("requests_desk:download", args=[pk]),
    ]
    for user, status in ((editor, 302), (translator, 302), (coordinator, 200)):
        client.force_login(user)
        assert [client.get(path).status_code for path in paths] == [status] * 3
    client.force_login(editor)
    assert client.post(paths[1], {"reply": "Yes."}).status_code == 302
    assert SupportRequest.objects.waiting().count() == 1


def test_a_coordinator_fetches_and_answers(house, client, coordinator, people):
    code = received(house)
    pk = SupportRequest.objects.get().pk
    client.force_login(coordinator)
    file = client.get(reverse("requests_desk:download", args=[pk]))
    assert file["Content-Disposition"] == f'attachment; filename="request-{pk}.age"'
    assert open_text(file.content, str(people[0])) == "kind: -\nlanguage: be\n\nText"
    answered = client.post(reverse("requests_desk:answer", args=[pk]), {"reply": "Так."})
    assert answered.status_code == 302
    assert requests.read_answer(code=code, today=timezone.localdate()).reply == "Так."


@pytest.mark.parametrize("happens", ["answered", "erased"])
def test_what_a_coordinator_wrote_in_vain_stays_in_the_box(happens, house, client, coordinator):
    code = received(house, timezone.localdate())
    request = SupportRequest.objects.get()
    client.force_login(coordinator)
    url, today = reverse("requests_desk:answer", args=[request.pk]), timezone.localdate()
    if happens == "answered":
        requests.answer(request=request, text="First.", today=today)
        response = client.post(url, {"reply": "Second."})
        assert response.status_code == 409
        assert "Second." in response.text
        assert requests.read_answer(code=code, today=today).reply == "First."
    else:
        requests.erase(code=code, today=today)
        assert client.post(url, {"reply": "Second."}).status_code == 404


def test_the_list_asks_as_often_for_one_as_for_three(house, client, coordinator):
    """Only what is asked of requests: the admin around them asks for more, whoever wrote it."""
    client.force_login(coordinator)
    for more in (1, 2):
        for _request in range(more):
            received(house)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("requests_desk:index"))
        about = [query for query in asked if "home_supportrequest" in query["sql"]]
        assert len(about) == 2  # how many there are, and those of this page
