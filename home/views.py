import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.services.health import queue_is_served


@require_safe
def front_door(_request):
    """The bare address leads to the house's language; headers are not asked."""
    return redirect(f"/{settings.LANGUAGE_CODE}/")


@never_cache
@require_safe
def health(_request):
    """Whether the process, its database and the queue work; 503 when one does not."""
    parts = {"process": True, "database": _database_answers(), "queue": False}
    parts["queue"] = parts["database"] and queue_is_served()
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def bad_request(request, exception=None):
    return _calm(request, "400.html", 400)


def permission_denied(request, exception=None):
    return _calm(request, "403.html", 403)


def csrf_failure(request, reason=""):
    return _calm(request, "403.html", 403)


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """A fault gets a calm page. A database that is away gets its own: nothing was stored."""
    error = sys.exc_info()[1]
    if isinstance(error, (DatabaseError, InterfaceError)):
        response = _calm(request, "503.html", 503)
        response["Retry-After"] = "60"
        return response
    return _calm(request, "500.html", 500)


def _calm(request, template: str, status: int) -> HttpResponse:
    """A page that needs no database, in the language of the address."""
    return HttpResponse(render_to_string(template, {"request": request}), status=status)
