"""Codes of a signature, and the hashes under which the server knows them."""

import hashlib
import hmac
import re
import secrets
import time

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from home.tokens import letters, new_code, normalised

MAIL_CODE_LENGTH = 12  # 60 bits: lives 24 hours and can only be tried online
RECEIPT_LENGTH = 20  # 100 bits: lives for years and has to withstand a stolen database
FORM_SALT = "signatures.form"
TICKET_SALT = "signatures.ticket"
NONCE_BYTES = 16
LONGEST_ANSWER = 16  # digits; with the nonce and a colon it fits into one block of SHA-256
MARK_BYTES = 16
RUNS_OF_DIGITS = re.compile(r"[0-9]+")
RUNS_OF_LETTERS = re.compile(r"[^\W\d_]+")


def new_mail_code() -> str:
    """A random code for one mail, ungrouped."""
    return new_code(MAIL_CODE_LENGTH)


def mail_code_hash(code: str) -> bytes:
    """32 bytes. Keyed: 60 bits alone could be tried by whoever stole the database."""
    return salted_hmac("signatures.mail_code", normalised(code), algorithm="sha256").digest()


def receipt_for(code_hash: bytes) -> str:
    """The receipt code that belongs to a confirmed mail code.

    It is computed, never stored, so that pressing the button twice shows the same receipt.
    """
    digest = salted_hmac("signatures.receipt", code_hash.hex(), algorithm="sha256").digest()
    return letters(int.from_bytes(digest, "big"), RECEIPT_LENGTH)


def receipt_hash(receipt: str) -> bytes:
    """32 bytes, without a server key: receipts must outlive every change of keys."""
    return hashlib.sha256(b"receipt:" + normalised(receipt).encode()).digest()


def duplicate_mark(key: bytes, canonical_address: str) -> bytes:
    """32 bytes that are equal for equal addresses on one sheet, and for nothing else."""
    return hmac.new(key, canonical_address.encode(), hashlib.sha256).digest()


def domain_mark(key: bytes, canonical_address: str) -> bytes:
    """16 bytes that are equal for addresses of one domain on one sheet."""
    domain = canonical_address.rpartition("@")[2]
    return _mark(key, f"domain:{domain}")


def shape_mark(key: bytes, canonical_address: str) -> bytes:
    """16 bytes that are equal for addresses of one domain which look alike: ``ab12@`` as ``cd7@``.

    Runs of letters and of digits count as one sign each: series made by machines have one shape.
    """
    name, _at, domain = canonical_address.rpartition("@")
    shape = RUNS_OF_DIGITS.sub("0", RUNS_OF_LETTERS.sub("a", name))
    return _mark(key, f"shape:{shape}@{domain}")


def _mark(key: bytes, words: str) -> bytes:
    return hmac.new(key, words.encode(), hashlib.sha256).digest()[:MARK_BYTES]


def form_token(sheet: str, version: int, consent: int) -> str:
    """A signed, dated mark that a form came from this site; the same for all readers.

    It names the version of the text that stood above the form, and the number of the consent
    text in it: those are signed.
    """
    return signing.dumps([sheet, version, consent, int(time.time())], salt=FORM_SALT)


def read_form_token(token: str, sheet: str) -> tuple[int, int] | None:
    """The version above the form and its consent text; None if ``token`` is not for this sheet.

    Nor when it was not made lately, which is within ``FORM_TOKEN_HOURS``.
    """
    try:
        named, version, consent, made = signing.loads(token, salt=FORM_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    age = time.time() - made
    is_good = named == sheet and 0 <= age <= settings.FORM_TOKEN_HOURS * 3600
    return (version, consent) if is_good else None


def new_nonce() -> str:
    """What makes a ticket one of its kind: 32 hexadecimal digits."""
    return secrets.token_hex(NONCE_BYTES)


def sign_ticket(words: str) -> str:
    """``words`` with this site's signature: nobody else can have written them."""
    return signing.Signer(salt=TICKET_SALT).sign(words)


def read_ticket(token: str) -> str | None:
    """The words that `sign_ticket` signed; None for anything else."""
    try:
        return signing.Signer(salt=TICKET_SALT).unsign(token)
    except signing.BadSignature:
        return None


def ticket_hash(nonce: str) -> bytes:
    """32 bytes from which the receipt of a ticket is computed (`receipt_for`)."""
    return salted_hmac("signatures.ticket_receipt", nonce, algorithm="sha256").digest()


def spent_mark(nonce: str) -> bytes:
    """32 bytes by which a ticket is known again. They lead to no signature and to no receipt."""
    return salted_hmac("signatures.spent_ticket", nonce, algorithm="sha256").digest()


def is_found(nonce: str, answer: str, tries: int) -> bool:
    """Whether ``answer`` is one of those numbers of which one in ``tries`` is good for ``nonce``.

    SHA-256 of ``nonce:answer`` has to begin with 32 bits that are below 2³² : ``tries``.
    """
    if not answer.isascii() or not answer.isdecimal() or len(answer) > LONGEST_ANSWER:
        return False
    digest = hashlib.sha256(f"{nonce}:{answer}".encode()).digest()
    return int.from_bytes(digest[:4], "big") < 2**32 // tries
