"""Sealing with age (https://age-encryption.org/v1): what is closed here, only a key opens.

Two kinds of lock: to the public keys of people, which the server can close but never open, and
to the server's own identity, for the little that it has to read again.
"""

import json
from functools import lru_cache

import pyrage
from pyrage import x25519

from users.sealing import open_bytes_for_server, seal_bytes_for_server

IDENTITY_PREFIX = "age-secret-key-"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
PADDING = 1024  # bytes; lengths would tell short names from long ones


@lru_cache(maxsize=256)
def _recipient(public_key: str) -> x25519.Recipient:
    return x25519.Recipient.from_str(public_key)


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
    return _encrypt(_padded(record, padding), public_keys)


def _encrypt(data: bytes, public_keys: list[str]) -> bytes:
    if not public_keys:
        message = "without a key nothing is taken"
        raise ValueError(message)
    return pyrage.encrypt(data, [_recipient(key) for key in public_keys])


def open_sealed(sealed: bytes, identity: str) -> dict:
    """Open what was sealed to the public key of ``identity`` (an ``AGE-SECRET-KEY-1…``)."""
    return json.loads(pyrage.decrypt(bytes(sealed), [x25519.Identity.from_str(identity)]))


def seal_for_server(record: dict, *, padding: int = PADDING) -> bytes:
    """Encrypt ``record`` to the server's identity: a copy of the database alone opens nothing."""
    return seal_bytes_for_server(_padded(record, padding))


def open_for_server(sealed: bytes) -> dict:
    return json.loads(open_bytes_for_server(sealed))


def seal_text(text: str, public_keys: list[str], *, padding: int) -> bytes:
    """Encrypt a text as a plain file, its length hidden up to the next multiple of ``padding``.

    Raises `ValueError` without a key.
    """
    data = text.encode()
    return _encrypt(data + b"\n" * (-len(data) % padding), public_keys)


def seal_file(content: bytes, public_keys: list[str]) -> bytes:
    """Encrypt a file as it is: what is opened later is the same to the byte, and so is its hash.

    Its length shows. Raises `ValueError` without a key.
    """
    return _encrypt(content, public_keys)


def open_text(sealed: bytes, identity: str) -> str:
    """The text that `seal_text` sealed, without the empty lines at its end."""
    opened = pyrage.decrypt(bytes(sealed), [x25519.Identity.from_str(identity)])
    return opened.decode().rstrip("\n")


def recipient_of(identity: str) -> str:
    """The public key (``age1…``) that belongs to an ``AGE-SECRET-KEY-1…``."""
    return str(x25519.Identity.from_str(identity).to_public())


def identity_from(seed: bytes) -> str:
    """The private key (``AGE-SECRET-KEY-1…``) that 32 secret bytes are: their Bech32 (BIP 173)."""
    bits = "".join(f"{byte:08b}" for byte in seed)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]
    letters = "".join(BECH32[value] for value in [*values, *_bech32_checksum(values)])
    return f"{IDENTITY_PREFIX}1{letters}".upper()


def _bech32_checksum(values: list[int]) -> list[int]:
    prefix = [ord(char) >> 5 for char in IDENTITY_PREFIX]
    prefix += [0, *(ord(char) & 31 for char in IDENTITY_PREFIX)]
    check = 1
    for value in [*prefix, *values, *[0] * 6]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(BECH32_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    check ^= 1
    return [check >> 5 * (5 - place) & 31 for place in range(6)]
