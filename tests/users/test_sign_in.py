"""Both factors, or nothing: the way in, and that there is no other."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from demo import factories
from home.middleware import POLICY
from users.backends import SessionStore
from users.models import AccountSession
from users.services import factors
from users.services.sign_in import MINUTES

pytestmark = pytest.mark.django_db


def is_in(browser) -> bool:
    return browser.get("/admin/").status_code == 200


def test_password_and_code_lead_to_the_wanted_page(enrolled, now, give_password):
    browser, answer = give_password(enrolled, next="/admin/account/")
    assert (answer.status_code, answer.url) == (302, "/admin/login/code/")
    answer = browser.post("/admin/login/code/", {"code": now.code(), "device": "Old laptop"})
    assert (answer.status_code, answer.url) == (302, "/admin/account/")
    assert is_in(browser)
    assert AccountSession.objects.get(user=enrolled).name == "Old laptop"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/be/"])
def test_nobody_is_led_elsewhere(enrolled, now, give_password, elsewhere):
    browser, _answer = give_password(enrolled, next=elsewhere)
    assert browser.post("/admin/login/code/", {"code": now.code()}).url == "/admin/"


def test_the_password_alone_signs_in_nobody(enrolled, now, give_password):
    browser, _answer = give_password(enrolled)
    assert not is_in(browser)
    assert browser.post("/admin/login/code/", {"code": "000000"}).status_code == 422
    assert not is_in(browser)


def test_unknown_wrong_and_moved_out_get_the_same_answer(enrolled, now, give_password):
    gone = factories.EditorFactory(username="gone", is_active=False)
    nobody = get_user_model()(username="nobody")
    answers = [
        give_password(enrolled, password="wrong")[1],
        give_password(gone)[1],
        give_password(nobody)[1],
    ]
    assert {answer.status_code for answer in answers} == {422}
    sentences = {answer.context["form"].non_field_errors()[0] for answer in answers}
    assert len(sentences) == 1


def test_a_code_is_taken_once(enrolled, now, give_password):
    first, _answer = give_password(enrolled)
    second, _answer = give_password(enrolled)
    code = now.code()
    assert first.post("/admin/login/code/", {"code": code}).status_code == 302
    assert second.post("/admin/login/code/", {"code": code}).status_code == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (1, 302), (2, 422)])
def test_clocks_may_differ_by_half_a_minute(enrolled, now, give_password, steps, status):
    browser, _answer = give_password(enrolled)
    code = now.code(steps)
    assert browser.post("/admin/login/code/", {"code": code}).status_code == status


def test_who_waits_too_long_begins_again(enrolled, now, give_password):
    browser, _answer = give_password(enrolled)
    now.seconds += MINUTES * 60 + 1
    answer = browser.post("/admin/login/code/", {"code": now.code()})
    assert answer.url == "/admin/login/"
    assert not is_in(browser)


def test_a_new_password_ends_what_was_on_the_way(enrolled, now, give_password):
    browser, _answer = give_password(enrolled)
    enrolled.set_password("another long password")
    enrolled.save()
    assert browser.post("/admin/login/code/", {"code": now.code()}).url == "/admin/login/"


def test_the_first_time_an_app_is_added_and_codes_are_shown(now, give_password):
    user = factories.EditorFactory()
    browser, _answer = give_password(user)
    assert browser.get("/admin/login/code/").url == "/admin/login/first/"
    page = browser.get("/admin/login/first/")
    secret = page.context["app"].secret
    assert browser.post("/admin/login/first/", {"code": "000000"}).status_code == 422
    assert not is_in(browser)
    step = int(now.seconds) // 30
    code = factors.pyotp.TOTP(secret).at(step * 30)
    answer = browser.post("/admin/login/first/", {"code": code})
    assert answer.status_code == 200
    assert is_in(browser)
    assert len(answer.context["codes"]) == 10 == user.recovery_codes.count()
    assert secret.encode() not in bytes(user.factors.get().sealed)


def test_who_has_a_factor_adds_no_other_on_the_way(enrolled, now, give_password):
    browser, _answer = give_password(enrolled)
    assert browser.get("/admin/login/first/").url == "/admin/login/code/"
    browser.post("/admin/login/first/", {"code": now.code()})
    assert enrolled.factors.count() == 1


def test_a_recovery_code_works_once_however_it_is_typed(enrolled, now, give_password):
    code = factors.renew_recovery_codes(user=enrolled)[0]
    for typed, status in [(code.lower().replace("-", " "), 302), (code, 422)]:
        browser, _answer = give_password(enrolled)
        assert browser.post("/admin/login/code/", {"code": typed}).status_code == status
        assert is_in(browser) == (status == 302)


def test_the_recovery_code_of_another_is_worth_nothing(enrolled, now, give_password):
    other = factories.EditorFactory()
    code = factors.renew_recovery_codes(user=other)[0]
    browser, _answer = give_password(enrolled)
    assert browser.post("/admin/login/code/", {"code": code}).status_code == 422


def test_a_session_signed_in_past_our_code_is_nobodys(enrolled, only_real_sign_ins):
    browser = Client()
    browser.force_login(enrolled)
    assert browser.get("/admin/").url == "/admin/login/?next=/admin/"


def admin_addresses(patterns=None, prefix=""):
    """Every address below /admin/ with its views, numbers and words filled in somehow."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from admin_addresses(entry.url_patterns, route)
        elif isinstance(entry, URLPattern) and route.startswith("admin/"):
            yield route


