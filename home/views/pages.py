from wagtail import views

from home.queries import page_at, site_of


def serve(request, path):
    """Wagtail's view, which is told in advance what it would ask for step by step."""
    request._wagtail_site = site_of(request)  # noqa: SLF001  (where it says that it looks first)
    found = page_at(path, request)
    if found:
        request._wagtail_route_for_request = found  # noqa: SLF001  (as above)
    return views.serve(request, path)
