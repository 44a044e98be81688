"""Asking the site for its pages without a network: as any reader, through every middleware."""

import contextlib
import io
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections

OK = 200
FAULT = 500
REDIRECTS = {301, 302, 307, 308}
HTML = "text/html"
FEEDS = {"application/atom+xml", "application/rss+xml"}


@dataclass(frozen=True)
class Answer:
    """What a reader got. ``kind`` is the content type without its character set.

    ``is_unknown`` when the database was away: nothing was learned then.
    """

    status: int
    kind: str
    content: bytes
    leads_to: str
    needs_the_site: bool
    is_unknown: bool = False


class Reader:
    """Somebody without cookies who reads this site at its own address."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def ask(self, address: str) -> Answer:
        response = self._handler.get_response(self._request(address))
        with _connections_stay_open(), contextlib.closing(response):
            content = b"".join(response)
        return Answer(
            status=response.status_code,
            kind=response.get("Content-Type", "").partition(";")[0],
            content=content,
            leads_to=response.get("Location", "") if response.status_code in REDIRECTS else "",
            needs_the_site=_needs_the_site(response),
            is_unknown=getattr(response, "database_is_away", False),
        )

    @staticmethod
    def _request(address: str) -> WSGIRequest:
        path, _mark, query = address.partition("?")
        base = urlsplit(settings.BASE_URL)
        return WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
                "QUERY_STRING": query,
                "SERVER_NAME": base.hostname,
                "SERVER_PORT": str(base.port or {"http": 80, "https": 443}[base.scheme]),
                "HTTP_HOST": base.netloc,
                "wsgi.url_scheme": base.scheme,
                "wsgi.input": io.BytesIO(),
            }
        )


@contextlib.contextmanager
def _connections_stay_open():
    """The end of one question is not the end of this process, which asks on."""
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)


def _needs_the_site(response) -> bool:
    """Whether the page takes what a reader types, or asks the site something by a script."""
    is_for_input = getattr(response, "never_keep", False) or bool(response.cookies)
    return is_for_input or "connect-src" in response.get("Content-Security-Policy", "")
