from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The first part of these addresses belongs to views (`config.urls`), so no page may take it.
RESERVED_SLUGS = frozenset({"signing", "search"})


def validate_slug_is_free(slug: str) -> None:
    """Refuse a slug directly below a home page that would hide behind a view of the site."""
    if slug in RESERVED_SLUGS:
        taken = ValidationError(
            _("The site itself uses this address. Choose another one."), code="reserved"
        )
        raise ValidationError({"slug": taken})
