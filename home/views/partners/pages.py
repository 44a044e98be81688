"""What all pages of the partners' portal have in common."""

from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from home.models import Representative
from home.permissions import representative_of
from users.views.pages import signed_in_page

FORBIDDEN = 403


def partners_page(view):
    """A page for who is in office today: ``view(request, representative, …)``.

    Signed in with both factors, in the reader's language, kept by no cache (`signed_in_page`).
    Whoever is signed in and not in office gets a page that says how things stand with them.
    """

    @signed_in_page
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        representative = representative_of(request.user, timezone.localdate())
        if representative is None:
            return _turn_away(request)
        return view(request, representative, *args, **kwargs)

    return wrapped


def _turn_away(request):
    office = getattr(request.user, "representative", None)
    today = timezone.localdate()
    waits = office is not None and office.is_waiting and not office.has_ended(today)
    return show(
        request,
        None,
        "partners/closed.html",
        status=FORBIDDEN,
        waits=waits and office.organisation.is_at_work,
        has_office=office is not None,
    )


def show(request, representative: Representative | None, template: str, *, status=200, **context):
    """Render a page of the portal; 422 says that a form came back."""
    context |= {"languages": settings.LANGUAGES, "representative": representative}
    return render(request, template, context, status=status)
