"""Sealing with age (https://age-encryption.org/v1): what is closed here, only a key opens.

Two kinds of lock: to the public keys of people, which the server can close but never open, and
to the server's own identity, for the little that it has to read again.
"""

import json
from functools import lru_cache

import pyrage
from django.conf import settings
from pyrage import x25519

PADDING = 1024  # bytes; lengths would tell short names from long ones


@lru_cache(maxsize=256)
def _recipient(public_key: str) -> x25519.Recipient:
    return x25519.Recipient.from_str(public_key)


@lru_cache(maxsize=1)
def _server(identity: str) -> x25519.Identity:
    return x25519.Identity.from_str(identity)


@lru_cache(maxsize=1)
def _server_recipient(identity: str) -> x25519.Recipient:
    return _server(identity).to_public()


def is_recipient(public_key: str) -> bool:
    """Whether something can be sealed to this age public key."""
    try:
        _recipient(public_key)
    except pyrage.RecipientError:
        return False
    return True


def _padded(record: dict, padding: int = PADDING) -> bytes:
    data = json.dumps(record, ensure_ascii=False).encode()
    return data + b" " * (-len(data) % padding)  # JSON ignores white space at its end


def seal(record: dict, public_keys: list[str], *, padding: int = PADDING) -> bytes:
    """Encrypt ``record`` so that each holder of a key can open it, and the server cannot.

    Raises `ValueError` without a key: there is no plain text to fall back to.
    """
    if not public_keys:
        message = "without a key nothing is taken"
        raise ValueError(message)
    return pyrage.encrypt(_padded(record, padding), [_recipient(key) for key in public_keys])


def open_sealed(sealed: bytes, identity: str) -> dict:
    """Open what was sealed to the public key of ``identity`` (an ``AGE-SECRET-KEY-1…``)."""
    return json.loads(pyrage.decrypt(bytes(sealed), [x25519.Identity.from_str(identity)]))


def seal_bytes_for_server(data: bytes) -> bytes:
    return pyrage.encrypt(data, [_server_recipient(settings.SERVER_IDENTITY)])


def open_bytes_for_server(sealed: bytes) -> bytes:
    return pyrage.decrypt(bytes(sealed), [_server(settings.SERVER_IDENTITY)])


def seal_for_server(record: dict) -> bytes:
    """Encrypt ``record`` to the server's identity: a copy of the database alone opens nothing."""
    return seal_bytes_for_server(_padded(record))


def open_for_server(sealed: bytes) -> dict:
    return json.loads(open_bytes_for_server(sealed))
