import pytest
from pyrage import DecryptError, x25519

from home import sealing
from signatures.forms.public import ADDRESS_LENGTH
from signatures.models.signatures import NAME_LENGTH


@pytest.fixture
def keys():
    return [x25519.Identity.generate() for _coordinator in range(2)]


def test_each_coordinator_opens_alone(keys):
    sealed = sealing.seal({"name": "Ўладзь"}, [str(key.to_public()) for key in keys])
    assert [sealing.open_sealed(sealed, str(key)) for key in keys] == [{"name": "Ўладзь"}] * 2


def test_nobody_else_opens(keys, settings):
    sealed = sealing.seal({"name": "N"}, [str(keys[0].to_public())])
    with pytest.raises(DecryptError):
        sealing.open_sealed(sealed, str(keys[1]))
    with pytest.raises(DecryptError):
        sealing.open_for_server(sealed)


def test_without_a_key_there_is_no_plain_text():
    with pytest.raises(ValueError, match="nothing is taken"):
        sealing.seal({"name": "N"}, [])


def test_the_length_does_not_tell_the_name():
    longest = {"name": "😀" * NAME_LENGTH, "address": "a" * ADDRESS_LENGTH, "more": "." * 150}
    assert len(sealing._padded({"name": ""})) == len(sealing._padded(longest))


def test_the_server_opens_what_was_sealed_to_it():
    assert sealing.open_for_server(sealing.seal_for_server({"a": 1})) == {"a": 1}


def test_equal_records_are_sealed_differently():
    assert sealing.seal_for_server({"a": 1}) != sealing.seal_for_server({"a": 1})


@pytest.mark.parametrize("key", ["", "age1", "age1nonsense", "AGE-SECRET-KEY-1X"])
def test_what_is_no_key_is_known_as_such(key, keys):
    assert not sealing.is_recipient(key)
    assert sealing.is_recipient(str(keys[0].to_public()))
