"""In front of Django: what it answered is repeated to the same words, while it is true.

`tests/faults/test_two_processes.py` asks real servers, which stand behind the same front.
"""

import gzip

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from config import wsgi
from home.middleware import PUBLIC_HEADERS, KeptPagesFirst, front
from home.stamps import renew_stamp

GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


class House:
    """Django with all its middleware, the front before it, and how often it was asked inside."""

    def __init__(self) -> None:
        self._django, self.asked = WSGIHandler(), 0
        self.front = KeptPagesFirst(self._inside)

    def _inside(self, environ, start_response):
        self.asked += 1
        return self._django(environ, start_response)

    def answer(self, path="/be/", method="GET", **words) -> tuple[str, list, bytes]:
        """The status, the headers and the bytes; whoever asks has the headers for himself."""
        environ = RequestFactory().generic(method, path, **words).environ
        said = []
        body = self.front(environ, lambda status, headers: said.extend((status, headers)))
        content = b"".join(body)
        getattr(body, "close", int)()
        status, headers = said
        answer = status, [*headers], content
        headers.append(("Server", "adds its own"))
        return answer


@pytest.fixture
def house(db):
    """The test's own transaction is not closed with the first request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield House()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("words", [{}, GZIP, {"HTTP_IF_NONE_MATCH": '"x"', **GZIP}])
def test_what_is_repeated_is_the_whole_answer(words, house):
    first = house.answer(**words)
    again = [house.answer(**words) for _time in range(3)]
    assert (first[0], house.asked) == ("200 OK", 1)
    assert again == [first] * 3
    headers = dict(first[1])
    assert set(PUBLIC_HEADERS) < set(headers)
    assert headers["Content-Length"] == str(len(first[2]))
    assert headers["Vary"] == "Accept-Encoding"


def test_nobody_gets_what_they_cannot_unpack(house):
    packed, plain = house.answer(**GZIP), house.answer()
    assert gzip.decompress(packed[2]) == plain[2]
    assert (house.answer(**GZIP), house.answer(), house.asked) == (packed, plain, 2)
    assert house.answer(HTTP_ACCEPT_ENCODING="gzip;q=0") == plain


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_only_gets_are_answered_here(method, house):
    page = house.answer()
    status, _headers, content = house.answer(method=method)
    assert house.asked == 2
    assert (status == page[0]) is (method == "HEAD")
    assert (content == page[2]) is (method == "HEAD")  # the server leaves it out


@pytest.mark.parametrize("name", ["HTTP_HOST", "SERVER_NAME"])
def test_a_host_that_is_not_ours_gets_no_page_that_is_kept(name, house):
    house.answer()
    statuses = [house.answer(**{name: "fake.example"})[0] for _time in range(2)]
    assert statuses == ["400 Bad Request"] * 2
    assert house.answer()[0] == "200 OK"


def test_a_page_over_https_is_not_repeated_to_whom_it_moves(house, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    house = House()
    statuses = [house.answer(HTTP_X_FORWARDED_PROTO=it)[0][:3] for it in ("https", "http") * 2]
    assert statuses == ["200", "301"] * 2
    assert house.answer()[0][:3] == "301"


def test_a_change_is_read_at_once(house):
    house.answer()
    renew_stamp()
    for _time in range(2):
        house.answer()
    assert house.asked == 2


def test_nothing_is_repeated_while_the_stamps_cannot_be_read(house, monkeypatch):
    def away(*_args, **_fields):
        raise ConnectionError

    house.answer()
    monkeypatch.setattr(caches["pages"], "get", away)
    for _time in range(2):
        assert house.answer()[0] == "200 OK"
    assert house.asked == 3


@pytest.mark.parametrize("path", ["/be/?a=1", "/be/nowhere/", "/be/search/?q=x", "/healthz", "/"])
def test_what_is_not_kept_is_not_repeated(path, house):
    for _time in range(2):
        house.answer(path)
    assert house.asked == 2


def test_no_more_is_remembered_than_there_is_room_for(house, monkeypatch):
    monkeypatch.setattr(front, "PAGES_IN_MEMORY", 2)
    for path in ("/be/", "/ru/", "/en/"):
        house.answer(path)
    house.answer("/en/")
    assert house.asked == 3
    house.answer("/be/")
    assert house.asked == 4


def test_words_of_any_length_are_not_remembered(house):
    for _time in range(2):
        assert house.answer(HTTP_HOST=f"testserver:{'0' * 600}")[0] == "200 OK"
    assert house.asked == 2


def test_the_server_has_it_in_front():
    assert isinstance(wsgi.application, KeptPagesFirst)
