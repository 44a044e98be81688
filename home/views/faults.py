import sys

from django.db import DatabaseError, DataError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from home.ahead import public_homes
from home.middleware import PUBLIC_PATH, language_in
from home.models.versions import language_links
from home.queries import versions_at

# Their other children (a broken constraint, a wrong query) are faults of ours.
DATABASE_IS_AWAY = {DatabaseError, InterfaceError, OperationalError}


def bad_request(request, exception=None):
    return _calm(request, "400.html", 400)


def permission_denied(request, exception=None):
    return _calm(request, "403.html", 403)


def csrf_failure(request, reason=""):
    return _calm(request, "403.html", 403)


def page_not_found(request, exception=None):
    """A text that is not there in this language is offered in the languages that it has."""
    context = {}
    if PUBLIC_PATH.match(request.path):
        language = language_in(request.path)
        versions = versions_at(request.path.removeprefix(f"/{language}/"), language)
        links = language_links(versions, public_homes(), request, current=language)
        context = {"versions": versions, "language_links": links}
    return render(request, "404.html", context, status=404)


def server_error(request):
    """A fault gets a calm page. A database that is away gets its own: nothing was stored."""
    error = sys.exc_info()[1]
    if isinstance(error, DataError):  # the database cannot hold it: a NUL in an address, say
        return _calm(request, "400.html", 400)
    if type(error) in DATABASE_IS_AWAY:
        response = _calm(request, "503.html", 503)
        response["Retry-After"] = "60"
        response.database_is_away = True  # the page cache may have a page from before
        return response
    return _calm(request, "500.html", 500)


def _calm(request, template: str, status: int) -> HttpResponse:
    """A page that needs no database, in the language of the address."""
    with translation.override(language_in(request.path)):
        return HttpResponse(render_to_string(template, {"request": request}), status=status)
