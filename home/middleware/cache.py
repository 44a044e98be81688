import gzip
import logging
import re
from dataclasses import dataclass

from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders

from home.middleware.languages import PUBLIC_PATH
from home.services.cache import current_stamp

logger = logging.getLogger(__name__)

REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
CACHE_SECONDS = 3600
PAGES_IN_MEMORY = 300  # of each process; about 30 kB each
LONGEST_KEPT_PATH = 180  # caches take keys of 250 characters


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
