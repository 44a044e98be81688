"""Many at once, each with a connection of its own."""

from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from demo import factories
from signatures import tokens
from signatures.enums import (
    Change,
    EndorsementDecision,
    InvalidReason,
    KeyState,
    Naming,
    Tier,
)
from signatures.models import (
    Endorsement,
    IssuedCopy,
    PendingSignature,
    Sheet,
    SheetKey,
    Signature,
    SignedList,
    Tally,
)
from signatures.services import fraud, keys, lists, mail, sheets, signing, tallies, tickets, tree
from signatures.services.declarations import Signer
from tests.signatures.conftest import CODE
from tests.signatures.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def type_address(text, address="reader@example.org", name=""):
    signing.sign(
        sheet=text, signer=Signer(name=name), address=address, canonical=address,
        language="be", now=timezone.now(),
    )  # fmt: skip


def confirm(code):
    return lambda: signing.confirm(code=code, now=timezone.now())


def assert_tally_is_true(text):
    tallies.recount_due_sheets()
    text.refresh_from_db()
    expected = Signature.objects.counted(text).count()
    assert [tally.number for tally in Tally.objects.filter(sheet=text, tier=Tier.EMAIL)] in (
        [expected],
        [],
    )
    assert not Signature.objects.uncounted(text).exists()
    head = tree.newest_head(text)
    assert head is None or head.numbers["email"] == expected


def test_fifty_forms_of_one_address_leave_one_signature(text, url, fields, mailoutbox):
    def send():
        return Client(raise_request_exception=False).post(url, fields)

    answers = at_once(*[send] * 50)

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (303, "/en/signing/sent/")
    }
    assert len({answer.content for answer in answers}) == 1
    assert PendingSignature.objects.count() == 1
    mail.send_waiting_mail(now=timezone.now())
    assert 1 <= len(mailoutbox) <= 3
    # Of two mails that are sent at once either may arrive last: one code is in force.
    in_force = PendingSignature.objects.get().code_hash
    codes = {CODE.search(each.body).group() for each in mailoutbox}
    (code,) = {code for code in codes if tokens.mail_code_hash(code) == bytes(in_force)}
    confirm(code)()
    assert Signature.objects.count() == 1
    assert_tally_is_true(text)


def test_twenty_confirmations_of_one_code_give_one_receipt(text, mailoutbox, newest_code):
    type_address(text)
    answers = at_once(*[confirm(newest_code())] * 20)
    assert len({answer.receipt for answer in answers}) == 1
    assert Signature.objects.count() == 1
    assert_tally_is_true(text)


def test_twenty_people_confirming_are_twenty(text, mailoutbox, monkeypatch):
    monkeypatch.setattr(tokens, "new_mail_code", iter(CODES).__next__)
    for n in range(20):
        type_address(text, f"reader{n}@example.org")
    answers = at_once(*[confirm(code) for code in CODES[:20]])
    assert len({answer.receipt for answer in answers}) == 20
    assert_tally_is_true(text)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 20


CODES = [f"{n:0>12}" for n in range(100)]


def test_counting_and_confirming_leave_a_true_count(text, mailoutbox, monkeypatch):
    monkeypatch.setattr(tokens, "new_mail_code", iter(CODES).__next__)
    for n in range(16):
        type_address(text, f"reader{n}@example.org")

    def count():
        for _time in range(4):
            tallies.recount(sheet_id=text.pk)

    works = [work for code in CODES[:16] for work in (confirm(code), count)]
    assert [answer for answer in at_once(*works) if isinstance(answer, Exception)] == []
    assert_tally_is_true(text)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 16


