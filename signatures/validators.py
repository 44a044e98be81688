"""What may be typed into a public form (design §2.4: bad input gets a clear sentence)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Loose on purpose: no name has an @ between letters, or an address of a site.
CONTACT_DATA = re.compile(r"\S@\S|://|\bwww\.", re.IGNORECASE)


def validate_no_contact_data(words: str) -> None:
    """Refuse an e-mail address or a link where a name belongs: others may come to read it."""
    if CONTACT_DATA.search(words):
        raise ValidationError(
            _("Leave out addresses of mail and of sites: others may come to read this."),
            code="contact_data",
        )
