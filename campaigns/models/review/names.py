"""The names that migrations gave to steps, in the language of whoever reads them."""

from django.utils.translation import gettext, gettext_noop

MADE_BY_MIGRATION = {
    gettext_noop("Coordinators' review"),
    gettext_noop("Partners' consultation"),
    gettext_noop("Safety review"),
    gettext_noop("Text lock"),
    gettext_noop("Translation review"),
}


def shown_name(name: str) -> str:
    """``name`` of a step; what an administrator has named stays as it was written."""
    return gettext(name) if name in MADE_BY_MIGRATION else name
