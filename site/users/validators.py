from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pyrage import x25519


def validate_age_recipient(value: str) -> None:
    """Accept an age public key (``age1…``, https://age-encryption.org/v1), refuse all else.

    A private key pasted by mistake gets a sentence of its own: its owner must make a new one.
    """
    if value.strip().upper().startswith("AGE-SECRET-KEY-"):
        raise ValidationError(
            _("This is a private key. Do not use it any more: make a new pair of keys."),
            code="private_key",
        )
    try:
        x25519.Recipient.from_str(value)
    except Exception as error:  # pyrage raises a class that it does not export
        raise ValidationError(
            _("This is not an age public key. It begins with “age1”."), code="not_a_key"
        ) from error
