"""Short names of keys, by which people compare them, and codes that replace a second factor."""

import secrets
from base64 import b32encode
from hashlib import sha256

DIGITS = 20  # 80 bits: a second key of the same short name cannot be made
GROUP = 4
RECOVERY_BYTES = 10
MISREAD = str.maketrans("018", "OIB")


def key_fingerprint(recipient: str) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of an age public key, in groups of four."""
    digits = sha256(recipient.strip().encode()).hexdigest()[:DIGITS].upper()
    return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def new_recovery_code() -> str:
    """Sixteen letters and digits of Base32, 80 random bits, in groups of four."""
    letters = b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def recovery_digest(code: str) -> bytes:
    """What is kept of a recovery code; case, hyphens and spaces make no difference.

    Base32 has no 0, 1 and 8: who read an O, an I or a B as one of these means the letter.
    """
    plain = "".join(code.upper().replace("-", " ").split()).translate(MISREAD)
    return sha256(plain.encode()).digest()
