from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from signatures.models import Sheet
from signatures.permissions import may_coordinate


def for_coordinators(view):
    """A view of the admin about one sheet: it takes the sheet, and only its coordinators see it."""

    @wraps(view)
    def wrapped(request, sheet_id, *args, **kwargs):
        sheet = get_object_or_404(Sheet, public_id=sheet_id)
        if not may_coordinate(request.user, sheet):
            raise PermissionDenied
        return view(request, sheet, *args, **kwargs)

    return wrapped
