"""Signing without an address: a moment of time or work, then a receipt."""

import re
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.stamps import renew_stamp
from signatures import tokens
from signatures.enums import Change, Tier
from signatures.models import PendingSignature, PublicName, Sheet, Signature, SpentTicket, Tally
from signatures.services import sheets, signing, tickets
from signatures.services.declarations import Signer
from signatures.tasks import forget_expired

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(microsecond=0)
RECEIPT = re.compile(r"\b(?:\w{4}-){4}\w{4}\b")
TICKET = re.compile(r'name="ticket" value="([^"]+)"')


@pytest.fixture
def text(text):
    """A sheet that also takes signatures without an address."""
    Sheet.objects.update(takes_no_contact=True, shows_names=True)
    text.refresh_from_db()
    return text


@pytest.fixture
def ticket(text):
    """Somebody has filled in the form at NOW."""

    def issued(**changes):
        words = {key: changes.pop(key) for key in list(changes) if key in SIGNER}
        form = {
            "sheet": text,
            "seconds": 10,
            "now": NOW,
            "signer": Signer(**words),
            "version": 1,
            "consent": None,
            "language": "be",
        }
        return tickets.without_contact(**form | changes)

    return issued


SIGNER = ("name", "affiliation", "visibility", "capacity", "place")


@pytest.fixture
def redeem(text, committed):
    def redeemed(ticket, seconds=10, answer=""):
        token = ticket if isinstance(ticket, str) else ticket.token
        with committed():
            return tickets.redeem(
                sheet=text, token=token, answer=answer, now=NOW + timedelta(seconds=seconds)
            )

    return redeemed


def found(ticket) -> str:
    """What the script on the page would find."""
    numbers = range(100 * ticket.tries)
    return next(str(n) for n in numbers if tokens.is_found(ticket.nonce, str(n), ticket.tries))


@pytest.fixture
def page(text):
    return f"/en/signing/{text.public_id}/without-contact/"


def test_sending_the_form_stores_nothing(browser, page, fields, django_assert_num_queries):
    answer = browser.post(page, fields | {"name": "Рэдар", "visibility": "addressee"})
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "One more moment" in shown
    assert "Please wait for 10 seconds" in shown
    assert "Рэдар" not in shown
    assert (Signature.objects.count(), PendingSignature.objects.count()) == (0, 0)
    assert SpentTicket.objects.count() == 0


def test_the_ticket_counts_when_its_time_has_passed(browser, page, fields, committed):
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False) as clock:
        shown = browser.post(page, fields).content.decode()
        sent = {"ticket": TICKET.search(shown)[1], "answer": ""}
        where = page.replace("without-contact", "moment")
        clock.shift(4)
        early = browser.post(where, sent)
        assert early.status_code == 422
        assert "Please wait for 6 seconds" in early.content.decode()
        assert TICKET.search(early.content.decode())[1] == sent["ticket"], "nothing is lost"
        assert Signature.objects.count() == 0
        clock.shift(6)
        with committed():
            done = browser.post(where, sent)
    assert done.status_code == 200
    signature = Signature.objects.get()
    receipt = RECEIPT.search(done.content.decode()).group()
    assert bytes(signature.receipt_hash) == tokens.receipt_hash(receipt)
    assert signature.tier == Tier.NO_CONTACT
    assert Tally.objects.get(tier=Tier.NO_CONTACT).number == 1
    assert Tally.objects.get(tier=Tier.EMAIL).number == 0


def test_a_page_for_every_case(browser, page, text, fields):
    moment = page.replace("without-contact", "moment")
    assert browser.get(page).status_code == 200
    assert browser.get(moment).status_code == 410
    assert browser.post(moment, {"ticket": "x"}).status_code == 410
    assert browser.post(page, {}).status_code == 422
    nameless = {"name": "", "visibility": "addressee"}
    assert browser.post(page, fields | nameless).status_code == 422
    unknown = "/en/signing/00000000-0000-4000-8000-000000000000/"
    assert browser.get(f"{unknown}without-contact/").status_code == 404
    assert browser.post(f"{unknown}moment/").status_code == 404
    sheets.switch_ways(sheet=text, actor=None, today=NOW.date(), takes_no_contact=False)
    renew_stamp()
    assert browser.post(page, fields).status_code == 410


