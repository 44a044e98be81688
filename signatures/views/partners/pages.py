"""What all pages about a text in the partners' portal have in common."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.models import Organisation
from home.views.partners.pages import partners_page, show
from signatures.services.circulation import NotAsked

FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
UNPROCESSABLE = 422


def text_page(view):
    """A page about a text for the organisation of ``representative``, and for no other.

    Whoever was not asked learns nothing, not even that there is such a text.
    """

    @partners_page
    @wraps(view)
    def wrapped(request, representative, *args, **kwargs):
        try:
            return view(request, representative, *args, **kwargs)
        except NotAsked:
            return _refused(request, representative, NOT_FOUND, is_forbidden=False)
        except PermissionDenied:
            return _refused(request, representative, FORBIDDEN, is_forbidden=True)

    return wrapped


def _refused(request, representative, status: int, *, is_forbidden: bool):
    return show(
        request,
        representative,
        "partners/refused.html",
        status=status,
        is_forbidden=is_forbidden,
    )


def watermark(organisation: Organisation, *, number: int, is_round: bool = True) -> str:
    """The line that says whose copy of which round or version it is, on a page and in a file."""
    said = {
        "organisation": organisation.name,
        "number": number,
        "day": date_format(timezone.localdate(), "DATE_FORMAT"),
    }
    if is_round:
        return _("Copy for %(organisation)s, round %(number)s, %(day)s") % said
    return _("Copy for %(organisation)s, version %(number)s, %(day)s") % said
