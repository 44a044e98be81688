from collections.abc import Callable, Iterable

from django.conf import settings

from home.middleware.cache import PAGES_IN_MEMORY, Making, takes_gzip
from home.stamps import current_stamp

# All that Django and the page cache may read of a request to tell which page is meant, at which
# host and over what; and what `SECURE_PROXY_SSL_HEADER` names.
NAMES_A_PAGE = (
    *("SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT"),
    *("wsgi.url_scheme", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT"),
)
LONGEST_WORDS = 500  # of a request that is remembered


class KeptPagesFirst:
    """Repeat what Django has just answered to a request in the same words, if it is still true.

    An application around Django's. It decides nothing: only a page that `PageCacheMiddleware` keeps
    is repeated, with its bytes and headers as they left Django, and only to requests that name it
    by the same words, so that a host that Django refuses is never known here. The stamp is read for
    every answer, as inside. Everything else goes inside: what is not remembered or not fresh,
    requests that are no GET, and all of them while the cache with the stamps is away.
    """

    def __init__(self, application: Callable[[dict, Callable], Iterable[bytes]]) -> None:
        self._application = application
        self._names = (*NAMES_A_PAGE, *(settings.SECURE_PROXY_SSL_HEADER or ())[:1])
        self._answers: dict[tuple, tuple[Making, list[tuple[str, str]], bytes]] = {}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "GET":
            return self._application(environ, start_response)
        words = (takes_gzip(environ), *map(environ.get, self._names))
        answer = self._answers.get(words)
        if answer is None or not answer[0].is_fresh(current_stamp()):
            return self._from_inside(words, environ, start_response)
        _made, headers, content = answer
        start_response("200 OK", headers.copy())  # servers may add their own
        return [content]  # Granian sends a list at once, and other answers piece by piece

    def _from_inside(self, words: tuple, environ: dict, start_response: Callable):
        response = self._application(environ, start_response)
        page = getattr(response, "kept_page", None)
        if page is not None and sum(len(word or "") for word in words[1:]) <= LONGEST_WORDS:
            if len(self._answers) >= PAGES_IN_MEMORY:
                self._answers.clear()
            self._answers[words] = (page.made, list(response.items()), response.content)
        return response
