import base64
import binascii
import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError
from email_validator import validate_email as read_address

from users.validators import validate_age_recipient

# The identity number of a Belarusian document, 1234567A890BC1, and the number of a passport,
# AB1234567. Letters of either alphabet, since those that look the same are typed for each other.
LETTER = r"[^\W\d_]"
CAPITAL = r"[A-ZА-ЯІЎЁ]"
BREAK = r"[\s\u00ad\u200b\u2060\ufeff\u2010-\u2015-]?"
IDENTITY_NUMBER = re.compile(
    rf"(?<!\d)\d{{7}}{BREAK}{LETTER}{BREAK}\d{{3}}{BREAK}{LETTER}{{2}}{BREAK}\d(?!\d)"
)
PASSPORT_NUMBER = re.compile(
    # Apart from the letters the digits are a number like others, so then only capitals count.
    rf"(?<![^\W_])(?:{LETTER}{{2}}|{CAPITAL}{{2}}{BREAK}(?:№|No\.?|N)?{BREAK})\d{{7}}(?![^\W_])"
)
NO_IDENTITY_NUMBERS = _(
    "This looks like the number of somebody’s passport or identity card. The site keeps no such "
    "numbers, not even in drafts: leave it out. Details of a case go to the UN directly."
)


def looks_like_identity_number(text: str) -> bool:
    """Whether a number in ``text`` has the form of a Belarusian document's (domain.md, C48)."""
    return bool(IDENTITY_NUMBER.search(text) or PASSPORT_NUMBER.search(text))


def validate_no_identity_number(text: str) -> None:
    if looks_like_identity_number(text):
        raise ValidationError(NO_IDENTITY_NUMBERS, code="identity_number")


# The first part of these addresses belongs to views (`config.urls`), so no page may take it.
RESERVED_SLUGS = frozenset(
    [
        "copies",
        "d",
        "embed",
        "feeds",
        "reading",
        "requests",
        "search",
        "share",
        "signing",
        "site-map",
        "addresses",
        "updates",
    ]
)
SHORTEST_OWN_NAME = 3  # letters

# Control characters, surrogates, and format characters such as bidirectional overrides. The
# zero-width joiners are letters' parts in some scripts and belong to many emoji.
FORBIDDEN_CATEGORIES = {"Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"}
ALLOWED_FORMATS = {"\u200c", "\u200d"}
LINE_BREAKS = {"\n", "\r", "\t"}  # what a text of several lines has besides
ONION_ENDING, ONION_BYTES, ONION_VERSION = ".onion", 35, b"\x03"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"  # what a wrong encoding leaves behind


def validate_slug_is_free(slug: str) -> None:
    """Refuse a slug directly below a home page that would hide behind a view of the site."""
    if slug in RESERVED_SLUGS:
        taken = ValidationError(
            _("The site itself uses this address. Choose another one."), code="reserved"
        )
        raise ValidationError({"slug": taken})


def validate_age_recipients(value: str) -> None:
    """Accept age public keys, one a line."""
    for line in value.splitlines():
        if line.strip():
            validate_age_recipient(line.strip())


def validate_plain_lines(value: str) -> None:
    """The same as `validate_plain_text` for a text of several lines."""
    validate_plain_text(value.translate(dict.fromkeys(map(ord, LINE_BREAKS), " ")))


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


def validate_own_names(value: str) -> None:
    """Patterns of names, one a line; one that would fit many other words is refused."""
    for line in filter(str.strip, value.splitlines()):
        if sum(char.isalpha() for char in line) < SHORTEST_OWN_NAME:
            message = _("“%(line)s” would leave out other words too: write three letters or more.")
            raise ValidationError(message, code="own_name", params={"line": line.strip()})


def validate_contact(address: str) -> None:
    """An address as RFC 9116 wants it: a `mailto:` or an `https:` URI, on one line."""
    scheme, _colon, rest = address.partition(":")
    if scheme == "mailto":
        validate_email(rest)
    else:
        URLValidator(schemes=["https"])(address)


def is_onion_host(host: str) -> bool:
    """Whether ``host`` is the name of an onion service of version 3, its checksum included.

    Tor's rend-spec-v3, section 6: the key, a checksum of it, and the version, in base 32.
    """
    name, dot, ending = host.lower().partition(ONION_ENDING)
    try:
        raw = base64.b32decode(name, casefold=True)
    except (binascii.Error, ValueError):
        return False
    if not dot or ending or len(raw) != ONION_BYTES or raw[-1:] != ONION_VERSION:
        return False
    key, checksum = raw[:32], raw[32:34]
    return hashlib.sha3_256(b".onion checksum" + key + ONION_VERSION).digest()[:2] == checksum


def validate_addresses(value: str) -> None:
    """Addresses of sites, one a line: of the web with https, or of onion services."""
    for line in filter(None, map(str.strip, value.splitlines())):
        host = urlsplit(line).hostname or "" if line.isprintable() and "[" not in line else ""
        if host.endswith(ONION_ENDING):
            if not is_onion_host(host) or not line.startswith(("http://", "https://")):
                message = _("“%(line)s” is no address of an onion service: a letter is wrong.")
                raise ValidationError(message, code="onion", params={"line": line})
        else:
            URLValidator(schemes=["https"])(line)


def validate_slug_is_no_part_of_the_archive(slug: str) -> None:
    """Refuse a slug of a news item under which the list of news has a part of its archive."""
    if re.fullmatch(r"in|topic|page|\d+", slug):
        taken = ValidationError(
            _("The archive of the news uses this address. Choose another one."), code="reserved"
        )
        raise ValidationError({"slug": taken})


def mailable_address(value: str) -> str:
    """The address in the form in which mail goes to it, its domain in ASCII (RFC 5891).

    Raises `ValidationError` for what is not an address, and for one with letters before the @
    that the mail standard of 1982 does not know: most servers cannot deliver to it.
    """
    try:
        return read_address(
            value.removesuffix("."),  # a domain with its root, as in the name system itself
            check_deliverability=False,
            strict=True,
            allow_smtputf8=False,
        ).ascii_email
    except EmailNotValidError as error:
        if value.partition("@")[0].isascii():
            message = _("This is not an e-mail address. It looks like name@example.org.")
        else:
            message = _("Before the @ only Latin letters, digits and signs can be used here.")
        raise ValidationError(message, code="address") from error
