import re

import pytest
from django.test import Client
from pyrage import x25519

from home import tokens
from home.models import HouseSettings
from home.services import requests

CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}\b")


@pytest.fixture
def people():
    """The private keys of two people of the House."""
    return [x25519.Identity.generate() for _person in range(2)]


@pytest.fixture
def house(db, people):
    """The House, taking requests."""
    settings = HouseSettings.of_the_house()
    settings.takes_requests = True
    settings.request_recipients = "\n".join(str(person.to_public()) for person in people)
    settings.full_clean()
    settings.save()
    return settings


@pytest.fixture(autouse=True)
def _fresh_brake():
    requests.brake.release()


@pytest.fixture
def browser():
    """Like a reader's browser: what goes wrong is an answer, not an exception."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def fields(settings):
    """What somebody types into the form for requests."""
    settings.FORM_SECONDS_AT_LEAST = 0
    return {
        "kind": "legal",
        "message": "Патрэбна парада.\nI need advice.",
        "consent": "on",
        "website": "",
        "token": tokens.request_form_token(),
    }


@pytest.fixture
def sent_code(house, fields, browser):
    """The code of a request that was sent through the form."""
    response = browser.post("/en/requests/", fields)
    return CODE.search(response.text).group()
