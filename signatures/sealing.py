"""Sealing what identifies people, with age (https://age-encryption.org/v1).

Two kinds of lock: to the coordinators' public keys, which the server can close but never open,
and to the server's own identity, for the little that it has to read again: the address of a
mail that waits, and the key of a sheet's duplicate marks.
"""

import json
import secrets
from functools import lru_cache

import pyrage
from django.conf import settings
from pyrage import x25519

PADDING = 1024  # bytes; lengths would tell short names from long ones
DUPLICATE_KEY_BYTES = 32


@lru_cache(maxsize=256)
def _recipient(public_key: str) -> x25519.Recipient:
    return x25519.Recipient.from_str(public_key)


@lru_cache(maxsize=1)
def _server(identity: str) -> x25519.Identity:
    return x25519.Identity.from_str(identity)


@lru_cache(maxsize=1)
def _server_recipient(identity: str) -> x25519.Recipient:
    return _server(identity).to_public()


def _server_identity() -> x25519.Identity:
    return _server(settings.SERVER_IDENTITY)


def is_recipient(public_key: str) -> bool:
    """Whether something can be sealed to this age public key."""
    try:
        _recipient(public_key)
    except pyrage.RecipientError:
        return False
    return True


def _padded(record: dict) -> bytes:
    data = json.dumps(record, ensure_ascii=False).encode()
    return data + b" " * (-len(data) % PADDING)  # JSON ignores white space at its end


def seal(record: dict, public_keys: list[str]) -> bytes:
    """Encrypt ``record`` so that each holder of a key can open it, and the server cannot.

    Raises `ValueError` without a key: there is no plain text to fall back to.
    """
    if not public_keys:
        message = "a sheet without a key takes no names"
        raise ValueError(message)
    return pyrage.encrypt(_padded(record), [_recipient(key) for key in public_keys])


def open_sealed(sealed: bytes, identity: str) -> dict:
    """Open what was sealed to the public key of ``identity`` (an ``AGE-SECRET-KEY-1…``)."""
    return json.loads(pyrage.decrypt(bytes(sealed), [x25519.Identity.from_str(identity)]))


def seal_for_server(record: dict) -> bytes:
    """Encrypt ``record`` to the server's identity: a copy of the database alone opens nothing."""
    return pyrage.encrypt(_padded(record), [_server_recipient(settings.SERVER_IDENTITY)])


def open_for_server(sealed: bytes) -> dict:
    return json.loads(pyrage.decrypt(bytes(sealed), [_server_identity()]))


def new_sealed_duplicate_key() -> bytes:
    """A fresh random key for the duplicate marks of one sheet, sealed to the server."""
    key = secrets.token_bytes(DUPLICATE_KEY_BYTES)
    return pyrage.encrypt(key, [_server_recipient(settings.SERVER_IDENTITY)])


@lru_cache(maxsize=256)
def _opened(sealed: bytes, identity: str) -> bytes:
    return pyrage.decrypt(sealed, [_server(identity)])


def duplicate_key(sealed: bytes) -> bytes:
    """The key itself, 32 bytes. Opening costs 0.1 ms, so each process remembers it."""
    return _opened(bytes(sealed), settings.SERVER_IDENTITY)