def test_a_row_that_a_count_cannot_see_yet_is_counted_later(
    text, mailoutbox, newest_code, monkeypatch
):
    """The count has begun, the confirmation is not committed: it must be marked as due again."""
    monkeypatch.setattr(tallies, "_wake_recount", lambda _sheet_id: None)  # its task is lost
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    type_address(text)
    code, counted = newest_code(), Barrier(2)
    Sheet.objects.update(count_due_at=timezone.now())

    def slow_count():
        with transaction.atomic():
            tallies.recount(sheet_id=text.pk)
            counted.wait(timeout=30)
            connection.cursor().execute("SELECT pg_sleep(0.5)")

    def late_confirm():
        counted.wait(timeout=30)
        return confirm(code)()

    at_once(slow_count, late_confirm)
    assert_tally_is_true(text)
    assert Tally.objects.get(tier=Tier.EMAIL).number == 1


def test_confirming_and_taking_back_at_once_is_one_or_the_other(text, mailoutbox, newest_code):
    for _time in range(8):
        tallies.leave_count(sheet=text, signatures=Signature.objects.all())
        Signature.objects.all().delete()
        type_address(text)
        receipt = confirm(newest_code())().receipt
        sheets.lock_wording(
            sheet=text, language="be", text=f"Тэкст {_time}", today=timezone.localdate(),
            change=Change.SUBSTANTIVE,
        )  # fmt: skip
        text.refresh_from_db()
        type_address(text)
        again, back = at_once(
            confirm(newest_code()), lambda receipt=receipt: signing.take_back(receipt=receipt)
        )
        left = Signature.objects.count()
        if isinstance(again, signing.CodeUnknown):
            assert (left, back) == (0, text), "taken back first, and what waited with it"
        elif isinstance(back, signing.CodeUnknown):
            assert left == 1, "signed anew first: the old receipt is of no use any more"
            assert Signature.objects.get().receipt_hash == tokens.receipt_hash(again.receipt)
        else:
            pytest.fail(f"{again!r} {back!r}")
        assert_tally_is_true(text)


def test_a_receipt_used_twice_at_once_is_used_once(text, mailoutbox, newest_code):
    type_address(text)
    receipt = confirm(newest_code())().receipt
    answers = at_once(*[lambda: signing.take_back(receipt=receipt)] * 6)
    assert sum(answer == text for answer in answers) == 1
    assert sum(isinstance(answer, signing.CodeUnknown) for answer in answers) == 5
    assert_tally_is_true(text)


def test_two_workers_send_every_mail_once(text, mailoutbox, monkeypatch):
    monkeypatch.setattr(signing, "wake_mail_task", lambda: None)
    for n in range(20):
        type_address(text, f"reader{n}@example.org")
    now = timezone.now()
    at_once(*[lambda: mail.send_waiting_mail(now=now)] * 4)
    mail.send_waiting_mail(now=now)
    assert sorted(message.to[0] for message in mailoutbox) == sorted(
        f"reader{n}@example.org" for n in range(20)
    )


def test_locking_and_signing_at_once_harm_neither(text, mailoutbox):
    def lock(n):
        return lambda: sheets.lock_wording(
            sheet=text, language="be", text=f"Тэкст {n}", today=timezone.localdate(),
            change=Change.EDITORIAL,
        )  # fmt: skip

    works = [lock(n) for n in range(6)]
    works += [lambda n=n: type_address(text, f"r{n}@example.org") for n in range(10)]
    assert [answer for answer in at_once(*works) if isinstance(answer, Exception)] == []
    assert sorted(text.versions.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]
    assert PendingSignature.objects.count() == 10


def made_ticket(text, now):
    Sheet.objects.update(takes_no_contact=True)
    text.refresh_from_db()
    return tickets.without_contact(
        sheet=text, seconds=10, now=now, signer=Signer(), version=1, consent=None, language="be"
    )


def redeem(text, ticket, now):
    later = now + timedelta(seconds=10)
    return lambda: tickets.redeem(sheet=text, token=ticket.token, answer="", now=later)


def test_fifty_times_one_ticket_is_one_signature_and_one_receipt(text):
    before = timezone.now() - timedelta(seconds=30)
    ticket, path = made_ticket(text, before), f"/en/signing/{text.public_id}/moment/"

    def send():
        return Client(raise_request_exception=False).post(path, {"ticket": ticket.token})

    answers = at_once(*[send] * 50)

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert Signature.objects.count() == 1
    tallies.recount_due_sheets()
    assert Tally.objects.get(tier=Tier.NO_CONTACT).number == 1


