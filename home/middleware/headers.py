from django.conf import settings

from home.models.media import seen_by_staff
from home.visibility import privacy_asked_once

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# For a page whose script asks this site something, and says so: ``response.may_connect = True``.
CONNECTING_POLICY = f"{POLICY}; connect-src 'self'"
NOTHING_ALLOWED = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), "
    "usb=(), xr-spatial-tracking=()"
)
PUBLIC_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": NOTHING_ALLOWED,
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A page kept by a browser is found when a telephone is searched.
    "Cache-Control": "no-store",
}
# Of the static files those that are the site's own, and not of Wagtail and other packages.
OWN_FOLDERS = {path.name for path in settings.STATICFILES_DIRS[0].iterdir() if path.is_dir()}
# A browser that sends no referrer sends `Origin: null` with a form, which Django refuses; and
# passkeys are what these pages are for.
SIGN_IN_HEADERS = PUBLIC_HEADERS | {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": NOTHING_ALLOWED.replace(
        "publickey-credentials-get=()",
        "publickey-credentials-get=(self), publickey-credentials-create=(self)",
    ),
}


class PublicHeadersMiddleware:
    """Strict headers and no cookies for everything a reader gets; the admin is Wagtail's.

    A cookie that arrives outside the admin is not looked at: one that somebody made up would
    otherwise be answered with a session of its own. The pages of signing in, which are the
    house's own, say of themselves that they are strict.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            return self._for_staff(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        for name, value in PUBLIC_HEADERS.items():
            if name != "Cache-Control" or not self._is_lasting(request, response):
                response.headers[name] = value
        if getattr(response, "may_connect", False):
            response.headers["Content-Security-Policy"] = CONNECTING_POLICY
        return response

    def _for_staff(self, request):
        before = seen_by_staff.set(True)
        try:
            response = self.get_response(request)
        finally:
            seen_by_staff.reset(before)
        if getattr(response, "is_strict", False):
            for name, value in SIGN_IN_HEADERS.items():
                response.headers[name] = value
        return response

    @staticmethod
    def _is_lasting(request, response) -> bool:
        """Whether this is a file of the admin, which no reader loads.

        A style sheet or a picture that a telephone keeps says as well as a page where it was.
        """
        folder, slash, _file = request.path.removeprefix(settings.STATIC_URL).partition("/")
        is_theirs = bool(slash) and folder not in OWN_FOLDERS
        is_static = request.path.startswith(settings.STATIC_URL)
        return is_static and is_theirs and response.status_code < 400


class PrivacyAskedOnceMiddleware:
    """Whoever only reads asks once which pages are private, not with every question about pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with privacy_asked_once():
            return self.get_response(request)