OPEN = ("admin/login/", "admin/sprite/", "admin/password_reset/", "admin/jsi18n/")


def filled(route: str) -> str:
    """The route as an address; what stands in brackets becomes a number, which is a word too."""
    parts = []
    for part in route.split("/"):
        is_open = part.startswith(("<", "(")) or "<" in part
        parts.append("1" if is_open else part.strip("^$"))
    return "/" + "/".join(parts)


def test_no_view_of_the_admin_opens_to_a_password_alone(enrolled, now, give_password):
    enrolled.is_superuser = True
    enrolled.save()
    browser, _answer = give_password(enrolled)
    routes = [route for route in admin_addresses() if not route.startswith(OPEN)]
    assert len(routes) > 200
    let_in = {}
    for route in routes:
        answer = browser.get(filled(route))
        closed = answer.status_code in {302, 405} and (
            answer.status_code == 405 or "/admin/login/" in answer.url
        )
        if not closed and answer.status_code not in {301, 404}:
            let_in[route] = answer.status_code
    assert let_in == {}


def test_sign_in_pages_are_strict_and_their_cookies_stay_in_the_admin(enrolled, now, give_password):
    browser, _answer = give_password(enrolled)
    for answer in (Client().get("/admin/login/"), browser.get("/admin/login/code/")):
        assert answer["Content-Security-Policy"] == POLICY
        assert "no-store" in answer["Cache-Control"]
        assert "<script>" not in answer.content.decode()
    assert {cookie["path"] for cookie in browser.cookies.values()} == {"/admin/"}
    assert not browser.get("/be/").cookies


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_the_language_is_chosen_before_anybody_is_known(db, language):
    browser, chosen = Client(), f'<html lang="{language}">'
    for address in (f"/admin/login/?language={language}", "/admin/login/"):
        assert chosen in browser.get(address).content.decode()


def test_the_day_of_the_last_sign_in_is_kept_and_no_moment(enrolled, now, give_password):
    browser, _answer = give_password(enrolled)
    browser.post("/admin/login/code/", {"code": now.code()})
    enrolled.refresh_from_db()
    kept = enrolled.last_login.astimezone()
    assert enrolled.last_login is not None
    row = AccountSession.objects.get(user=enrolled)
    assert row.begun_on is not None
    assert kept.second == kept.microsecond == 0


def test_sessions_that_ran_out_are_forgotten(enrolled, now, give_password):
    old = SessionStore()
    old["anything"] = 1
    old.save()
    AccountSession.objects.update(expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    browser, _answer = give_password(enrolled)
    browser.post("/admin/login/code/", {"code": now.code()})
    assert AccountSession.objects.count() == 1
