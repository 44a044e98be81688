"""What can be sent to the forms for requests, and what comes back."""

import re
import time

import pytest
from django.test import Client
from django.utils import timezone

from home import tokens
from home.forms import MESSAGE_LENGTH
from home.models import SupportRequest
from home.services import requests
from tests.home.conftest import CODE

pytestmark = pytest.mark.django_db

PATHS = ["/en/requests/", "/en/requests/answer/", "/en/requests/erase/"]
URLENCODED = "application/x-www-form-urlencoded"


def assert_refused(response, *typed):
    assert response.status_code == 422
    assert 'class="error-summary"' in response.text
    for words in typed:
        assert words in response.text
    assert not SupportRequest.objects.exists()


def test_the_form_answers_with_a_code_and_keeps_nothing(house, fields, browser):
    response = browser.post("/en/requests/", fields)
    assert response.status_code == 200
    assert CODE.search(response.text)
    assert response["Cache-Control"] == "no-store"
    assert response.never_keep
    assert not response.cookies
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize("path", PATHS)
def test_a_form_is_kept_nowhere_and_needs_no_script(path, house, browser):
    page = browser.get(path)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert page.never_keep
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text
    assert "noindex" in page.text
    assert not re.search(r"on(?:click|submit)=", page.text)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"message": ""}, "required"),
        ({"message": "a" * (MESSAGE_LENGTH + 1)}, "at most"),
        ({"message": "Ў" * 1_000_000}, "at most"),
        ({"message": "a\x00b"}, "cannot be shown"),
        ({"message": "a\u202eb"}, "cannot be shown"),
        ({"message": "a\ufffdb"}, "damaged"),
        ({"kind": "pigeon"}, "pigeon"),
        ({"consent": ""}, "Without your consent nothing is stored."),
        ({"token": ""}, "Press once more"),
        ({"token": "forged"}, "Press once more"),
        ({"token": ["a", "b"]}, "arrived more than once"),
        ({"message": ["a", "b"]}, "arrived more than once"),
    ],
    ids=str,
)
def test_bad_input_gets_a_sentence_and_stores_nothing(changed, sentence, house, fields, browser):
    assert_refused(browser.post("/en/requests/", fields | changed), sentence)


def code_after(browser, fields) -> str:
    return CODE.search(browser.post("/en/requests/", fields).text).group()


def test_a_form_that_is_sent_twice_is_one_request_with_one_code(house, fields, browser):
    assert code_after(browser, fields) == code_after(browser, fields)
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize("change", ["message", "kind", "token"])
def test_something_else_is_another_request_with_another_code(change, house, fields, browser):
    """Whoever goes back and writes more must not lose it, nor get the code of somebody else."""
    other = {"message": "More.", "kind": "", "token": tokens.request_form_token()}
    first = code_after(browser, fields)
    assert code_after(browser, fields | {change: other[change]}) != first
    assert SupportRequest.objects.count() == 2


def test_what_was_answered_and_comes_once_more_keeps_its_answer(house, fields, browser):
    code = code_after(browser, fields)
    requests.answer(request=SupportRequest.objects.get(), text="Yes.", today=timezone.localdate())
    assert code_after(browser, fields) == code
    assert requests.read_answer(code=code, today=timezone.localdate()).reply == "Yes."


def test_what_was_typed_stays(house, fields, browser):
    response = browser.post("/en/requests/", fields | {"consent": "", "message": "Мой радок"})
    assert_refused(response, "Мой радок")
    assert re.search(r'value="legal"[^>]*checked', response.text)


def test_several_lines_are_taken(house, fields, browser):
    response = browser.post("/en/requests/", fields | {"message": "one\r\n\r\ntwo\tthree"})
    assert response.status_code == 200


def test_a_form_of_yesterday_comes_back_with_a_fresh_token(house, fields, browser, time_machine):
    time_machine.move_to(time.time() + 25 * 3600)
    response = browser.post("/en/requests/", fields)
    assert_refused(response, "I need advice.")
    fresh = re.search(r'name="token" value="([^"]+)"', response.text).group(1)
    assert browser.post("/en/requests/", fields | {"token": fresh}).status_code == 200


