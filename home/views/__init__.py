from home.views.doors import front_door, health
from home.views.faults import (
    bad_request,
    csrf_failure,
    page_not_found,
    permission_denied,
    server_error,
)
from home.views.files import picture, reading
from home.views.pages import serve
from home.views.programs import (
    calendar,
    description,
    favicon,
    robots,
    security_contact,
    sitemap,
    sitemap_index,
)
from home.views.sharing import share_image
from home.views.site_map import site_map

__all__ = [
    "bad_request",
    "calendar",
    "csrf_failure",
    "description",
    "favicon",
    "front_door",
    "health",
    "page_not_found",
    "permission_denied",
    "picture",
    "reading",
    "robots",
    "security_contact",
    "serve",
    "server_error",
    "share_image",
    "site_map",
    "sitemap",
    "sitemap_index",
]
