"""What may be typed into a public form (design §2.4: bad input gets a clear sentence)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

# Loose on purpose: no name has an @ between letters, or an address of a site.
CONTACT_DATA = re.compile(r"\S@\S|://|\bwww\.", re.IGNORECASE)


def validate_no_contact_data(words: str) -> None:
    """Refuse an e-mail address or a link where a name belongs: others may come to read it."""
    if CONTACT_DATA.search(words):
        raise ValidationError(
            _("Leave out addresses of mail and of sites: others may come to read this."),
            code="contact_data",
        )


def mailable_address(value: str) -> str:
    """The address in the form in which mail goes to it, its domain in ASCII (RFC 5891).

    Raises `ValidationError` for what is not an address, and for one with letters before the @
    that the mail standard of 1982 does not know: most servers cannot deliver to it.
    """
    try:
        return validate_email(
            value, check_deliverability=False, strict=True, allow_smtputf8=False
        ).ascii_email
    except EmailNotValidError as error:
        if value.partition("@")[0].isascii():
            message = _("This is not an e-mail address. It looks like name@example.org.")
        else:
            message = _("Before the @ only Latin letters, digits and signs can be used here.")
        raise ValidationError(message, code="address") from error


def canonical_address(address: str) -> str:
    """One spelling for one mailbox, of an address that `mailable_address` returned.

    Case makes no difference, as with all large providers.
    """
    return address.lower()
