from datetime import timedelta

import pyrage
import pytest
from django.core.cache import cache
from django.utils import timezone

from home.sealing import open_sealed
from home.tokens import grouped
from signatures import tokens
from signatures.enums import MailPurpose, Visibility
from signatures.models import PendingSignature, PublicName, Signature, Tally
from signatures.queries import standing
from signatures.sealing import duplicate_key
from signatures.services import sheets, signing, tallies
from signatures.services.mail import WaitingMail


def number(text) -> int:
    return standing(text.text_key).numbers["email"]


def test_signing_stores_nothing_that_the_server_can_read_after_the_mail(sign, mailoutbox):
    sign("reader@example.org", name="Reader")

    waiting = PendingSignature.objects.get()
    assert waiting.sealed_mail is None
    assert waiting.mail_due_at is None
    assert [mail.to for mail in mailoutbox] == [["reader@example.org"]]


def test_the_coordinator_opens_the_name_and_the_server_does_not(
    sign, confirm, newest_code, identity, settings
):
    sign("reader@example.org", name="Reader", visibility=Visibility.ADDRESSEE)
    confirm(newest_code())

    sealed = Signature.objects.get().sealed_identity
    told = open_sealed(sealed, str(identity))
    assert told["name"] == "Reader"
    assert "reader@example.org" not in str(told), "an address is nobody's business by now"
    assert told["text_version"] == 1
    with pytest.raises(Exception, match="No matching keys"):
        open_sealed(sealed, settings.SERVER_IDENTITY)


def test_of_somebody_who_only_wants_to_be_counted_nothing_is_sealed(sign, confirm, newest_code):
    sign("reader@example.org", name="Reader", affiliation="A works", place="LT")
    confirm(newest_code())
    signature = Signature.objects.get()
    assert (signature.sealed_identity, signature.place) == (None, "LT")
    assert not PublicName.objects.exists()


def test_a_public_name_waits_for_a_coordinator(sign, confirm, newest_code):
    sign(name="Прозвішча", transliteration="Prozvišča", visibility=Visibility.PUBLIC)
    assert not PublicName.objects.exists()
    confirm(newest_code())
    name = PublicName.objects.get()
    assert (name.name, name.transliteration, name.state) == ("Прозвішча", "Prozvišča", "waiting")
    assert Signature.objects.get().sealed_identity is None


def test_signing_is_refused_after_the_last_day(sign, text):
    sheets.set_closing_day(sheet=text, closes_on=timezone.localdate() - timedelta(days=1))
    text.refresh_from_db()

    with pytest.raises(signing.SheetIsClosed):
        sign()
    assert not PendingSignature.objects.exists()


def test_of_what_is_refused_only_noise_is_written_until_the_next_hour(sign, text, mailoutbox):
    """An answer without a write would be faster, and tell that the address is refused."""
    sign(address="kept@example.org")
    kept = PendingSignature.objects.get()
    sign(address="refused@example.org", keep=False)

    (noise,) = PendingSignature.objects.exclude(pk=kept.pk)
    key = duplicate_key(text.sealed_duplicate_key)
    assert bytes(noise.duplicate_mark) != tokens.duplicate_mark(key, "refused@example.org")
    with pytest.raises(pyrage.DecryptError):
        WaitingMail.opened(noise.sealed_mail)
    assert noise.mail_due_at > timezone.now() + timedelta(days=300)
    assert [mail.to for mail in mailoutbox] == [["kept@example.org"]]
    signing.forget_expired(now=timezone.now())
    assert PendingSignature.objects.get() == kept


def test_nothing_counts_before_it_is_confirmed(sign, text):
    sign()
    assert number(text) == 0


def test_confirming_counts_and_shows_a_receipt(sign, confirm, newest_code, text):
    sign()
    confirmed = confirm(newest_code())

    assert number(text) == 1
    assert len(confirmed.receipt) == tokens.RECEIPT_LENGTH
    assert not PendingSignature.objects.exists()
    assert Signature.objects.get().confirmed_on == timezone.localdate()


def test_confirm_twice_shows_the_same_receipt(sign, confirm, newest_code):
    sign()
    assert confirm(newest_code()) == confirm(newest_code())
    assert Signature.objects.count() == 1


def test_confirm_twice_keeps_the_first_date(sign, confirm, newest_code):
    sign()
    now = timezone.now()
    confirm(newest_code(), now)
    confirm(newest_code(), now + timedelta(hours=23))
    assert Signature.objects.get().confirmed_on == timezone.localdate(now)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: f"  {code.replace('-', ' ')} ",
        lambda code: code.replace("-", ""),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("0", "o").replace("1", "I"),
        lambda code: code.replace("-", "\N{EN DASH}"),
    ],
    ids=["small", "spaced", "in one", "look-alikes", "small look-alikes", "dashes"],
)
def test_a_code_may_be_typed_in_many_ways(typed, sign, confirm, monkeypatch, newest_code):
    monkeypatch.setattr(tokens, "new_mail_code", lambda: "0K1M2XRD9TVB")
    sign()
    assert newest_code() == "0K1M-2XRD-9TVB"
    assert confirm(typed(newest_code())).receipt


