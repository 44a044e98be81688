"""The site's signature under bytes that it publishes."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from home.attesting import attest, is_attested, key_fingerprint, public_key


def test_anybody_checks_with_the_public_key():
    key = load_pem_public_key(public_key())
    key.verify(attest("Спіс".encode()), "Спіс".encode())
    with pytest.raises(InvalidSignature):
        key.verify(attest(b"list"), b"List")


def test_the_site_knows_its_own(settings):
    signature = attest(b"list")
    assert is_attested(b"list", signature)
    assert not is_attested(b"lists", signature)
    fingerprint = key_fingerprint()
    settings.LIST_SIGNING_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    assert not is_attested(b"list", signature)
    assert key_fingerprint() != fingerprint
