from datetime import UTC, datetime

import pytest
from django.core import signing

from home.tokens import ALPHABET, grouped, normalised
from signatures import tokens

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SHEET = "5c5b1f7e-9a3c-4d57-8b8d-a2b59a17d8f9"


def test_codes_are_long_enough_and_never_the_same():
    codes = {tokens.new_mail_code() for _code in range(500)}
    assert len(codes) == 500
    assert {len(code) for code in codes} == {12}
    assert set("".join(codes)) == set(ALPHABET)


def test_a_code_is_shown_in_groups():
    assert grouped("K7QM2XRD9TVB") == "K7QM-2XRD-9TVB"
    assert grouped("") == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("k7qm-2xrd-9tvb", "K7QM2XRD9TVB"),
        (" K7QM 2XRD\t9TVB\n", "K7QM2XRD9TVB"),
        ("OIL0", "0110"),
        ("oil", "011"),
        ("U", ""),
        ("ß\x00😀\ud800", "SS"),
    ],
)
def test_what_was_typed_is_the_code_it_can_only_have_meant(typed, meant):
    assert normalised(typed) == meant


def test_the_hash_of_a_mail_code_needs_the_secret_key(settings):
    before = tokens.mail_code_hash("K7QM2XRD9TVB")
    settings.SECRET_KEY = "another-" + "y" * 50
    assert tokens.mail_code_hash("K7QM2XRD9TVB") != before


def test_the_hash_of_a_receipt_needs_no_key(settings):
    before = tokens.receipt_hash("K7QM-2XRD-9TVB-K7QM-2XRD")
    settings.SECRET_KEY = "another-" + "y" * 50
    assert tokens.receipt_hash("k7qm2xrd9tvbk7qm2xrd") == before


def test_a_receipt_does_not_tell_the_code_nor_its_hash():
    code_hash = tokens.mail_code_hash("K7QM2XRD9TVB")
    receipt = tokens.receipt_for(code_hash)
    assert receipt == tokens.receipt_for(code_hash)
    assert len(receipt) == 20
    assert tokens.receipt_hash(receipt) != code_hash


def test_a_mark_belongs_to_one_sheet_and_one_address():
    marks = {
        tokens.duplicate_mark(key * 32, address)
        for key in (b"a", b"b")
        for address in ("x@example.org", "y@example.org")
    }
    assert len(marks) == 4


def test_a_form_token_names_the_version_that_was_read():
    assert tokens.read_form_token(tokens.form_token(SHEET, 3, 2), SHEET) == (3, 2)


def test_a_form_token_ages(time_machine):
    time_machine.move_to(NOON, tick=False)
    token = tokens.form_token(SHEET, 1, 1)
    time_machine.shift(24 * 3600)
    assert tokens.read_form_token(token, SHEET) == (1, 1)
    time_machine.shift(2)
    assert tokens.read_form_token(token, SHEET) is None


def test_a_form_token_from_the_future_is_not_ours(time_machine):
    time_machine.move_to(NOON, tick=False)
    token = tokens.form_token(SHEET, 1, 1)
    time_machine.shift(-60)
    assert tokens.read_form_token(token, SHEET) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        ":::",
        "\x00",
        "é" * 500,
        signing.dumps([SHEET, 1, 0], salt="another salt"),
        signing.dumps([SHEET, 1], salt=tokens.FORM_SALT),
        signing.dumps(7, salt=tokens.FORM_SALT),
    ],
    # Their own text holds the time, which differs between the workers of one run.
    ids=["empty", "letter", "colons", "nul", "long", "other salt", "no time", "no list"],
)
def test_a_forged_form_token_is_none(token):
    assert tokens.read_form_token(token, SHEET) is None


def test_a_token_of_another_sheet_is_none():
    assert tokens.read_form_token(tokens.form_token("other", 1, 1), SHEET) is None


def test_a_changed_token_is_none():
    token = tokens.form_token(SHEET, 1, 1)
    assert tokens.read_form_token("A" + token[1:], SHEET) is None
