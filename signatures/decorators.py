from functools import wraps

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt, csrf_protect

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


def answering_too_much(answer):
    """A view of a form that somebody may paste very much into: ``answer`` says that it is too much.

    Django reads what was sent when it looks for the token of the form, before any view: so this
    looks at the size first, and the token is asked for afterwards.
    """

    def decorate(view):
        inner = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            try:
                sent = request.POST  # noqa: F841  (reading it is what fails)
            except (RequestDataTooBig, TooManyFieldsSent):
                return answer(request, *args, **kwargs)
            return inner(request, *args, **kwargs)

        return wrapped

    return decorate
