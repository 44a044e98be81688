import gzip
import logging
import re
from dataclasses import dataclass
from urllib.parse import urlparse

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils import translation
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models.media import seen_by_staff
from home.services.cache import current_stamp
from home.visibility import privacy_asked_once, visible

logger = logging.getLogger(__name__)

PUBLIC_PATH = re.compile(r"^/(be|ru|en)/")
REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
CACHE_SECONDS = 3600
PAGES_IN_MEMORY = 300  # of each process; about 30 kB each
LONGEST_KEPT_PATH = 180  # caches take keys of 250 characters
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
# A browser that sends no referrer sends `Origin: null` with a form, which Django refuses; and
# passkeys are what these pages are for.
SIGN_IN_HEADERS = PUBLIC_HEADERS | {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": NOTHING_ALLOWED.replace(
        "publickey-credentials-get=()",
        "publickey-credentials-get=(self), publickey-credentials-create=(self)",
    ),
}


def language_in(path: str) -> str:
    """The language that an address names; the house's own where it names none."""
    found = PUBLIC_PATH.match(path)
    return found.group(1) if found else settings.LANGUAGE_CODE


def _takes_gzip(request: HttpRequest) -> bool:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" in accepted and not REFUSES_GZIP.search(accepted)


@dataclass(frozen=True)
class CachedPage:
    """A finished answer, as it is kept: the same bytes for every reader, plain and compressed.

    The headers are built once and shared by all answers; nothing changes them further out.
    """

    stamp: str
    plain: tuple[bytes, ResponseHeaders]
    compressed: tuple[bytes, ResponseHeaders]

    @classmethod
    def of(cls, response: HttpResponse, stamp: str) -> "CachedPage":
        content = bytes(response.content)
        zipped = gzip.compress(content, 6)
        headers = {**dict(response.items()), "Vary": "Accept-Encoding"}
        zipped_headers = {**headers, "Content-Encoding": "gzip"}
        return cls(
            stamp,
            (content, ResponseHeaders({**headers, "Content-Length": len(content)})),
            (zipped, ResponseHeaders({**zipped_headers, "Content-Length": len(zipped)})),
        )

    def response(self, request: HttpRequest) -> HttpResponse:
        content, headers = self.compressed if _takes_gzip(request) else self.plain
        response = HttpResponse(content)
        response.headers = headers
        return response


class PageCacheMiddleware:
    """Answer public pages before anything else runs: from memory, or from the shared cache.

    Only whole pages without a query are kept, only when making them read no session and set no
    cookie. The stamp is read before a page is made, so that a page made from data that have
    changed meanwhile is old at birth (`home.services.cache`). The stamp is shared by all
    processes; a page in the memory of one is answered only while it carries it.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self._memory: dict[str, CachedPage] = {}

    def __call__(self, request):
        key = self._key(request)
        if key is None:
            return self.get_response(request)
        stamp = current_stamp()
        page = self._found(key, stamp) if stamp else None
        if page is None:
            response = self.get_response(request)
            if not self._is_same_for_all(response):
                return response
            page = CachedPage.of(response, stamp)
            self._keep(key, page)
        return page.response(request)

    @classmethod
    def _key(cls, request) -> str | None:
        """Under what the page is kept; None when it is not. An unknown host is refused inside."""
        if not cls._may_be_kept(request):
            return None
        try:
            return f"{request.scheme}://{request.get_host()}{request.path}"
        except DisallowedHost:
            return None

    def _found(self, key: str, stamp: str) -> CachedPage | None:
        """The page, if one is kept that carries the stamp of now.

        A cache that is away makes pages slower and nothing else.
        """
        page = self._memory.get(key)
        if page and page.stamp == stamp:
            return page
        try:
            page = caches["pages"].get(key)
        except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
            logger.warning("the page cache cannot be read")
            return None
        if page is None or page.stamp != stamp:
            return None
        self._remember(key, page)
        return page

    def _keep(self, key: str, page: CachedPage) -> None:
        self._remember(key, page)
        try:
            caches["pages"].set(key, page, timeout=CACHE_SECONDS)
        except Exception:  # noqa: BLE001  (as above)
            logger.warning("the page cache cannot be written")

    def _remember(self, key: str, page: CachedPage) -> None:
        if len(self._memory) >= PAGES_IN_MEMORY:
            self._memory.clear()
        self._memory[key] = page

    @staticmethod
    def _may_be_kept(request) -> bool:
        return (
            request.method in {"GET", "HEAD"}
            and not request.META.get("QUERY_STRING")
            and len(request.path) <= LONGEST_KEPT_PATH
            and PUBLIC_PATH.match(request.path) is not None
        )

    @staticmethod
    def _is_same_for_all(response) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "cookie" not in response.get("Vary", "").lower()
            and not getattr(response, "never_keep", False)
        )


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
            if name != "Cache-Control" or not self._is_lasting(request):
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
    def _is_lasting(request) -> bool:
        return request.path.startswith((settings.STATIC_URL, settings.MEDIA_URL))


class PathLanguageMiddleware:
    """The language of an answer is the one in its address, never one guessed from a header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_in(request.path)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if PUBLIC_PATH.match(request.path):
            response.headers.setdefault("Content-Language", language)
        return response


class PrivacyAskedOnceMiddleware:
    """Whoever only reads asks once which pages are private, not with every question about pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with privacy_asked_once():
            return self.get_response(request)


class PublicRedirectMiddleware(RedirectMiddleware):
    """Old addresses lead to the new ones of pages that everybody may see.

    Wagtail's own would give away the new name of a page that has been taken down since.
    """

    def process_response(self, request, response):
        if response.status_code == 404 and self._leads_to_public_page(request):
            return super().process_response(request, response)
        return response

    @staticmethod
    def _leads_to_public_page(request) -> bool:
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        bare = urlparse(path).path
        found = (
            get_redirect(request, path) or (bare != path and get_redirect(request, bare)) or None
        )
        if found is None or found.redirect_page_id is None:
            return found is not None
        return visible(Page.objects.filter(pk=found.redirect_page_id)).exists()
