"""Domains from which a sheet takes nothing: blocked by its coordinators, and by all of us."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from demo import factories
from home.stamps import renew_stamp
from signatures.enums import LogAction
from signatures.models import BlockedDomain, LogEntry, PendingSignature
from signatures.queries import is_refused
from signatures.services import blocking
from signatures.tasks import forget_expired

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def block(text, committed):
    def blocked(domain):
        with committed():
            blocking.block(sheet=text, domain=domain, actor=None, today=TODAY)

    return blocked


def test_a_blocked_domain_is_refused_with_all_below_it(text, block):
    assert not is_refused(text, "jan@spam.example")
    block("spam.example")
    assert is_refused(text, "jan@spam.example")
    assert is_refused(text, "jan@a.b.spam.example")
    assert not is_refused(text, "jan@notspam.example")
    assert not is_refused(text, "jan@example")
    blocking.unblock(sheet=text, domain="spam.example", actor=None, today=TODAY)
    renew_stamp()
    assert not is_refused(text, "jan@spam.example")


def test_nothing_is_asked_of_the_database_for_each_form(text, block):
    block("spam.example")
    is_refused(text, "jan@spam.example")
    with CaptureQueriesContext(connection) as queries:
        assert is_refused(text, "eva@spam.example")
        assert not is_refused(text, "eva@example.org")
    assert list(queries) == []


def test_nothing_is_kept_of_whoever_signs_from_there(browser, url, fields, block, mailoutbox):
    block("spam.example")
    for address in ("jan@spam.example", "jan@below.spam.example", "jan@mailinator.com"):
        answer = browser.post(url, fields | {"address": address})
        assert (answer.status_code, answer["Location"]) == (303, "/en/signing/sent/")
    assert mailoutbox == []
    forget_expired()
    assert PendingSignature.objects.count() == 0, "what was written was made by chance"


def test_a_list_belongs_to_one_sheet(sheet, text, block):
    block("spam.example")
    assert not is_refused(sheet, "jan@spam.example")


@pytest.fixture
def people(coordinator, editor):
    return {
        "coordinator": coordinator,
        "other coordinator": factories.CoordinatorFactory(),
        "editor": editor,
        "admin": factories.UserFactory(is_superuser=True),
    }


def address(sheet, name="blocked"):
    return reverse(f"sheets:{name}", args=[sheet.public_id])


def test_blocking_and_unblocking_is_done_once_and_written_down(sheet, people, client):
    client.force_login(people["coordinator"])
    for typed in ("Spam.Example", "spam.example."):
        assert client.post(address(sheet), {"domain": typed}).status_code == 302
    assert BlockedDomain.objects.get().domain == "spam.example"
    assert "spam.example" in client.get(address(sheet)).content.decode()
    for _time in range(2):
        client.post(address(sheet, "unblock"), {"domain": "spam.example"})
    assert BlockedDomain.objects.count() == 0
    logged = LogEntry.objects.exclude(action=LogAction.OPENED)
    entries = [(entry.action, entry.details) for entry in logged]
    domain = {"domain": "spam.example"}
    assert entries == [(LogAction.BLOCKED, domain), (LogAction.UNBLOCKED, domain)]


@pytest.mark.parametrize(
    "typed", ["", "by", "x@y.example", "два словы", "-a.example", "gmail.com", "YANDEX.by"]
)
def test_what_cannot_be_blocked_is_said_beside_the_field(typed, sheet, people, client):
    client.force_login(people["coordinator"])
    answer = client.post(address(sheet), {"domain": typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors["domain"]
    assert BlockedDomain.objects.count() == 0


def test_a_domain_in_other_letters_is_stored_as_mail_knows_it(sheet, people, client):
    client.force_login(people["coordinator"])
    client.post(address(sheet), {"domain": "спам.бел"})
    assert BlockedDomain.objects.get().domain == "xn--80ayhh.xn--90ais"
    assert is_refused(sheet, "jan@xn--80ayhh.xn--90ais")


@pytest.mark.parametrize("name", ["blocked", "unblock"])
def test_only_coordinators_of_the_text_block(name, sheet, people, client):
    for who in ("other coordinator", "editor", "admin"):
        client.force_login(people[who])
        client.post(address(sheet, name), {"domain": "spam.example"})
    assert BlockedDomain.objects.count() == 0
    assert LogEntry.objects.exclude(action=LogAction.OPENED).count() == 0
