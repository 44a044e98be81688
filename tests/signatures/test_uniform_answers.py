"""Neither the answer nor the work behind it tells whether somebody has signed."""

import re
import sys
from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ

from signatures.models import PendingSignature, Signature
from signatures.services import blocking, effort, tickets
from signatures.services.declarations import Signer
from signatures.tasks import forget_expired

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

VALUES = re.compile(r" VALUES .*?(?= ON CONFLICT| RETURNING|$)", re.DOTALL)
TICKET = re.compile(r'(?<=name="ticket" value=")[^"]+|(?<=data-nonce=")[^"]+')
OURS = ("home", "signatures")
LITERALS = re.compile(r"'[^']*'|\b(?:\d+|true|false)\b")


# What the site knows of the address, and the domain it has.
KINDS = {
    "new": "example.org",
    "waiting": "example.org",
    "confirmed": "example.org",
    "flooded": "example.org",
    "blocked": "blocked.example",
    "throwaway": "mailinator.com",
    "nowhere": "nobody-has-this-domain.org",
    "machine": "example.org",
}


@pytest.fixture
def people(browser, text, url, fields, mailoutbox, newest_code, settings):
    """Addresses of which the site knows different things, or wants nothing, and a machine."""
    today = timezone.localdate()
    blocking.block(sheet=text, domain="blocked.example", actor=None, today=today)
    browser.post(url, fields | {"address": "waiting@example.org"})
    browser.post(url, fields | {"address": "confirmed@example.org"})
    browser.post("/en/signing/code/", {"code": newest_code()})
    for _form in range(settings.CONFIRMATION_MAILS_A_DAY + 1):
        browser.post(url, fields | {"address": "flooded@example.org"})
    assert Signature.objects.count() == 1
    assert PendingSignature.objects.filter(mails_sent=3, sealed_mail=None).exists()
    forms = [fields | {"address": f"{name}@{domain}"} for name, domain in KINDS.items()]
    forms[-1]["website"] = "https://example.org"
    return forms


def shape(query: dict) -> str:
    return LITERALS.sub("?", VALUES.sub(" VALUES", query["sql"]))


class Work:
    """What a block calls: our own functions, and what closes something, each as often as it is."""

    def __init__(self) -> None:
        self.calls: Counter = Counter()

    def _note(self, frame, event, called) -> None:
        code = frame.f_code
        if event == "c_call" and called.__name__ in {"encrypt", "decrypt", "digest"}:
            self.calls[called.__name__] += 1
        elif event == "call" and any(f"/{app}/" in code.co_filename for app in OURS):
            self.calls[f"{code.co_filename}:{code.co_qualname}"] += 1

    def __enter__(self):
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_error):
        sys.setprofile(None)


def answered(browser, url, form):
    """An answer, its queries and its work, as seen by a worker that has done nothing before."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries, Work() as work:
        response = browser.post(url, form)
    headers = sorted((name, value) for name, value in response.items() if name != "Date")
    answer = (response.status_code, headers, response.content, response.cookies.items())
    return answer, [shape(query) for query in queries], work.calls


def test_every_address_gets_the_same_answer_after_the_same_work(people, browser, url, monkeypatch):
    monkeypatch.setattr(Conf, "SYNC", False)  # a worker elsewhere does the rest
    browser.post(url, people[0] | {"address": "first@example.org"})  # the rest is remembered then
    OrmQ.objects.all().delete()
    answers, queries, work = zip(*[answered(browser, url, form) for form in people], strict=True)
    assert answers == answers[:1] * len(people)
    assert answers[0][0] == 303
    assert queries == queries[:1] * len(people)
    assert work[0]["encrypt"] == 1
    assert [calls - work[0] for calls in work] == [Counter()] * len(people)
    assert [work[0] - calls for calls in work] == [Counter()] * len(people)
    assert OrmQ.objects.count() == len(people)
    assert not PendingSignature.objects.filter(mails_sent=0, mail_attempts__gt=0).exists()
    forget_expired()  # what was written about the others was made by chance
    kept = {"new", "waiting", "confirmed", "flooded", "nowhere", "first"}
    assert PendingSignature.objects.filter(sealed_mail__isnull=False).count() == len(kept)


def test_from_a_busy_place_every_address_gets_the_same_moment(people, browser, url):
    """The page carries a ticket, which is random; all around it is the same."""
    for _form in range(20):
        browser.post(url, people[0], REMOTE_ADDR="203.0.113.7")
    pages, work = [], []
    for form in people:
        effort.effort.forget()
        for _form in range(60):
            effort.effort.seconds(
                pace=effort.BY_MAIL, sheet_id=1, origin="203.0.113.7", now=timezone.now()
            )
        with Work() as done:
            answer = browser.post(url, form, REMOTE_ADDR="203.0.113.7")
        shown = TICKET.sub("", answer.content.decode())
        pages.append((answer.status_code, shown))
        work.append(done.calls)
    assert pages == pages[:1] * len(people)
    assert pages[0][0] == 200
    assert "One more moment" in pages[0][1]
    assert work[0]["encrypt"] == 2
    assert {calls["encrypt"] for calls in work} == {2}


def test_a_ticket_of_a_refused_address_leads_to_the_same_answer(people, browser, text, url):
    answers = {}
    now = timezone.now() - timedelta(minutes=1)
    path = f"/en/signing/{text.public_id}/moment/"
    PendingSignature.objects.all().delete()
    for kind, keep in {"new": True, "blocked": False}.items():
        ticket = tickets.by_mail(
            sheet=text, seconds=5, now=now, keep=keep, signer=Signer(), language="en",
            address=f"{kind}@example.org", canonical=f"{kind}@example.org",
        )  # fmt: skip
        answer = browser.post(path, {"ticket": ticket.token})
        answers[kind] = (answer.status_code, answer["Location"], answer.content)
    assert answers["new"] == answers["blocked"] == (303, "/en/signing/sent/", b"")
    assert PendingSignature.objects.count() == 2
    forget_expired()
    assert PendingSignature.objects.count() == 1


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