def test_a_code_ends_within_a_day(sign, confirm, newest_code):
    now = timezone.now()
    sign(now=now)

    with pytest.raises(signing.CodeUnknown):
        confirm(newest_code(), now + timedelta(hours=24))
    assert not Signature.objects.exists()


def test_a_code_lives_for_twenty_three_hours_at_least(sign, confirm, newest_code):
    now = timezone.now()
    sign(now=now)
    assert confirm(newest_code(), now + timedelta(hours=22, minutes=59)).receipt


def test_confirming_again_ends_with_the_day_too(sign, confirm, newest_code):
    now = timezone.now()
    sign(now=now)
    confirm(newest_code(), now)

    with pytest.raises(signing.CodeUnknown):
        confirm(newest_code(), now + timedelta(hours=24))


@pytest.mark.parametrize("code", ["", "----", "0000-0000-0000", "\x00", "ё" * 50, "A" * 100_000])
def test_an_invented_code_is_unknown(code, text, confirm):
    with pytest.raises(signing.CodeUnknown):
        confirm(code)
    with pytest.raises(signing.CodeUnknown):
        signing.take_back(receipt=code)
    with pytest.raises(signing.CodeUnknown):
        signing.take_back_by_mail(code=code, now=timezone.now())


def test_a_confirming_code_takes_nothing_back(sign, confirm, newest_code):
    sign()
    with pytest.raises(signing.CodeUnknown):
        signing.take_back_by_mail(code=newest_code(), now=timezone.now())
    confirm(newest_code())
    with pytest.raises(signing.CodeUnknown):
        signing.take_back_by_mail(code=newest_code(), now=timezone.now())
    with pytest.raises(signing.CodeUnknown):
        signing.take_back(receipt=newest_code())
    assert Signature.objects.count() == 1


def test_a_code_that_takes_back_confirms_nothing(sign, confirm, newest_code):
    sign()
    confirm(newest_code())
    sign()
    assert PendingSignature.objects.get().purpose == MailPurpose.TAKE_BACK
    with pytest.raises(signing.CodeUnknown):
        confirm(newest_code())


def test_a_receipt_confirms_nothing(sign, confirm, newest_code):
    sign()
    receipt = confirm(newest_code()).receipt
    with pytest.raises(signing.CodeUnknown):
        confirm(receipt)


def test_a_receipt_takes_the_signature_back_at_once(sign, confirm, newest_code, text):
    sign()
    receipt = confirm(newest_code()).receipt

    sheet = signing.take_back(receipt=grouped(receipt).lower())

    assert sheet == text
    assert not Signature.objects.exists()
    assert number(text) == 0


def test_a_receipt_is_used_up(sign, confirm, newest_code):
    sign()
    receipt = confirm(newest_code()).receipt
    signing.take_back(receipt=receipt)
    with pytest.raises(signing.CodeUnknown):
        signing.take_back(receipt=receipt)


def test_a_receipt_outlives_the_secret_key(sign, confirm, newest_code, settings):
    sign()
    receipt = confirm(newest_code()).receipt
    settings.SECRET_KEY = "another-" + "y" * 50
    signing.take_back(receipt=receipt)
    assert not Signature.objects.exists()


def test_a_receipt_outlives_the_day_of_its_code(sign, confirm, newest_code):
    sign()
    receipt = confirm(newest_code()).receipt
    signing.forget_expired(now=timezone.now() + timedelta(days=400))
    assert Signature.objects.get().code_hash is None
    signing.take_back(receipt=receipt)


def test_taking_back_erases_what_waits_for_the_same_address(sign, confirm, newest_code):
    sign()
    receipt = confirm(newest_code()).receipt
    sign()
    signing.take_back(receipt=receipt)
    assert not PendingSignature.objects.exists()


def test_taking_back_leaves_other_people_alone(sign, confirm, newest_code, text):
    sign("one@example.org")
    receipt = confirm(newest_code()).receipt
    sign("two@example.org")
    confirm(newest_code())
    signing.take_back(receipt=receipt)
    assert number(text) == 1


def test_somebody_without_the_receipt_takes_back_by_mail(sign, confirm, newest_code, text):
    sign()
    confirm(newest_code())
    sign()

    sheet = signing.take_back_by_mail(code=newest_code(), now=timezone.now())

    assert sheet == text
    assert not Signature.objects.exists()
    assert not PendingSignature.objects.exists()
    assert number(text) == 0


def test_a_code_to_take_back_ends_within_a_day(sign, confirm, newest_code):
    now = timezone.now()
    sign(now=now)
    confirm(newest_code())
    sign(now=now)
    with pytest.raises(signing.CodeUnknown):
        signing.take_back_by_mail(code=newest_code(), now=now + timedelta(hours=24))