def test_a_ticket_used_while_its_signature_is_taken_back_is_never_counted_again(text):
    for _time in range(8):
        now = timezone.now()
        ticket = made_ticket(text, now)
        receipt = redeem(text, ticket, now)().receipt
        back, *again = at_once(
            lambda receipt=receipt: signing.take_back(receipt=receipt),
            *[redeem(text, ticket, now)] * 4,
        )
        assert back == text
        for answer in again:
            if isinstance(answer, Exception):
                assert isinstance(answer, tickets.TakenBack), answer
            else:
                assert answer.receipt == receipt
        assert Signature.objects.count() == 0


def test_two_coordinators_who_end_each_others_key_leave_one(text):
    spare = SheetKey.objects.create(sheet=text, recipient="age1spare", added_on=text.opened_on)
    first = text.keys.exclude(pk=spare.pk).get()

    def lose(key):
        return lambda: keys.end_key(
            key=key, state=KeyState.LOST, actor=None, today=timezone.localdate()
        )

    answers = at_once(lose(first), lose(spare))
    assert sorted(getattr(answer, "code", "") for answer in answers) == ["", "last_key"]
    assert text.keys.active().count() == 1


def test_two_programs_that_end_each_others_key_leave_one(text):
    """Past the service: then the database itself says no."""
    SheetKey.objects.create(sheet=text, recipient="age1spare", added_on=text.opened_on)

    def lose(pk):
        def raw():
            with transaction.atomic():
                SheetKey.objects.filter(pk=pk).update(state="lost", ended_on=text.opened_on)

        return raw

    answers = at_once(*[lose(pk) for pk in text.keys.values_list("pk", flat=True)])
    assert sorted(type(answer).__name__ for answer in answers) == ["IntegrityError", "NoneType"]
    assert text.keys.active().count() == 1


def test_two_coordinators_who_take_out_the_same_are_one(text, mailoutbox, monkeypatch):
    monkeypatch.setattr(tokens, "new_mail_code", iter(CODES).__next__)
    for n in range(4):
        type_address(text, f"robot{n}@robots.example")
        confirm(CODES[n])()
    tallies.recount(sheet_id=text.pk)
    domains, _addresses = fraud.marks_of_lines(text, ["robots.example"])
    criteria, today = fraud.Criteria(domains=domains), timezone.localdate()
    seen = fraud.preview(sheet=text, criteria=criteria, with_pending=False, today=today)
    actor = factories.CoordinatorFactory()

    def take_out():
        return fraud.invalidate(
            sheet=text, criteria=criteria, reason=InvalidReason.MACHINE, words="", seen=seen,
            with_pending=False, actor=actor, now=timezone.now(), today=today,
        )  # fmt: skip

    answers = at_once(take_out, take_out)
    assert sorted(getattr(answer, "code", "") for answer in answers) == ["", "changed"]
    assert Signature.objects.filter(invalidation__isnull=False).count() == 4
    assert Tally.objects.get(sheet=text, tier=Tier.EMAIL).number == 0


def test_two_who_renew_a_list_at_once_make_one_version(sheet, coordinator):
    swallow = factories.OrganisationFactory(name_be="Ластаўка")
    Endorsement.objects.create(
        sheet=sheet,
        organisation=swallow,
        version=sheet.versions.get(),
        number=1,
        decision=EndorsementDecision.SIGN,
        naming=Naming.PUBLIC,
        name_be="Ластаўка",
        place=1,
        stands_since=timezone.localdate(),
        handle="coordinator",
        decided_on=timezone.localdate(),
    )
    renew = partial(lists.renew_list, sheet=sheet, now=timezone.now())
    assert at_once(*[renew] * 6) == [None] * 6
    assert SignedList.objects.get().number == 1
    assert IssuedCopy.objects.count() == 2