def test_a_number_that_was_computed_stands_for_the_time(ticket, redeem):
    made = ticket()
    with pytest.raises(tickets.TooEarly):
        redeem(made, seconds=0, answer="")
    wrong = next(str(n) for n in range(99) if not tokens.is_found(made.nonce, str(n), made.tries))
    with pytest.raises(tickets.TooEarly):
        redeem(made, seconds=0, answer=wrong)
    assert redeem(made, seconds=0, answer=found(made)).receipt
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("answer", ["-1", "1" * 17, "٣", "1.0", " 1", "0x1", "1e3"])
def test_what_is_no_number_is_not_computed_with(answer):
    assert not tokens.is_found("ab" * 16, answer, 1)
    assert tokens.is_found("ab" * 16, "1", 1)


def test_pressing_twice_gives_the_same_receipt_and_one_row(ticket, redeem):
    made = ticket()
    first, again = redeem(made), redeem(made, seconds=3000)
    assert first == again
    assert Signature.objects.count() == 1
    assert Tally.objects.get(tier=Tier.NO_CONTACT).number == 1


def test_two_tickets_are_two_signatures(ticket, redeem):
    assert redeem(ticket()).receipt != redeem(ticket()).receipt
    assert Signature.objects.count() == 2


def test_what_was_taken_back_is_not_counted_again(ticket, redeem, committed, browser, page):
    made = ticket()
    receipt = redeem(made).receipt
    with committed():
        signing.take_back(receipt=receipt)
    with pytest.raises(tickets.TakenBack):
        redeem(made)
    assert Signature.objects.count() == 0
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        answer = browser.post(page.replace("without-contact", "moment"), {"ticket": made.token})
    assert answer.status_code == 410
    assert "It is not counted again" in answer.content.decode()


def test_a_ticket_lives_for_an_hour(ticket, redeem):
    made = ticket()
    with pytest.raises(tickets.TicketUnknown):
        redeem(made, seconds=3601)
    assert redeem(made, seconds=3600)


def test_spent_tickets_are_remembered_for_as_long_as_they_could_come_again(ticket, redeem):
    redeem(ticket())
    spent = SpentTicket.objects.get()
    assert NOW + timedelta(hours=1) <= spent.forget_at <= NOW + timedelta(hours=2)
    assert (spent.forget_at.minute, spent.forget_at.second) == (0, 0)
    with time_machine.travel(spent.forget_at - timedelta(seconds=1), tick=False):
        forget_expired()
        assert SpentTicket.objects.count() == 1
    with time_machine.travel(spent.forget_at, tick=False):
        assert forget_expired() == 1
    assert SpentTicket.objects.count() == 0


def test_a_changed_ticket_is_none(ticket, redeem, text):
    token = ticket().token
    head, rest = token.split(".", 1)
    signed, signature = token.rsplit(":", 1)
    nonce, made_at, _seconds, *sealed = signed.split(".")[1:]
    cheaper = ".".join([head, nonce, made_at, "0", *sealed])
    for changed in ("", "x", token[:-1], rest, f"{cheaper}:{signature}", signed, "a.b.c.d:e"):
        with pytest.raises(tickets.TicketUnknown):
            redeem(changed)
    text.public_id = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(tickets.TicketUnknown):
        redeem(token)


def sealed_parts(ticket) -> list[bytes]:
    return [urlsafe_b64decode(part) for part in ticket.token.rsplit(":", 1)[0].split(".")[4:]]


def test_a_ticket_shows_nothing_of_what_was_typed(ticket):
    """All have one length, too: not even that tells a name from none."""
    named = ticket(name="Пазначанае Імя", visibility="public", affiliation="Пазначаны хор")
    sealed = [sealed_parts(each) for each in (ticket(), named, ticket(keep=False))]
    assert all(part.startswith(b"age-encryption.org/v1") for parts in sealed for part in parts)
    bodies = {tuple(len(part.partition(b"\n--- ")[2]) for part in parts) for parts in sealed}
    assert len(bodies) == 1, "the heads of age files have random lengths, the bodies have one"
    assert "Пазначан".encode() not in b"".join(sealed[1])


