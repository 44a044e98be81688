from home.views.doors import front_door, health
from home.views.faults import (
    bad_request,
    csrf_failure,
    page_not_found,
    permission_denied,
    server_error,
)
from home.views.files import picture

__all__ = [
    "bad_request",
    "csrf_failure",
    "front_door",
    "health",
    "page_not_found",
    "permission_denied",
    "picture",
    "server_error",
]
