"""Discreet addresses, and the ordinary ones that stand behind them.

Below ``/be/d/`` a page stands under its opaque key, whatever its slug says; what follows the
address of a page is written in base 32. The views of the site keep their plain words.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import SplitResult, urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from home.models import HouseRendition
from home.queries import public_page_of_text, public_version
from home.tokens import opaque_key, uuid_of_key

DISCREET = re.compile(r"/(?P<language>be|ru|en)/d/(?P<rest>.*)", re.DOTALL)
ORDINARY = re.compile(r"/(?P<language>be|ru|en)/(?P<rest>.*)", re.DOTALL)
# The first words of the addresses of views that answer discreetly too (`config.urls`).
VIEWS = frozenset({"signing", "search", "requests", "updates", "site-map", "copies", "reading"})
GIVING_FILES = frozenset({"copies"})
NUMBERED = re.compile(r"(?P<kind>pictures|documents)/(?P<number>\d{1,12})\.[a-z0-9]{1,5}")
DOCUMENT = re.compile(r"/documents/(?P<number>\d{1,12})/(?P<name>[^/]+)")
HARMLESS = {"http", "https", "mailto", "tel"}


def is_discreet(path: str) -> bool:
    return DISCREET.fullmatch(path) is not None


def ordinary_path(path: str) -> str | None:
    """What is asked for by a discreet ``path``; None where nothing is that all may see.

    Asks the database for the page, picture or document that is meant, once.
    """
    found = DISCREET.fullmatch(path)
    language, rest = found["language"], found["rest"]
    first, _slash, tail = rest.partition("/")
    numbered = NUMBERED.fullmatch(rest)
    if numbered:
        return FILES[numbered["kind"]](int(numbered["number"]))
    if not rest or first in VIEWS:
        return f"/{language}/{rest}"
    return _path_of_page(uuid_of_key(first), language, tail)


def discreet_path(path: str, key: UUID | None) -> str:
    """The discreet address of what stands at an ordinary ``path``: of the page ``key``, if any.

    Where a view has none, that of the home page; empty for what is not below a language.
    """
    found = ORDINARY.fullmatch(path)
    if found is None:
        return ""
    language, rest = found["language"], found["rest"]
    if key and rest:
        return f"/{language}/d/{opaque_key(key)}/"
    return f"/{language}/d/{rest if rest.partition('/')[0] in VIEWS else ''}"


def _path_of_page(key: UUID | None, language: str, tail: str) -> str | None:
    """In ``language`` too where the page has others only: what is there then names those."""
    below = _revealed(tail)
    if key is None or below is None:
        return None
    page = public_version(key, language) or public_page_of_text(key, language)
    path = page and page.get_url_parts()[2]
    return path and f"/{language}/{ORDINARY.fullmatch(path)['rest']}{below}"


def _path_of_picture(number: int) -> str | None:
    rendition = HouseRendition.objects.filter(pk=number).first()
    return rendition and f"{settings.MEDIA_URL}{rendition.file.name}"


def _path_of_document(number: int) -> str | None:
    document = get_document_model().objects.filter(pk=number).first()
    return document and urlsplit(document.url).path


FILES = {"pictures": _path_of_picture, "documents": _path_of_document}


def _hidden(tail: str) -> str:
    """The part of an address behind a page, so that nobody reads it in passing."""
    return base64.b32encode(tail.encode()).decode().rstrip("=").lower() + "/" if tail else ""


def _revealed(hidden: str) -> str | None:
    """What `_hidden` made ``hidden`` of; None for everything else."""
    letters = hidden.removesuffix("/").upper()
    try:
        tail = base64.b32decode(letters + "=" * (-len(letters) % 8)).decode()
    except (binascii.Error, ValueError):
        return None
    return tail if _hidden(tail) == hidden else None


@dataclass
class DiscreetAddresses:
    """Where the links of the page at ``here`` lead in the discreet mode.

    All of ``addresses`` are looked up in one query for pages and one for pictures, and in none
    where no page and no picture is among them: an error page needs no database.
    """

    here: str
    hosts: frozenset[str]
    addresses: Iterable[str]
    _keys: dict[str, UUID] = field(default_factory=dict)
    _pictures: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paths = {self._split(address).path for address in self.addresses if self.is_ours(address)}
        self._look_up_pages(paths)
        self._look_up_pictures(paths)

    def is_ours(self, address: str) -> bool:
        parts = self._split(address)
        return parts.scheme in {"http", "https", ""} and parts.netloc in {"", *self.hosts}

    def of(self, address: str) -> str | None:
        """The address to use instead of ``address``; None when there must be no link.

        An anchor and a query of the same page stay as they are, and what leads elsewhere too.
        """
        if address.startswith(("#", "?")):
            return address
        parts = self._split(address)
        if not self.is_ours(address):
            return address if parts.scheme in HARMLESS else None
        path = self._path(parts.path)
        if path is None:
            return None
        query = f"?{parts.query}" if parts.query else ""
        return f"{path}{query}#{parts.fragment}" if parts.fragment else f"{path}{query}"

    def _split(self, address: str) -> SplitResult:
        try:
            return urlsplit(urljoin(self.here, address.strip()))
        except ValueError:  # nothing that a browser could open
            return urlsplit("invalid:")

    def _path(self, path: str) -> str | None:
        if path.startswith(settings.STATIC_URL) or is_discreet(path):
            return path
        language = ORDINARY.fullmatch(self.here)["language"]
        document = DOCUMENT.fullmatch(path)
        if document:
            return f"/{language}/d/documents/{document['number']}{_ending(document['name'])}"
        if path.startswith(settings.MEDIA_URL):
            name = path.removeprefix(settings.MEDIA_URL)
            number = self._pictures.get(name)
            return number and f"/{language}/d/pictures/{number}{_ending(name)}"
        return self._page_or_view(path)

    def _page_or_view(self, path: str) -> str | None:
        found = ORDINARY.fullmatch(path)
        if found is None:
            return None
        language, rest = found["language"], found["rest"]
        view = rest.partition("/")[0]
        if view in VIEWS and view not in GIVING_FILES and not rest.endswith("/"):
            return None  # a file for programs, which names this site
        if not rest or view in VIEWS:
            return f"/{language}/d/{rest}"
        for page, tail in _places(path):
            key = self._keys.get(page)
            if key:
                return f"/{language}/d/{opaque_key(key)}/{_hidden(tail)}"
        return None

    def _look_up_pages(self, paths: set[str]) -> None:
        roots = {}
        wanted = {page for path in paths if _may_be_page(path) for page, _tail in _places(path)}
        if wanted:
            roots = {root.language_code: root.root_path for root in Site.get_site_root_paths()}
        by_url_path = {}
        for path in wanted:
            found = ORDINARY.fullmatch(path)
            if found["language"] in roots:
                by_url_path[roots[found["language"]] + found["rest"]] = path
        if by_url_path:
            pages = Page.objects.filter(url_path__in=by_url_path)
            keys = pages.values_list("url_path", "translation_key")
            self._keys = {by_url_path[url_path]: key for url_path, key in keys}

    def _look_up_pictures(self, paths: set[str]) -> None:
        media = settings.MEDIA_URL
        names = {path.removeprefix(media) for path in paths if path.startswith(media)}
        if names:
            rows = HouseRendition.objects.filter(file__in=names)
            self._pictures = dict(rows.values_list("file", "pk"))


def _may_be_page(path: str) -> bool:
    found = ORDINARY.fullmatch(path)
    return bool(found and found["rest"] and found["rest"].partition("/")[0] not in VIEWS)


def _places(path: str) -> Iterable[tuple[str, str]]:
    """The paths of the pages that ``path`` may belong to, the longest first, and what is left.

    What does not end in a slash is a file of a page, and no place to read.
    """
    _empty, language, *parts = path.removesuffix("/").split("/")
    if not path.endswith("/") and "." in parts[-1]:
        return
    for end in range(len(parts), 0, -1):
        tail = "".join(f"{part}/" for part in parts[end:])
        yield f"/{language}/{'/'.join(parts[:end])}/", tail


def _ending(name: str) -> str:
    """``.pdf`` of a file's name; files without one get ``.bin``."""
    ending = PurePosixPath(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else ".bin"
