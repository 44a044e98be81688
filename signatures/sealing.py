"""The key of a sheet's duplicate marks, sealed to the server: a stolen database cannot use it."""

import secrets
from functools import lru_cache

from django.conf import settings

from users.sealing import open_bytes_for_server, seal_bytes_for_server

DUPLICATE_KEY_BYTES = 32


def new_sealed_duplicate_key() -> bytes:
    """A fresh random key for the duplicate marks of one sheet, sealed to the server."""
    return seal_bytes_for_server(secrets.token_bytes(DUPLICATE_KEY_BYTES))


@lru_cache(maxsize=256)
def _opened(sealed: bytes, _identity: str) -> bytes:
    return open_bytes_for_server(sealed)


def duplicate_key(sealed: bytes) -> bytes:
    """The key itself, 32 bytes. Opening costs 0.1 ms, so each process remembers it."""
    return _opened(bytes(sealed), settings.SERVER_IDENTITY)
