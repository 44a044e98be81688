from functools import wraps

from django.core.exceptions import BadRequest, PermissionDenied
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
    return origin in {"null", f"{request.scheme}://{request.get_host()}"}


def _refuse_what_no_page_of_ours_sends(request) -> None:
    if not comes_from_here(request):
        raise PermissionDenied
    # Python knows "encodings" that no text can be read with (hex, idna, zlib).
    if request.content_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        message = "forms are sent in UTF-8"
        raise BadRequest(message)


def public_form(view):
    """A view that takes input from readers: no cookie, no session, nothing kept on the way.

    Django's own check needs a cookie, and a reader gets none; the form token in the form and
    the origin of the request stand in for it (design §2.3).
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method == "POST":
            _refuse_what_no_page_of_ours_sends(request)
        response = view(request, *args, **kwargs)
        response.never_keep = True
        return response

    return wrapped
