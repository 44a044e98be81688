import pytest
from django.core.exceptions import ValidationError

from home.validators import mailable_address, validate_plain_text
from signatures.validators import validate_no_contact_data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ян Ўладзіміравіч",
        "Ó'Neill-Łęcki",
        "李雷",
        "👩‍👩‍👧",
        "ن‌م",
        "сям’я",
        "a" * 5000,
        "Ж\u0301",
    ],
)
def test_what_people_type_is_taken(text):
    validate_plain_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b", "a\x07b", "a\nb", "a\r\nBcc: x", "a\tb", "a\x7fb",
        "a\x85b", "a\u202eb", "a\u2066b",
        "a\u200eb", "a\ufeffb", "a\u2028b", "a\u2029b", "a\ud800b", "a\ue000b",
        "a\uffffb", "a\u00adb",
        "a\U000e0041b",
    ],
)  # fmt: skip
def test_what_nobody_types_is_refused(text):
    with pytest.raises(ValidationError) as refusal:
        validate_plain_text(text)
    assert refusal.value.code == "characters"


def test_what_arrived_damaged_is_refused():
    with pytest.raises(ValidationError) as refusal:
        validate_plain_text("a\ufffdb")
    assert refusal.value.code == "encoding"


@pytest.mark.parametrize(
    ("typed", "mailed"),
    [
        ("reader@example.org", "reader@example.org"),
        ("Reader+tag@Example.ORG", "Reader+tag@example.org"),
        ("reader@пошта.бел", "reader@xn--80a1acn3a.xn--90ais"),
        ("reader@xn--80a1acn3a.xn--90ais", "reader@xn--80a1acn3a.xn--90ais"),
        # Python's own "idna" would mail to fass.de, which belongs to somebody else.
        ("reader@faß.de", "reader@xn--fa-hia.de"),
        ("r" * 64 + "@example.org", "r" * 64 + "@example.org"),
    ],
)
def test_an_address_is_mailed_in_its_ascii_form(typed, mailed):
    assert mailable_address(typed) == mailed


@pytest.mark.parametrize(
    "typed",
    [
        "", "reader", "@example.org", "reader@", "reader@localhost", "reader@@example.org",
        "reader@example..org", "reader@.example.org", "r" * 65 + "@example.org",
        "reader@" + "d" * 64 + ".org", "reader@" + "d." * 130 + "org", "reader@[127.0.0.1]",
        '"reader"@example.org', "Reader <reader@example.org>", "a@example.org,b@example.org",
        "reader@example.org\r\nBcc: other@example.org", "reader@example.org%0abcc:x@example.org",
        "reader @example.org", "reader@exam ple.org", "reader@😀.org", "чытач@example.org",
        "😀@example.org", "reader@example.test", "a@b@c.org", "reader@-example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        mailable_address(typed)
    assert refusal.value.code == "address"


def test_letters_before_the_at_sign_get_a_sentence_of_their_own():
    with pytest.raises(ValidationError) as cyrillic:
        mailable_address("чытач@пошта.бел")
    with pytest.raises(ValidationError) as broken:
        mailable_address("reader@")
    assert cyrillic.value.message != broken.value.message


@pytest.mark.parametrize("words", ["Ян Ў.", "O. & K.", "Ivan @ home", "Яна/Jana", "www"])
def test_a_name_has_no_contact_data(words):
    validate_no_contact_data(words)


@pytest.mark.parametrize(
    "words", ["jan@example.org", "Ян (ян@пошта.бел)", "https://example.org", "see WWW.example.org"]
)
def test_contact_data_in_a_name_is_refused(words):
    with pytest.raises(ValidationError):
        validate_no_contact_data(words)
