"""Neither the answer nor the work behind it tells whether somebody has signed."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_q.conf import Conf
from django_q.models import OrmQ

from signatures.models import PendingSignature, Signature

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

VALUES = re.compile(r" VALUES .*?(?= ON CONFLICT| RETURNING|$)", re.DOTALL)
LITERALS = re.compile(r"'[^']*'|\b(?:\d+|true|false)\b")


@pytest.fixture
def people(browser, url, fields, mailoutbox, newest_code, settings):
    """Four addresses of which the site knows different things, and a machine."""
    browser.post(url, fields | {"address": "waiting@example.org"})
    browser.post(url, fields | {"address": "confirmed@example.org"})
    browser.post("/en/signing/code/", {"code": newest_code()})
    for _form in range(settings.CONFIRMATION_MAILS_A_DAY + 1):
        browser.post(url, fields | {"address": "flooded@example.org"})
    assert Signature.objects.count() == 1
    assert PendingSignature.objects.filter(mails_sent=3, sealed_mail=None).exists()
    names = ["new", "waiting", "confirmed", "flooded", "machine"]
    forms = [fields | {"address": f"{name}@example.org"} for name in names]
    forms[-1]["website"] = "https://example.org"
    return forms


def shape(query: dict) -> str:
    return LITERALS.sub("?", VALUES.sub(" VALUES", query["sql"]))


def test_every_address_gets_the_same_answer_after_the_same_work(people, browser, url, monkeypatch):
    monkeypatch.setattr(Conf, "SYNC", False)  # a worker elsewhere does the rest
    answers, work = [], []
    for person in people:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = browser.post(url, person)
        headers = sorted((name, value) for name, value in response.items() if name != "Date")
        answers.append((response.status_code, headers, response.content, response.cookies.items()))
        work.append([shape(query) for query in queries])
    assert answers == [answers[0]] * len(people)
    assert answers[0][0] == 303
    assert work == [work[0]] * len(people)
    assert OrmQ.objects.count() == len(people)
    assert not PendingSignature.objects.filter(mails_sent=0, mail_attempts__gt=0).exists()


def test_what_a_form_and_a_confirmation_cost(browser, url, fields, newest_code, monkeypatch):
    browser.post(url, fields)
    code = newest_code()
    monkeypatch.setattr(Conf, "SYNC", False)
    cache.clear()
    browser.get("/en/signing/code/")  # Wagtail remembers its sites
    browser.post(url, fields | {"address": "warm@example.org"})  # and each process its sheets
    cache.clear()
    assert verbs(lambda: browser.post(url, fields | {"address": "other@example.org"})) == [
        "INSERT pendingsignature",
        "INSERT ormq",
    ]
    confirming = verbs(lambda: browser.post("/en/signing/code/", {"code": code}))
    assert confirming[:10] == [
        "BEGIN", "SELECT pendingsignature", "SELECT signature", "SELECT signature",
        "INSERT signature", "SELECT publicname", "DELETE pendingsignature", "UPDATE sheet",
        "COMMIT", "INSERT ormq",
    ]  # fmt: skip
    assert {step.split()[0] for step in confirming[10:]} == {"SELECT"}, "what surrounds the page"


def verbs(work) -> list[str]:
    """What a request did to the database: verb and table."""
    with CaptureQueriesContext(connection) as queries:
        work()
    told = []
    for query in queries:
        table = re.search(r'(?:FROM|INTO|UPDATE) "?[a-z]+_(?:q_)?(\w+)', query["sql"])
        told.append(" ".join(filter(None, [query["sql"].split()[0], table and table[1]])))
    return told