def test_each_choice_is_kept_as_it_was_made(ticket, redeem):
    redeem(ticket(name="Зорка", visibility="public", place="PL"))
    assert PublicName.objects.get().name == "Зорка"
    assert Signature.objects.get().place == "PL"
    redeem(ticket(name="Каліна", visibility="addressee"))
    assert Signature.objects.get(visibility="addressee").sealed_identity
    redeem(ticket(name="Ніхто", visibility="counted"))
    assert Signature.objects.get(visibility="counted").sealed_identity is None
    assert PublicName.objects.count() == 1


def test_nothing_changes_once_the_sheet_is_closed_meanwhile(ticket, redeem, text):
    made = ticket()
    Sheet.objects.update(state="closed", closed_on=NOW.date())  # `text` does not know it yet
    with pytest.raises(signing.SheetIsClosed):
        redeem(made)
    assert (Signature.objects.count(), SpentTicket.objects.count()) == (0, 0)
    text.refresh_from_db()
    with pytest.raises(signing.SheetIsClosed):
        redeem(made)
    with pytest.raises(signing.SheetIsClosed):
        ticket()


def test_nothing_counts_once_this_way_is_switched_off(ticket, redeem):
    made = ticket()
    Sheet.objects.update(takes_no_contact=False)
    with pytest.raises(signing.SheetIsClosed):
        redeem(made)
    assert Signature.objects.count() == 0


def test_nobody_signs_a_text_that_has_changed_meanwhile(ticket, redeem, text, browser, page):
    made = ticket()
    sheets.lock_wording(
        sheet=text, language="be", text="Іншы", today=NOW.date(), change=Change.SUBSTANTIVE
    )
    text.refresh_from_db()
    with pytest.raises(signing.TextHasChanged):
        redeem(made)
    with pytest.raises(signing.TextHasChanged):
        ticket()


def test_an_older_form_of_a_changed_text_is_shown_again(browser, page, fields, text):
    sheets.lock_wording(
        sheet=text, language="be", text="Іншы", today=NOW.date(), change=Change.SUBSTANTIVE
    )
    renew_stamp()
    answer = browser.post(page, fields)
    assert answer.status_code == 422
    assert "The text has changed" in answer.content.decode()


def test_a_machine_gets_the_same_pages_and_counts_for_nothing(
    browser, page, fields, committed, text
):
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False) as clock:
        shown = browser.post(page, fields | {"website": "https://example.org"})
        clock.shift(10)
        sent = {"ticket": TICKET.search(shown.content.decode())[1]}
        with committed():
            done, again = (
                browser.post(page.replace("without-contact", "moment"), sent) for _time in range(2)
            )
    assert (shown.status_code, done.status_code) == (200, 200)
    assert RECEIPT.search(done.content.decode())
    assert again.content == done.content
    assert (Signature.objects.count(), PublicName.objects.count()) == (0, 0)
    text.refresh_from_db()
    assert text.count_due_at is None


def test_what_a_machine_sends_is_committed_like_everything_else(ticket, redeem):
    """Without a commit nothing would wait for the disk, and time would tell."""
    work = []
    for keep in (True, False):
        made = ticket(keep=keep)
        with CaptureQueriesContext(connection) as queries:
            redeem(made)
        words = [query["sql"].split()[0] for query in queries]
        work.append([word for word in words if word not in {"SAVEPOINT", "RELEASE", "ROLLBACK"}])
    kept, lost = work
    assert kept[: len(lost)] == lost, "what follows is the count, a task of its own"
    assert lost.count("INSERT") == 2
    assert (Signature.objects.count(), SpentTicket.objects.count()) == (1, 2)


def test_a_spent_mark_leads_neither_to_the_receipt_nor_to_the_signature(ticket, redeem):
    """Not even with the site's secret key: both come from the nonce, which is stored nowhere."""
    receipt = redeem(ticket()).receipt
    mark = bytes(SpentTicket.objects.get().mark)
    assert tokens.receipt_for(mark) != receipt
    assert tokens.receipt_hash(tokens.receipt_for(mark)) != bytes(
        Signature.objects.get().receipt_hash
    )


def test_the_form_is_offered_where_it_is_taken(browser, url, page):
    assert page in browser.get(url).content.decode()
    Sheet.objects.update(takes_no_contact=False)
    renew_stamp()
    assert page not in browser.get(url).content.decode()
