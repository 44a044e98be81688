"""Every address for readers that is no page of its own: forms and what they answer, errors, files.

For a seeded site. `other_answers` asks them with a test client that raises nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from unittest import mock

from django.db import OperationalError
from django.http import HttpResponse

from home.tokens import opaque_key
from signatures.models import Sheet

LANGUAGES = ("be", "ru", "en")
SHEETS = 3  # an open one with names and organisations, a closed one, and one more
CODE, RECEIPT = "ABCD-EFGH-JKMN", "ABCD-EFGH-JKMN-PQRS-TVWX"
READ = [
    "search/", "search/?q=мандат", "search/?q=letter&kind=news&page=1", "search/?q=qqqqqqqq",
    "search/?q=%00", "site-map/", "signing/sent/", "signing/code/", f"signing/confirm/{CODE}/",
    "signing/mine/", "signing/take-back/", f"signing/take-back/{CODE}/", "signing/verify/",
    "signing/list-key.pem", "signing/oembed/", "requests/", "requests/answer/", "updates/",
    "updates/sent/", "updates/code/", f"updates/confirm/{CODE}/", f"updates/stop/{CODE}/",
    "feeds/own/news.atom", "feeds/all/news.rss", "deadlines.ics", "nowhere/", "a/b/c/",
    "advocacy/letters/?kind=letter&year=1900", "advocacy/letters/?page=99", "sitemap-1.xml",
]  # fmt: skip
OF_A_DISCREET_READER = ["search/?q=мандат", "signing/take-back/", "requests/", "nowhere/"]
OF_A_SHEET = [
    "", "without-contact/", "moment/", "names/", "names/?page=9", "tree/", "tree/heads.json",
    "organisations/", "organisations/organisations.json", "organisations/organisations.csv",
    "organisations/snippet.txt", "text-1.txt", "text-99.txt",
]  # fmt: skip
WRITTEN = {
    "signing/code/": {"code": CODE},
    "signing/confirm/ABCD-EFGH-JKMN/": {},
    "signing/mine/": {"receipt": RECEIPT},
    "signing/take-back/": {"receipt": RECEIPT},
    "signing/verify/": {"text": "Some words of somebody"},
    "requests/": {"message": ""},
    "requests/answer/": {"code": CODE},
    "requests/erase/": {"code": CODE},
    "updates/": {"address": "no address"},
    "updates/code/": {"code": CODE},
    "search/suggestions/": {"q": "манд"},
}
OF_NO_LANGUAGE = [
    "/robots.txt", "/sitemap.xml", "/favicon.ico", "/.well-known/security.txt", "/healthz",
    "/api/v2/pages/", "/api/v2/pages/0/", "/media/images/none.png", "/documents/0/none.pdf",
    "/none", "/static/none.css",
]  # fmt: skip


@dataclass
class Visit:
    """What was asked, in words, and what came."""

    name: str
    response: HttpResponse


def other_answers(client) -> Iterator[Visit]:
    """Every kind of answer in each language; the database is written to by no valid form."""
    sheets = Sheet.objects.order_by("pk").values_list("public_id", flat=True)[:SHEETS]
    below_sheets = [f"signing/{sheet}/{path}" for sheet in sheets for path in OF_A_SHEET]
    for language in LANGUAGES:
        for path in [*READ, *below_sheets]:
            yield Visit(f"/{language}/{path}", client.get(f"/{language}/{path}"))
        for path, fields in _written(sheets).items():
            for sent in ({}, fields):
                answer = client.post(f"/{language}/{path}", sent)
                yield Visit(f"POST /{language}/{path} {sorted(sent)}", answer)
        yield from _refused(client, language)
    for path in OF_NO_LANGUAGE:
        yield Visit(path, client.get(path))


def other_ways_to_read(client, pages) -> Iterator[Visit]:
    """The first of ``pages`` of each type in each language: discreet, and its clean copies."""
    first = {(page.content_type_id, page.locale_id): page for page in reversed(pages)}
    for page in first.values():
        key, language = opaque_key(page.translation_key), page.locale.language_code
        for path in (f"d/{key}/", f"d/copies/{key}/"):
            yield Visit(f"/{language}/{path}", client.get(f"/{language}/{path}"))
    for language in LANGUAGES:
        for path in OF_A_DISCREET_READER:
            yield Visit(f"/{language}/d/{path}", client.get(f"/{language}/d/{path}"))


def _written(sheets) -> dict[str, dict]:
    empty = {"address": "no address", "visibility": "public", "name": "", "token": "damaged"}
    ways = [f"signing/{sheet}/{way}" for sheet in sheets for way in ("", "without-contact/")]
    return WRITTEN | dict.fromkeys(ways, empty)


def _refused(client, language: str) -> Iterator[Visit]:
    """What the site says where it refuses, fails, or has no database."""
    foreign = {"Sec-Fetch-Site": "cross-site"}
    page = f"/{language}/signing/code/"
    yield Visit(f"403 {page}", client.post(page, {"code": CODE}, headers=foreign))
    unknown = {"Host": "unknown.example"}
    yield Visit(f"400 {page}", client.get(page, headers=unknown))
    for status, error in ((500, RuntimeError), (503, OperationalError)):
        with mock.patch("home.context_processors.site_frame", side_effect=error):
            yield Visit(f"{status} {page}", client.get(f"/{language}/signing/code/?again"))
