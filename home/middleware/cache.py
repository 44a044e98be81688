import gzip
import logging
import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.core.paginator import Page as ListPage
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders

from home.middleware.languages import PUBLIC_PATH
from home.services.cache import STALE_AT_MOST, stale_until
from home.stamps import WITHDRAWN, current_stamp

logger = logging.getLogger(__name__)

REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
PAGE_OF_A_LIST = re.compile(r"page=[1-9]\d{0,3}")
FORM = "2"  # of what is kept: another form of `CachedPage` takes another number
FRESH_SECONDS = 3600
SECONDS_BETWEEN_TRIES = 5  # to reach a database that is away, where an older page can be shown
PAGES_IN_MEMORY = 300  # of each process; about 30 kB each
LONGEST_KEPT_PATH = 180  # caches take keys of 250 characters
NOT_IN_KEYS = re.compile("[^!-~]")  # of caches


def takes_gzip(environ: dict) -> bool:
    """Whether who asked with these headers can unpack it."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" in accepted and not REFUSES_GZIP.search(accepted)


@dataclass(frozen=True)
class Making:
    """When the making of a page began, and the stamps of that moment (`home.services.cache`)."""

    stamp: str
    withdrawn: str
    at: float
    stale_until: float = 0

    @classmethod
    def begin(cls, stamp: str) -> "Making":
        return cls(stamp, current_stamp(WITHDRAWN), time.time())

    def ended(self) -> "Making":
        """The same with the moment until which the page may be shown without the database."""
        try:
            until = stale_until(datetime.fromtimestamp(self.at, UTC))
        except Error:  # it went away just now, and what it would have said is not known
            return self
        return replace(self, stale_until=until.timestamp())

    def is_fresh(self, stamp: str) -> bool:
        """Whether ``stamp``, that of now, is the page's own; without one nothing is fresh."""
        return bool(stamp) and self.stamp == stamp and time.time() - self.at < FRESH_SECONDS

    def may_be_shown(self, withdrawn: str) -> bool:
        """Without the database: nothing was taken back since, and no day for it has passed."""
        return bool(withdrawn) and self.withdrawn == withdrawn and time.time() < self.stale_until


@dataclass(frozen=True)
class CachedPage:
    """A finished answer, as it is kept: the same bytes for every reader, plain and compressed.

    The headers are built once and shared by all answers; nothing changes them further out.
    """

    made: Making
    plain: tuple[bytes, ResponseHeaders]
    compressed: tuple[bytes, ResponseHeaders]

    @classmethod
    def of(cls, response: HttpResponse, made: Making) -> "CachedPage":
        content = bytes(response.content)
        zipped = gzip.compress(content, 6)
        headers = {**dict(response.items()), "Vary": "Accept-Encoding"}
        zipped_headers = {**headers, "Content-Encoding": "gzip"}
        return cls(
            made,
            (content, ResponseHeaders({**headers, "Content-Length": len(content)})),
            (zipped, ResponseHeaders({**zipped_headers, "Content-Length": len(zipped)})),
        )

    def response(self, request: HttpRequest) -> HttpResponse:
        content, headers = self.compressed if takes_gzip(request.META) else self.plain
        response = HttpResponse(content)
        response.headers = headers
        response.kept_page = self
        return response


class PageCacheMiddleware:
    """Answer public pages before anything else runs: from memory, or from the shared cache.

    Only whole pages are kept, without a query but for the number of a list's page, and only when
    making them read no session and set no cookie. The stamps are read before a page is made, so
    that a page made from data that have changed meanwhile is old at birth
    (`home.services.cache`). They are shared by all processes.

    While the database is away older pages are answered, but none from before something was taken
    back. Who asks for one waits only now and then for a database that does not answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self._memory: dict[str, CachedPage] = {}
        self._away_until = 0.0

    def __call__(self, request):
        key = self._key(request)
        if key is None:
            return self.get_response(request)
        stamp = current_stamp()
        page = self._fresh(key, stamp)
        if page is None and time.monotonic() < self._away_until:
            page = self._from_before(key)
        if page is not None:
            return page.response(request)
        return self._made(request, key, stamp)

    def _made(self, request, key: str, stamp: str) -> HttpResponse:
        made = Making.begin(stamp)
        response = self.get_response(request)
        if getattr(response, "database_is_away", False):
            self._away_until = time.monotonic() + SECONDS_BETWEEN_TRIES
            page = self._from_before(key)
            return page.response(request) if page else response
        if not self._is_same_for_all(request, response):
            return response
        page = CachedPage.of(response, made.ended())
        self._keep(key, page)
        return page.response(request)

    @classmethod
    def _key(cls, request) -> str | None:
        """Under what the page is kept; None when it is not. An unknown host is refused inside."""
        if not cls._may_be_kept(request):
            return None
        try:
            host = request.get_host()
        except DisallowedHost:
            return None
        query = request.META.get("QUERY_STRING", "")  # Wagtail's requests for previews have none
        return f"{FORM}:{request.scheme}://{host}{request.path}?{query}"

    def _fresh(self, key: str, stamp: str) -> CachedPage | None:
        """The page, if one is kept that carries the stamp of now."""
        page = self._memory.get(key)
        if page and page.made.is_fresh(stamp):
            return page
        page = self._shared(key)
        if page is None or not page.made.is_fresh(stamp):
            return None
        self._remember(key, page)
        return page

    def _from_before(self, key: str) -> CachedPage | None:
        """The newest page that may be shown while the database is away, if there is one."""
        withdrawn = current_stamp(WITHDRAWN)
        pages = [page for page in (self._memory.get(key), self._shared(key)) if page]
        shown = [page for page in pages if page.made.may_be_shown(withdrawn)]
        return max(shown, key=lambda page: page.made.at, default=None)

    def _shared(self, key: str) -> CachedPage | None:
        """The page in the shared cache. One that is away makes pages slower and nothing else."""
        try:
            return caches["pages"].get(key)
        except Exception:  # noqa: BLE001  (each backend of the cache has errors of its own)
            logger.warning("the page cache cannot be read")
            return None

    def _keep(self, key: str, page: CachedPage) -> None:
        self._remember(key, page)
        try:
            caches["pages"].set(key, page, timeout=STALE_AT_MOST.total_seconds())
        except Exception:  # noqa: BLE001  (as above)
            logger.warning("the page cache cannot be written")

    def _remember(self, key: str, page: CachedPage) -> None:
        if len(self._memory) >= PAGES_IN_MEMORY:
            self._memory.clear()
        self._memory[key] = page

    @staticmethod
    def _may_be_kept(request) -> bool:
        query = request.META.get("QUERY_STRING")
        return (
            request.method in {"GET", "HEAD"}
            and (not query or PAGE_OF_A_LIST.fullmatch(query) is not None)
            and len(request.path) <= LONGEST_KEPT_PATH
            and NOT_IN_KEYS.search(request.path) is None
            and PUBLIC_PATH.match(request.path) is not None
        )

    @staticmethod
    def _is_same_for_all(request, response) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "cookie" not in response.get("Vary", "").lower()
            and not getattr(response, "never_keep", False)
            and (not request.META.get("QUERY_STRING") or _is_page_of_a_list(request, response))
        )


def _is_page_of_a_list(request, response) -> bool:
    """Whether ``?page=…`` names a page that there is. Numbers that lead nowhere fill no cache."""
    number = request.META["QUERY_STRING"].removeprefix("page=")
    shown = (getattr(response, "context_data", None) or {}).values()
    return any(isinstance(it, ListPage) and str(it.number) == number for it in shown)
