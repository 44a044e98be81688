"""Codes that people carry, and marks that a form came from this site.

A code is written in Crockford's base 32 (https://www.crockford.com/base32.html): no letter can
be mistaken for a digit, and it can be read out on the telephone.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
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
