"""What may be typed into a public form (design §2.4: bad input gets a clear sentence)."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

# Control characters, surrogates, and format characters such as bidirectional overrides. The
# zero-width joiners are letters' parts in some scripts and belong to many emoji.
FORBIDDEN_CATEGORIES = {"Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"}
ALLOWED_FORMATS = {"\u200c", "\u200d"}
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"  # what a wrong encoding leaves behind


def validate_plain_text(value: str) -> None:
    """Refuse characters that nobody types into a name, and those that turn text around."""
    for char in value:
        if char == REPLACEMENT:
            raise ValidationError(
                _("Some characters arrived damaged. Please type this again."), code="encoding"
            )
        if char not in ALLOWED_FORMATS and unicodedata.category(char) in FORBIDDEN_CATEGORIES:
            raise ValidationError(
                _("This contains characters that cannot be shown. Please type it again."),
                code="characters",
            )


def canonical_address(value: str) -> str:
    """One spelling for one mailbox; raises `ValidationError` for what is not an address.

    The local part is compared without regard to case, as all large providers do; the domain
    is compared in its ASCII form (RFC 5891).
    """
    try:
        parsed = validate_email(value, check_deliverability=False, strict=True)
    except EmailNotValidError as error:
        raise ValidationError(
            _("This is not an e-mail address. It looks like name@example.org."), code="address"
        ) from error
    return f"{parsed.local_part.casefold()}@{parsed.ascii_domain.lower()}"
