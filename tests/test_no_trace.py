"""A reader with a mark on everything that a browser tells leaves it nowhere, at no address (C03).

One house, and one request to every address that the site knows: each route of its own is asked
with what it takes, so a new one is asked too. Signatures, requests and search terms have tests of
their own, which also look for what was typed.
"""

from unittest import mock
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import URLPattern, get_resolver
from wagtail.models import Page

from tests.signatures.test_no_trace import (
    HEADERS,
    MACHINE,
    WHERE_FROM,
    assert_absent,
    cached,
    files_in,
    stored,
)

# Words of this test alone: SQLite keeps in its file what others have deleted.
TERM, ADDRESS, NAME = "словазгэтайспробы", "stranger@trace.example", "Незнаёмая з гэтай спробы"
TYPED = {
    "address": ADDRESS, "name": NAME, "q": TERM, "message": TERM, "text": TERM, "code": TERM,
    "receipt": TERM, "digest": TERM,
}  # fmt: skip
WORDS = {
    "uuid": str(uuid4()), "int": "1", "str": "ABCD-EFGH-JKMN", "slug": "a-b", "path": "a/b.txt",
}  # fmt: skip
NOT_FOR_READERS = ("admin/", "demo/", "media/", "documents/")


def routes() -> list[str]:
    """An address of every route outside the admin, with something in each of its places."""
    return sorted({path for path in _below(get_resolver(), "") if path is not None})


def _below(resolver, before: str):
    for pattern in resolver.url_patterns:
        part = _filled(pattern.pattern)
        if part is None or (before + part).startswith(NOT_FOR_READERS):
            continue
        if isinstance(pattern, URLPattern):
            yield f"/{before}{part}"
        else:
            yield from _below(pattern, before + part)


def _filled(pattern) -> str | None:
    """The address of a pattern; None for one that is written as a regular expression."""
    if not hasattr(pattern, "_route"):
        return "be/" if hasattr(pattern, "prefix_default_language") else None
    filled = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        kind = {"string": "str"}.get(kind, kind)
        filled = filled.replace(f"<{kind}:{name}>", WORDS[kind]).replace(f"<{name}>", WORDS[kind])
    return filled


@pytest.fixture
def reader():
    return Client(raise_request_exception=False, headers=HEADERS, REMOTE_ADDR=MACHINE)


def addresses(sheet) -> list[str]:
    """Every route, those of a sheet as they are and with one that exists, and what is no route."""
    of_sheet = [path.replace(WORDS["uuid"], str(sheet.public_id)) for path in routes()]
    others = [
        *("/media/images/x.png", "/documents/1/x.pdf", "/static/css/x.css"),
        *("/be/feeds/own/news.rss", "/be/nowhere/", "/x", "/be"),
    ]
    return [*dict.fromkeys([*routes(), *of_sheet, *others])]


def everything_asked(reader, sheet) -> list[int]:
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gte=2)]
    asked = addresses(sheet)
    answers = [reader.get(path) for path in pages]  # these are kept in the cache
    answers += [reader.get(path, {"q": TERM}) for path in [*pages, *asked]]
    answers += [reader.post(path, TYPED) for path in asked]
    answers.append(reader.get("/be/", headers={"Host": "unknown.example"}))
    with mock.patch("home.context_processors.site_frame", side_effect=RuntimeError(ADDRESS)):
        answers += [reader.get(f"{path}?again={TERM}") for path in pages]
    return [answer.status_code for answer in answers]


def test_no_address_keeps_where_a_reader_comes_from(
    reader, appeal, sheet, log, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        statuses = everything_asked(reader, sheet)
    assert set(statuses) >= {200, 302, 400, 404, 405, 422, 500}
    written = log()
    assert b"500 in" in written
    mails = b"\n".join(mail.message().as_bytes() for mail in mailoutbox)
    kept = files_in(django_settings.DEMO_DIR)
    assert_absent([*WHERE_FROM, TERM, ADDRESS, NAME], stored(), cached(), written, mails, kept)


def test_every_route_is_asked():
    asked = routes()
    assert len(asked) > 40
    assert {"/robots.txt", "/be/search/", "/be/signing/take-back/", "/be/requests/answer/"} <= set(
        asked
    )
    assert [path for path in asked if "<" in path] == []