def test_a_code_to_take_back_is_unknown_once_the_signature_is_gone(sign, confirm, newest_code):
    sign()
    confirm(newest_code())
    sign()
    Signature.objects.all().delete()
    with pytest.raises(signing.CodeUnknown):
        signing.take_back_by_mail(code=newest_code(), now=timezone.now())


def test_a_signature_taken_back_can_be_given_again(sign, confirm, newest_code, text):
    sign()
    signing.take_back(receipt=confirm(newest_code()).receipt)
    sign()
    confirm(newest_code())
    assert number(text) == 1


def test_one_address_is_counted_once_however_it_is_spelled(sign, confirm, newest_code, text):
    sign("reader@example.org")
    confirm(newest_code())
    sign("Reader@Example.org", canonical="reader@example.org")
    with pytest.raises(signing.CodeUnknown):
        confirm(newest_code())
    assert number(text) == 1


def test_one_address_may_sign_two_texts(sign, confirm, newest_code, text, identity):
    sign()
    confirm(newest_code())
    other = sheets.open_sheet(
        text_key="6c5b1f7e-9a3c-4d57-8b8d-a2b59a17d8f9",
        recipients=[str(identity.to_public())],
        today=timezone.localdate(),
    )
    sheets.lock_wording(sheet=other, language="be", text="Іншы", today=timezone.localdate())
    sign(sheet=other)
    confirm(newest_code())
    marks = {bytes(row.duplicate_mark) for row in Signature.objects.all()}
    assert len(marks) == 2, "two sheets must not show that it was the same person"


def test_the_newest_mail_is_what_gets_confirmed(sign, confirm, newest_code, identity):
    sign(name="Wrong name", visibility=Visibility.ADDRESSEE)
    older = newest_code()
    sign(name="Right name", visibility=Visibility.ADDRESSEE)

    with pytest.raises(signing.CodeUnknown):
        confirm(older)
    confirm(newest_code())
    assert (
        open_sealed(Signature.objects.get().sealed_identity, str(identity))["name"] == "Right name"
    )


def test_typing_an_address_without_end_does_not_break_its_last_mail(
    sign, confirm, newest_code, mailoutbox, identity
):
    for name in ("one", "two", "three", "four", "five"):
        sign(name=name, visibility=Visibility.ADDRESSEE)

    assert len(mailoutbox) == 3
    confirm(newest_code())
    assert open_sealed(Signature.objects.get().sealed_identity, str(identity))["name"] == "three"


def test_a_code_works_while_a_newer_form_waits_for_its_mail(
    sign, confirm, newest_code, monkeypatch
):
    sign(name="first")
    monkeypatch.setattr(signing, "wake_mail_task", lambda: None)
    sign(name="second")
    assert confirm(newest_code()).receipt
    assert not PendingSignature.objects.exists()


def test_forgetting_deletes_what_waited_in_vain_with_its_address(sign, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(signing, "wake_mail_task", lambda: None)
    sign(now=now)
    assert signing.forget_expired(now=now + timedelta(hours=22)) == 0
    assert PendingSignature.objects.get().sealed_mail
    assert signing.forget_expired(now=now + timedelta(hours=24)) == 1
    assert not PendingSignature.objects.exists()


def test_forgetting_leaves_signatures_and_takes_their_codes(sign, confirm, newest_code):
    sign()
    confirm(newest_code())
    now = timezone.now()
    assert signing.forget_expired(now=now) == 0
    assert signing.forget_expired(now=now + timedelta(hours=24)) == 1
    signature = Signature.objects.get()
    assert (signature.code_hash, signature.code_expires_at) == (None, None)


def test_no_stored_time_is_finer_than_the_hour(sign, confirm, newest_code, text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "wake_mail_task", lambda: None)
        sign()
    rows = [*PendingSignature.objects.all()]
    cache.clear()
    sign("other@example.org")
    confirm(newest_code())
    rows += [*PendingSignature.objects.all(), *Signature.objects.all(), *Tally.objects.all()]
    times = [value for row in rows for value in vars(row).values() if hasattr(value, "minute")]
    assert len(times) >= 4
    assert {(time.minute, time.second, time.microsecond) for time in times} == {(0, 0, 0)}


def test_counts_follow_one_another_at_a_distance(sign, confirm, newest_code, text, settings):
    settings.TALLY_SECONDS = 5
    sign("one@example.org")
    confirm(newest_code())
    sign("two@example.org")
    confirm(newest_code())
    assert number(text) == 1, "within TALLY_SECONDS the pages are not thrown away again"
    text.refresh_from_db()
    assert text.count_due_at
    assert tallies.recount_due_sheets() == 1
    assert number(text) == 2
    assert tallies.recount_due_sheets() == 0


def test_counting_any_number_of_times_gives_the_same(sign, confirm, newest_code, text):
    sign()
    confirm(newest_code())
    for _again in range(3):
        tallies.recount(sheet_id=text.pk)
    assert dict(Tally.objects.values_list("tier", "number")) == {
        "email": 1,
        "no_contact": 0,
        "offline": 0,
    }
