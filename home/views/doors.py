from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.services.health import database_answers, queue_is_served


@require_safe
def front_door(_request):
    """The bare address leads to the house's language; headers are not asked."""
    return redirect(f"/{settings.LANGUAGE_CODE}/")


@never_cache
@require_safe
def health(_request):
    """Whether the process, its database and the queue work; 503 when one does not."""
    parts = {"process": True, "database": database_answers(), "queue": _queue_is_served()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _queue_is_served() -> bool:
    """No kind of fault of the database, the cache or the queue is a fault of this answer."""
    try:
        return queue_is_served()
    except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
        return False
