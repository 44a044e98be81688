"""Short names of keys, by which people compare them."""

from hashlib import sha256

DIGITS = 20  # 80 bits: a second key of the same short name cannot be made
GROUP = 4


def key_fingerprint(recipient: str) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of an age public key, in groups of four."""
    digits = sha256(recipient.strip().encode()).hexdigest()[:DIGITS].upper()
    return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))
