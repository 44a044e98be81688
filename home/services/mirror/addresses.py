"""Addresses of this site, and the files of a mirror that stand for them."""

from posixpath import dirname, relpath
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings

PAGE_OF_A_LIST = "page="  # the one query that leads to a page of its own
NO_FILE = frozenset('\\:*?"<>|')  # what some file system does not take in a name
LONGEST_NAME = 200  # characters of one part of a path


class NoFile(Exception):
    """An address that no file can stand for."""


def address_within(link: str, page: str) -> tuple[str, str] | None:
    """The address that ``link`` on ``page`` leads to and its fragment; None when it is elsewhere.

    An address begins with a slash, and has a query only where that is the number of a page.
    """
    try:
        whole = urlsplit(urljoin(f"{settings.BASE_URL}{page}", link.strip()))
    except ValueError:  # what somebody typed is no address at all
        return None
    if whole.netloc != urlsplit(settings.BASE_URL).netloc or whole.scheme not in {"http", "https"}:
        return None
    path = quote(unquote(whole.path or "/"))
    return f"{path}?{whole.query}" if whole.query else path, whole.fragment


def file_of(address: str, *, is_html: bool) -> str:
    """The path of the file for ``address``, such as ``be/news/index.html``."""
    path, _mark, query = address.partition("?")
    name = unquote(path).lstrip("/")
    if query:
        name = f"{name}{query.replace('=', '-')}/"
    if is_html and not name.endswith((".html", "/")) and name:
        name += "/"
    if not name or name.endswith("/"):
        name += "index.html"
    if not all(map(_is_a_name, name.split("/"))):
        raise NoFile(address)
    return name


def _is_a_name(part: str) -> bool:
    return (
        0 < len(part) <= LONGEST_NAME
        and part.isprintable()
        and not part.startswith(".")
        and not NO_FILE.intersection(part)
    )


def way(file: str, target: str) -> str:
    """The relative address that leads from one file of the mirror to another."""
    return quote(relpath(target, dirname(file) or "."))
