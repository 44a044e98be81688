"""Codes that people carry, and marks that a form came from this site.

A code is written in Crockford's base 32 (https://www.crockford.com/base32.html): no letter can
be mistaken for a digit, and it can be read out on the telephone.
"""

import base64
import hashlib
import secrets
import time
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REQUEST_CODE_LENGTH = 24
OPAQUE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")
OPAQUE_KEY_LENGTH = 26
LOOKUP_LENGTH = 8  # 40 bits find the row; the other 80 are known to its owner alone
STOP_LENGTH = 20  # 100 bits
FORM_SALT = "home.request_form"
CODE_SALT = "home.request_code"
_LOOKALIKES = str.maketrans("OIL", "011")


def letters(number: int, length: int) -> str:
    """The lowest ``5 * length`` bits of ``number`` as a code."""
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(length))


def new_code(length: int) -> str:
    """A random code, ungrouped: five bits a letter."""
    return letters(secrets.randbits(5 * length), length)


def grouped(code: str, size: int = 4) -> str:
    """The code as people read it: ``K7QM-2XRD-9TVB``."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def normalised(typed: str) -> str:
    """What was typed, as the code it can only have meant; any text is safe to pass."""
    kept = (char for char in typed.upper().translate(_LOOKALIKES) if char in ALPHABET)
    return "".join(kept)


def request_code(token: str, letter: str) -> str:
    """The code of what one form sent: the same for the same ``letter`` out of the same form.

    ``token`` is a `request_form_token`, which is stored nowhere: without it, neither the database
    nor this site's secret key tells the code. Another letter from the same form has another code.
    """
    digest = salted_hmac(CODE_SALT, f"{token}\n{letter}", algorithm="sha256").digest()
    return letters(int.from_bytes(digest), REQUEST_CODE_LENGTH)


def request_lookup_hash(code: str) -> bytes:
    """32 bytes by which the row of a request is found. They tell nothing of the rest of it."""
    return hashlib.sha256(b"request:" + code[:LOOKUP_LENGTH].encode()).digest()


def request_seed(code: str) -> bytes:
    """32 secret bytes that only the holder of a request's code can compute.

    Slow (about 0.1 s, 32 MB) for whoever would try codes against a stolen database.
    """
    salt = request_lookup_hash(code)
    return hashlib.scrypt(code.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)


def request_form_token() -> str:
    """A signed, dated mark that a form came from this site; it names nobody.

    No two are alike, so that a form that is sent twice is known again (`request_code`).
    """
    return signing.dumps([int(time.time()), secrets.token_hex(16)], salt=FORM_SALT)


def request_form_age(token: str) -> float | None:
    """How many seconds ago this site made ``token``; None for what it did not make."""
    try:
        made_at, _nonce = signing.loads(token, salt=FORM_SALT)
        return time.time() - made_at
    except (signing.BadSignature, ValueError, TypeError):
        return None


def subscription_mark(address: str) -> bytes:
    """32 bytes that are equal for equal addresses, by a key that no sheet of signatures shares."""
    key = settings.SERVER_IDENTITY
    return salted_hmac("home.subscription", address.lower(), key, algorithm="sha256").digest()


def subscription_code_hash(code: str) -> bytes:
    """32 bytes, keyed: whoever stole the database cannot try codes."""
    return salted_hmac("home.subscription_code", normalised(code), algorithm="sha256").digest()


def stop_hash(code: str) -> bytes:
    """32 bytes without a key: a link in an old mail has to work for good."""
    return hashlib.sha256(b"stop:" + normalised(code).encode()).digest()


def invitation_hash(code: str) -> bytes:
    """32 bytes, keyed: whoever stole the database cannot try codes."""
    return salted_hmac("home.invitation", normalised(code), algorithm="sha256").digest()


def contact_mark(address: str) -> bytes:
    """32 bytes that are equal for equal addresses, and equal to no other mark of them."""
    key = settings.SERVER_IDENTITY
    return salted_hmac("home.contact", address.lower(), key, algorithm="sha256").digest()


def opaque_key(uuid: UUID) -> str:
    """How an address names a thing without saying what it is: 26 lower-case letters and digits.

    Not secret and not signed: it is `uuid` in another writing (RFC 4648, base 32).
    """
    return base64.b32encode(uuid.bytes).decode().rstrip("=").lower()


def uuid_of_key(key: str) -> UUID | None:
    """What `opaque_key` made ``key`` of; None for everything else, any text is safe to pass."""
    if len(key) != OPAQUE_KEY_LENGTH or not set(key) <= OPAQUE_LETTERS:
        return None
    uuid = UUID(bytes=base64.b32decode(f"{key.upper()}======"))
    return uuid if opaque_key(uuid) == key else None  # the last letter has bits that mean nothing
