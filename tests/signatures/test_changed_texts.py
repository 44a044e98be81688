"""What a change of the text does to the signatures given for it, and for it alone."""

import pytest
from django.utils import timezone

from signatures.enums import Change
from signatures.models import PendingSignature, Signature
from signatures.queries import standing
from signatures.services import sheets, signing


def number(text) -> int:
    return standing(text.text_key).numbers["email"]


def change_text(text, words, change, committed):
    with committed():
        sheets.lock_wording(
            sheet=text, language="be", text=words, today=timezone.localdate(), change=change
        )
    text.refresh_from_db()


def test_after_a_substantive_change_earlier_signatures_do_not_count(
    sign, confirm, newest_code, text, committed
):
    sign()
    confirm(newest_code())
    change_text(text, "Зусім іншы тэкст", Change.SUBSTANTIVE, committed)
    assert number(text) == 0
    assert Signature.objects.count() == 1


def test_signing_again_after_a_substantive_change_moves_the_signature(
    sign, confirm, newest_code, text, committed
):
    sign()
    first = confirm(newest_code()).receipt
    change_text(text, "Зусім іншы тэкст", Change.SUBSTANTIVE, committed)
    sign()
    second = confirm(newest_code()).receipt

    assert number(text) == 1
    assert Signature.objects.get().version.number == 2
    assert first != second
    with pytest.raises(signing.CodeUnknown):
        signing.take_back(receipt=first)
    signing.take_back(receipt=second)


def test_a_signature_that_does_not_count_any_more_can_be_taken_back(
    sign, confirm, newest_code, text, committed
):
    sign()
    receipt = confirm(newest_code()).receipt
    change_text(text, "Зусім іншы тэкст", Change.SUBSTANTIVE, committed)
    signing.take_back(receipt=receipt)
    assert not Signature.objects.exists()


def test_after_an_editorial_change_signatures_count_on(sign, confirm, newest_code, text, committed):
    sign()
    confirm(newest_code())
    change_text(text, "Тэкст.", Change.EDITORIAL, committed)
    assert number(text) == 1
    assert Signature.objects.get().version.number == 1


def test_a_text_that_changed_between_mail_and_button_is_not_signed(
    sign, confirm, newest_code, text, committed
):
    sign()
    change_text(text, "Зусім іншы тэкст", Change.SUBSTANTIVE, committed)
    with pytest.raises(signing.TextHasChanged):
        confirm(newest_code())
    assert not Signature.objects.exists()


def test_a_text_that_changed_between_reading_and_sending_is_not_signed(sign, text, committed):
    change_text(text, "Зусім іншы тэкст", Change.SUBSTANTIVE, committed)
    with pytest.raises(signing.TextHasChanged):
        sign(version=1)
    assert not PendingSignature.objects.exists()


def test_the_version_that_was_read_is_the_one_that_is_signed(
    sign, confirm, newest_code, text, committed
):
    change_text(text, "Тэкст.", Change.EDITORIAL, committed)
    sign(version=1)
    confirm(newest_code())
    assert Signature.objects.get().version.number == 1


def test_a_version_that_never_was_is_not_signed(sign):
    with pytest.raises(signing.TextHasChanged):
        sign(version=7)
