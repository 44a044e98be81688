from home.views.doors import front_door, health
from home.views.faults import (
    bad_request,
    csrf_failure,
    page_not_found,
    permission_denied,
    server_error,
)
from home.views.files import picture
from home.views.programs import (
    calendar,
    favicon,
    robots,
    security_contact,
    sitemap,
    sitemap_index,
)

__all__ = [
    "bad_request",
    "calendar",
    "csrf_failure",
    "favicon",
    "front_door",
    "health",
    "page_not_found",
    "permission_denied",
    "picture",
    "robots",
    "security_contact",
    "server_error",
    "sitemap",
    "sitemap_index",
]
