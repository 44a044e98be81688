from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters


def comes_from_here(request) -> bool:
    """Whether a form was sent by a page of this site.

    ``Sec-Fetch-Site`` is what current browsers say, Tor Browser included. Where it is missing,
    ``Origin`` counts; our own pages send ``null`` there, since they give no referrer. A client
    that sends neither is no browser that somebody else's page could use against its owner.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.get_host()


def public_form(view):
    """A view that takes input from readers: no cookie, no session, nothing kept on the way.

    Django's own check needs a cookie, and a reader gets none; the form token in the form and
    the origin of the request stand in for it (design §2.3).
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response.never_keep = True
        return response

    return wrapped
