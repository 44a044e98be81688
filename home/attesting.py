"""The site's own signature (Ed25519, RFC 8032) under bytes that it publishes.

It says that a file came from this site, whichever mirror or partner somebody has it from.
"""

import base64
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def attest(data: bytes) -> bytes:
    """The detached signature of ``data``, 64 bytes."""
    return _private(settings.LIST_SIGNING_KEY).sign(data)


def is_attested(data: bytes, signature: bytes) -> bool:
    """Whether ``signature`` was made under exactly these bytes with the key of now."""
    try:
        _public().verify(bytes(signature), data)
    except InvalidSignature:
        return False
    return True


def public_key() -> bytes:
    """The key with which anybody checks, as PEM, which OpenSSL reads."""
    return _public().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def raw_public_key() -> bytes:
    """The same key as 32 bytes."""
    return _public().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_fingerprint() -> str:
    """SHA-256 of the 32 bytes of the public key, as 64 hexadecimal digits."""
    return sha256(raw_public_key()).hexdigest()


def _public() -> Ed25519PublicKey:
    return _private(settings.LIST_SIGNING_KEY).public_key()


@lru_cache(maxsize=2)
def _private(key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(key, validate=True))
