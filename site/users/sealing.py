"""What the server reads again, sealed to its own identity: a copied database opens nothing."""

from functools import lru_cache

import pyrage
from django.conf import settings
from pyrage import x25519


@lru_cache(maxsize=1)
def _server(identity: str) -> x25519.Identity:
    return x25519.Identity.from_str(identity)


@lru_cache(maxsize=1)
def _server_recipient(identity: str) -> x25519.Recipient:
    return _server(identity).to_public()


def seal_bytes_for_server(data: bytes) -> bytes:
    return pyrage.encrypt(data, [_server_recipient(settings.SERVER_IDENTITY)])


def open_bytes_for_server(sealed: bytes) -> bytes:
    return pyrage.decrypt(bytes(sealed), [_server(settings.SERVER_IDENTITY)])
