"""Whoever guesses is slowed down, and nobody is locked out."""

import pytest
from django.core.cache import cache
from django.test import Client

from demo import factories
from users.services import factors
from users.services.brakes import CODE, PASSWORD, PLACE

pytestmark = pytest.mark.django_db
GUESSER, OWNER = "203.0.113.9", "198.51.100.7"
WRONG = "no guess is right"


def test_waits_double_up_to_the_longest():
    assert [PASSWORD.wait_after(tries) for tries in (1, 4, 5, 6, 7, 50, 5000)] == [
        0, 0, 1, 2, 4, 60, 60,
    ]  # fmt: skip
    assert (PLACE.wait_after(29), PLACE.wait_after(30), PLACE.wait_after(99)) == (0, 1, 15)
    assert (CODE.wait_after(5), CODE.wait_after(6), CODE.wait_after(99)) == (0, 30, 3600)


def guess(enrolled, origin, password=WRONG):
    sent = {"username": enrolled.username, "password": password}
    return Client(REMOTE_ADDR=origin).post("/admin/login/", sent).status_code


def test_a_guesser_waits_and_the_owner_elsewhere_does_not(enrolled, now, only_real_sign_ins):
    assert [guess(enrolled, GUESSER) for _try in range(6)] == [422] * 5 + [429]
    assert guess(enrolled, GUESSER, factories.PASSWORD) == 429
    assert guess(enrolled, OWNER, factories.PASSWORD) == 302
    now.seconds += 1
    assert guess(enrolled, GUESSER, factories.PASSWORD) == 302


def test_a_handle_that_nobody_has_is_slowed_down_alike(enrolled, now, only_real_sign_ins):
    enrolled.username = "nobody-has-this"
    assert [guess(enrolled, GUESSER) for _try in range(6)] == [422] * 5 + [429]


def test_one_password_on_many_accounts_is_slowed_down(now, only_real_sign_ins):
    browser = Client(REMOTE_ADDR=GUESSER)
    answers = [
        browser.post("/admin/login/", {"username": f"person-{n}", "password": "x"}).status_code
        for n in range(31)
    ]
    assert answers == [422] * 30 + [429]


def test_codes_wait_for_the_account_and_recovery_codes_never(enrolled, now, give_password):
    code = factors.renew_recovery_codes(user=enrolled)[0]
    browsers = [give_password(enrolled)[0] for _browser in range(7)]
    answers = [b.post("/admin/login/code/", {"code": "000000"}).status_code for b in browsers]
    assert answers == [422] * 6 + [429]
    assert browsers[0].post("/admin/login/code/", {"code": now.code()}).status_code == 429
    assert browsers[1].post("/admin/login/code/", {"code": code}).status_code == 302
    now.seconds += 30
    assert browsers[0].post("/admin/login/code/", {"code": now.code()}).status_code == 302


def test_nothing_names_a_place_or_an_account(enrolled, now, only_real_sign_ins):
    for _try in range(6):
        guess(enrolled, GUESSER)
    kept = repr(cache._cache) + repr(cache._expire_info)
    assert "brake:" in kept
    assert GUESSER not in kept
    assert enrolled.username not in kept.casefold()


def test_a_cache_that_is_away_keeps_nobody_out(enrolled, now, only_real_sign_ins, monkeypatch):
    def away(*_args, **_kwargs):
        raise ConnectionError

    for name in ("get", "add", "incr", "delete_many"):
        monkeypatch.setattr(type(cache._connections[cache._alias]), name, away, raising=True)
    assert guess(enrolled, OWNER, factories.PASSWORD) == 302
