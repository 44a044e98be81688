"""After a thousand signatures nothing that is kept says who they are (C03, C20, C27).

Whatever is one person's carries a mark that all have in common, so that one search finds each of
them. A tenth signs through the pages, the others through the services behind them.
"""

import hashlib
import re
from datetime import timedelta
from ipaddress import ip_address
from itertools import cycle
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as of_the_site
from django.test import Client
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ

from signatures import tasks, tokens
from signatures.mailboxes import canonical_address
from signatures.models import PublicName, Sheet, Signature
from signatures.services import signing, tickets
from signatures.services.declarations import Signer
from tests.signatures.test_no_trace import assert_absent, cached, encodings, stored

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BY_MAIL, WITHOUT_CONTACT, THROUGH_PAGES, LEFT_WAITING = 600, 400, 50, 20
VISIBILITIES = ["counted", "addressee", "public"]
MARKS = ["Пазначана", "marked.reader", "marked-provider", "MarkedBrowser", "203.0.113."]
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


class Person:
    """The nth of a thousand. Public names have a mark of their own: they may be found."""

    def __init__(self, n: int, visibility: str) -> None:
        self.visibility = visibility
        self.name = f"{'Яўная' if visibility == 'public' else 'Пазначаная'} {n:04}"
        self.address = f"marked.reader{n:04}@marked-provider{n % 40}.example"
        self.ip = f"203.0.113.{n % 250}"
        self.browser = Client(
            raise_request_exception=False,
            headers={"User-Agent": f"MarkedBrowser/{n}", "X-Forwarded-For": self.ip},
            REMOTE_ADDR=self.ip,
        )

    @property
    def form(self) -> dict[str, str]:
        return {"name": self.name, "visibility": self.visibility, "consent": "on", "website": ""}

    @property
    def signer(self) -> Signer:
        # The form takes the name out before anything else sees it.
        name = "" if self.visibility == "counted" else self.name
        return Signer(name=name, visibility=self.visibility)


@pytest.fixture
def text(text, settings):
    settings.TALLY_SECONDS = 5
    Sheet.objects.update(takes_no_contact=True, shows_names=True)
    text.refresh_from_db()
    return text


@pytest.fixture
def people():
    pairs = zip(range(BY_MAIL + WITHOUT_CONTACT), cycle(VISIBILITIES), strict=False)
    everybody = [Person(n, visibility) for n, visibility in pairs]
    return everybody[:BY_MAIL], everybody[BY_MAIL:]


def sign_through_pages(person: Person, text, clock, mailoutbox) -> None:
    token = tokens.form_token(str(text.public_id), 1, 1)
    path = f"/be/signing/{text.public_id}/"
    answer = person.browser.post(path, person.form | {"token": token, "address": person.address})
    if ticket := TICKET.search(answer.content.decode()):
        clock.shift(120)
        answer = person.browser.post(f"{path}moment/", {"ticket": ticket[1]})
    assert answer.status_code == 303
    assert mailoutbox[-1].to == [person.address]
    code = CODE.search(mailoutbox[-1].body).group()
    assert person.browser.post(f"/be/signing/confirm/{code}/").status_code == 200


def sign_through_pages_without_contact(person: Person, text, clock) -> None:
    token = tokens.form_token(str(text.public_id), 1, 1)
    path = f"/be/signing/{text.public_id}/"
    shown = person.browser.post(f"{path}without-contact/", person.form | {"token": token})
    clock.shift(120)
    sent = {"ticket": TICKET.search(shown.content.decode())[1]}
    assert person.browser.post(f"{path}moment/", sent).status_code == 200


def type_address(person: Person, text) -> None:
    signing.sign(
        sheet=text, signer=person.signer, address=person.address, language="be",
        canonical=canonical_address(person.address), now=timezone.now(),
    )  # fmt: skip


def sign_without_contact(person: Person, text) -> None:
    now = timezone.now()
    ticket = tickets.without_contact(
        sheet=text, seconds=10, now=now, signer=person.signer, version=1, consent=None,
        language="be",
    )  # fmt: skip
    later = now + timedelta(seconds=10)
    tickets.redeem(sheet=text, token=ticket.token, answer="", now=later)


def everybody_signs(by_mail, without_contact, text, clock, mailoutbox) -> None:
    for person in by_mail[:THROUGH_PAGES]:
        sign_through_pages(person, text, clock, mailoutbox)
    for person in without_contact[:THROUGH_PAGES]:
        sign_through_pages_without_contact(person, text, clock)
    Conf.SYNC = False  # from here on tasks wait in the queue, where they are looked at
    for person in by_mail[THROUGH_PAGES:]:
        type_address(person, text)
    tasks.send_waiting_mail()
    for mail in mailoutbox[THROUGH_PAGES:]:
        signing.confirm(code=CODE.search(mail.body).group(), now=timezone.now())
    for person in without_contact[THROUGH_PAGES:]:
        sign_without_contact(person, text)
    tasks.recount_due_sheets()
    for person in by_mail[:LEFT_WAITING]:  # once more, and their mail has not gone out yet
        type_address(person, text)


def files_of_the_site() -> bytes:
    folders = [Path(of_the_site.MEDIA_ROOT), Path(of_the_site.EMAIL_FILE_PATH)]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.name.encode() + path.read_bytes() for path in files)


def plain_hashes(words: str) -> list[bytes]:
    """What would be found by trying names and addresses: a hash without a key hides nobody."""
    found = []
    for kind in ("md5", "sha1", "sha256"):
        digest = hashlib.new(kind, words.encode())
        found += [digest.digest(), digest.hexdigest().encode()]
    return found


def test_a_thousand_signatures_leave_no_trace_of_who_gave_them(
    text, people, mailoutbox, log, monkeypatch
):
    monkeypatch.setattr(Conf, "SYNC", True)
    by_mail, without_contact = people
    with time_machine.travel(timezone.now(), tick=False) as clock:
        everybody_signs(by_mail, without_contact, text, clock, mailoutbox)

    assert Signature.objects.count() == 1000
    assert OrmQ.objects.exists(), "the queue is part of what is looked at"
    database, memory = stored(), cached()
    places = [database, memory, files_of_the_site(), log()]
    assert_absent(MARKS, *places)
    # Four bytes would be found by chance among so much that is random; ten digits are not.
    numbers = {str(int(ip_address(person.ip))) for person in [*by_mail, *without_contact]}
    assert_absent(numbers, *places)
    for person in [*by_mail[::25], *without_contact[::25]]:
        for words in (person.address, person.address.partition("@")[0], person.ip):
            for digest in plain_hashes(words):
                assert not [place for place in places if digest in place], words


def test_public_names_stand_in_one_table_alone(text, people, mailoutbox, log):
    """Nobody has let them be shown yet, so no page and no cache has them."""
    public = [person for person in people[1] if person.visibility == "public"][:20]
    for person in public:
        sign_without_contact(person, text)
    tasks.recount_due_sheets()
    Client().get(f"/be/signing/{text.public_id}/")
    assert {name.name for name in PublicName.objects.all()} == {one.name for one in public}
    PublicName.objects.all().delete()
    assert_absent(["Яўная"], stored(), cached(), log())


def test_the_marks_are_what_everybody_carries(people):
    for person in [each for group in people for each in group]:
        carried = f"{person.name} {person.address} {person.ip}"
        assert all(mark in carried for mark in ("marked.reader", "marked-provider", "203.0.113."))
        assert ("Пазначана" in carried) is (person.visibility != "public")
    assert any(mark.encode("utf-16-le") in encodings(mark) for mark in MARKS)
