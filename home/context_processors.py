from django.utils.functional import SimpleLazyObject

from home.middleware import PUBLIC_PATH
from home.queries import site_frame


def frame(request) -> dict:
    """What surrounds every public page: ``frame.home``, ``frame.menu`` and the settings."""
    if not PUBLIC_PATH.match(request.path) and not request.path.startswith("/admin/pages/"):
        return {}
    return {"frame": SimpleLazyObject(lambda: site_frame(request))}