def test_who_is_faster_than_a_person_presses_once_more(house, fields, browser, settings):
    settings.FORM_SECONDS_AT_LEAST = 1
    fields["token"] = tokens.request_form_token()
    response = browser.post("/en/requests/", fields)
    if response.status_code == 422:  # unless a full second went by meanwhile
        assert_refused(response, fields["token"])
    settings.FORM_SECONDS_AT_LEAST = 3600
    assert browser.post("/en/requests/", fields).status_code == 422


def test_a_machine_gets_the_same_page_and_stores_nothing(house, fields, browser):
    response = browser.post("/en/requests/", fields | {"website": "https://spam.example"})
    assert response.status_code == 200
    assert CODE.search(response.text)
    assert not SupportRequest.objects.exists()


def test_a_flood_ends_with_a_sentence(house, fields, browser, settings):
    settings.REQUESTS_AN_HOUR = 2
    statuses = []
    for _request in range(3):
        fields["token"] = tokens.request_form_token()
        statuses.append(browser.post("/en/requests/", fields).status_code)
    assert statuses == [200, 200, 503]
    assert SupportRequest.objects.count() == 2


def test_the_brake_lets_go_after_an_hour(monkeypatch):
    brake, now = requests.Brake(), time.monotonic()
    assert brake.lets_through(1)
    assert not brake.lets_through(1)
    monkeypatch.setattr(time, "monotonic", lambda: now + 3700)
    assert brake.lets_through(1)


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "null"}, True),
        ({}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
    ],
)
def test_only_our_own_pages_send_forms(headers, is_taken, house, fields, browser):
    statuses = [
        browser.post(path, fields | {"code": "x"}, headers=headers).status_code for path in PATHS
    ]
    assert statuses == ([200, 422, 422] if is_taken else [403, 403, 403])
    assert SupportRequest.objects.exists() is is_taken


def test_another_site_erases_nothing(sent_code, browser):
    response = browser.post(
        "/en/requests/erase/", {"code": sent_code}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
    assert SupportRequest.objects.exists()


def part(disposition: bytes, body: bytes) -> bytes:
    return (
        b"--x\r\nContent-Disposition: form-data; "
        + disposition
        + b"\r\n\r\n"
        + body
        + b"\r\n--x--\r\n"
    )


BODIES = {
    "odd charset": (b"message=a", URLENCODED + "; charset=hex", {400}),
    "wrong bytes": (b"message=%FF%FE&consent=on&code=%FF", URLENCODED, {422}),
    "UTF-16": ("message=Ў".encode("utf-16"), URLENCODED, {422}),
    "JSON": (b'{"message": "a"}', "application/json", {422}),
    "no type": (b"message=a", "", {422}),
    "a file": (
        part(b'name="message"; filename="a"', b"abc"), "multipart/form-data; boundary=x", {422}
    ),
    "broken multipart": (b"--x\r\nContent-Disp", "multipart/form-data; boundary=x", {422}),
    "no boundary": (b"--x\r\n", "multipart/form-data", {400}),
    "too long": (b"message=" + b"a" * 3_000_000, URLENCODED, {400}),
    "many fields": (b"&".join(b"f%d=1" % n for n in range(10_000)), URLENCODED, {400}),
    "nothing": (b"", URLENCODED, {422}),
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("kind", BODIES)
def test_a_hostile_body_is_answered_calmly(kind, path, house, browser):
    body, content_type, expected = BODIES[kind]
    response = browser.generic("POST", path, body, content_type=content_type)
    assert response.status_code in expected
    assert len(response.content) > 500
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize(
    "code", ["", "x", "<script>alert(1)</script>", "a\x00", "Ў" * 50, "9" * 61]
)
@pytest.mark.parametrize("path", PATHS[1:])
def test_a_hostile_code_is_refused_and_shown_as_text(code, path, house, browser):
    response = browser.post(path, {"code": code})
    assert response.status_code == 422
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", PATHS)
def test_other_methods_are_refused(method, path, house, browser):
    assert browser.generic(method, path).status_code == 405


def test_an_answer_is_shown_as_text(sent_code, browser):
    request = SupportRequest.objects.get()
    requests.answer(request=request, text="<script>alert(1)</script>", today=request.received_on)
    page = Client().post("/en/requests/answer/", {"code": sent_code}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
