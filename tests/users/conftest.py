"""Somebody on the way in: the password given, the second factor still to come."""

import pyotp
import pytest
from django.test import Client

from demo import factories
from users.services import factors


@pytest.fixture
def only_real_sign_ins(both_factors):
    """Nothing but our own code marks a session as verified."""
    both_factors()


@pytest.fixture
def now(monkeypatch):
    """The clock of apps and brakes: a moment that a test can move."""

    class Clock:
        seconds = 1_800_000_000.0

        def code(self, steps: int = 0) -> str:
            return pyotp.TOTP(factories.APP_SECRET).at(int(self.seconds) + 30 * steps)

    clock = Clock()
    monkeypatch.setattr(factors, "clock", lambda: clock.seconds)
    return clock


@pytest.fixture
def enrolled(db):
    """An editor who has an authenticator app."""
    user = factories.EditorFactory(username="enrolled")
    factories.enrol(user)
    return user


@pytest.fixture
def give_password(only_real_sign_ins):
    """Take the first step in a browser."""

    def given(user, browser=None, password=factories.PASSWORD, **fields):
        browser = browser or Client()
        sent = {"username": user.username, "password": password, **fields}
        return browser, browser.post("/admin/login/", sent)

    return given
