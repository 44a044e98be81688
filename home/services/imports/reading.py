"""Reading what another site exports: CSV, WordPress (WXR), RSS, Atom.

A file comes in as bytes and goes out as a list of `Item`; nothing is stored and nothing fetched.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as DefusedTree
from defusedxml.common import DefusedXmlException
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from home.models.wording import plain

ITEMS_AT_MOST = 5_000
COLUMNS = ("title", "date", "language", "summary", "body", "address", "kind")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WORDPRESS = re.compile(r"^\{http://wordpress\.org/export/[\d.]+/(excerpt/)?\}(\w+)$")


class Unreadable(ValueError):
    """The file cannot be read; the message says why, in words for the person who chose it."""


@dataclass(frozen=True)
class Item:
    """One text of the other site. ``html`` is as it came: it is cleaned when a page is made."""

    title: str
    html: str = ""
    summary: str = ""
    address: str = ""  # where it stood, as a whole address
    dated: date | None = None
    language: str = ""  # be, ru, en; empty where the file does not say
    is_page: bool = False  # a page of text rather than a piece of news
    number: int = 0  # its place in the file, from 1
    pictures: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """What names this item whenever the same site is exported again."""
        return self.address or f"{self.dated or ''} {self.title}"


def read(content: bytes) -> list[Item]:
    """Every item of the file, in its order. Raises `Unreadable`."""
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    items = []
    for number, item in enumerate(_reader(content)(content), start=1):
        if number > ITEMS_AT_MOST:
            raise Unreadable(
                _("The file has more than %(number)s texts. Please divide it.")
                % {"number": ITEMS_AT_MOST}
            )
        items.append(_numbered(item, number))
    if not items:
        raise Unreadable(_("There is no text in this file that could be imported."))
    return items


def _numbered(item: Item, number: int) -> Item:
    pictures = tuple(dict.fromkeys(pictures_in(item.html, item.address)))
    return replace(item, number=number, pictures=pictures)


def _reader(content: bytes) -> Callable[[bytes], Iterator[Item]]:
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _read_xml if start.startswith(b"<") else _read_csv


def _read_csv(content: bytes) -> Iterator[Item]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("The file is not in UTF-8. Please save it so and try again.")) from None
    if "\x00" in text:
        raise Unreadable(_("This is no file of a kind that can be imported."))
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    known = {(name or "").strip().lower() for name in rows.fieldnames or []}
    if "title" not in known:
        raise Unreadable(
            _("The first line has to name the columns, among them “title”. Known are: %(names)s.")
            % {"names": ", ".join(COLUMNS)}
        )
    try:
        for row in rows:
            values = {(name or "").strip().lower(): value or "" for name, value in row.items()}
            yield _item_of_row(values)
    except csv.Error as error:
        raise Unreadable(
            _("Line %(line)s cannot be read: %(error)s.")
            % {"line": rows.line_num + 1, "error": error}
        ) from None


def _item_of_row(values: dict) -> Item:
    values = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
    return Item(
        title=values.get("title", ""),
        html=as_html(values.get("body", "")),
        summary=plain(values.get("summary", "")),
        address=web_address(values.get("address", "")),
        dated=day_of(values.get("date", "")),
        language=language_of(values.get("language", "")),
        is_page=values.get("kind", "").lower() == "page",
    )


def _read_xml(content: bytes) -> Iterator[Item]:
    try:
        root = DefusedTree.fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise Unreadable(
            _("The file is damaged, or holds something that a list of texts never has.")
        ) from None
    if root.tag == f"{ATOM}feed":
        return map(_item_of_entry, root.iterfind(f"{ATOM}entry"))
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise Unreadable(_("This is no file of a kind that can be imported."))
    return (_item_of_channel(entry, channel) for entry in channel.iter("item") if _is_text(entry))


def _wordpress(entry: Element, name: str) -> str:
    """The value that WordPress gives under ``name``; its namespace changes with each version."""
    for child in entry:
        found = WORDPRESS.match(str(child.tag))
        if found and found.group(2) == name:
            return (child.text or "").strip()
    return ""


def _is_text(entry: Element) -> bool:
    """Whether an entry is public text; attachments, menus, drafts are left where they are."""
    kind, status = _wordpress(entry, "post_type"), _wordpress(entry, "status")
    return kind in {"", "post", "page"} and status in {"", "publish"}


def _item_of_channel(entry: Element, channel: Element) -> Item:
    excerpts = [c for c in entry if str(c.tag).endswith("}encoded") and c.tag != CONTENT]
    html = _text(entry, CONTENT) or ("" if excerpts else _text(entry, "description"))
    summary = (excerpts[0].text or "") if excerpts else _text(entry, "description")
    date_text = _wordpress(entry, "post_date_gmt") or _text(entry, "pubDate")
    return Item(
        title=plain(_text(entry, "title")),
        html=as_html(html),
        summary=plain(summary) if plain(summary) != plain(html) else "",
        address=web_address(_text(entry, "link") or _text(entry, "guid")),
        dated=day_of(date_text) or day_of(_text(entry, f"{DUBLIN}date")),
        language=_language_of_entry(entry) or language_of(_text(channel, "language")),
        is_page=_wordpress(entry, "post_type") == "page",
    )


def _language_of_entry(entry: Element) -> str:
    """What Polylang and Dublin Core say about the language of a text."""
    for category in entry.iterfind("category"):
        if category.get("domain") == "language":
            return language_of(category.get("nicename", ""))
    return language_of(_text(entry, f"{DUBLIN}language"))


def _item_of_entry(entry: Element) -> Item:
    links = {
        link.get("rel", "alternate"): link.get("href", "") for link in entry.iter(f"{ATOM}link")
    }
    body = entry.find(f"{ATOM}content")
    html = (body.text or "") if body is not None else ""
    return Item(
        title=plain(_text(entry, f"{ATOM}title")),
        html=as_html(html),
        summary=plain(_text(entry, f"{ATOM}summary")),
        address=web_address(links.get("alternate") or _text(entry, f"{ATOM}id")),
        dated=day_of(_text(entry, f"{ATOM}published") or _text(entry, f"{ATOM}updated")),
        language=language_of(entry.get(XML_LANG, "")),
    )


def _text(entry: Element, name: str) -> str:
    return (entry.findtext(name) or "").strip()


def language_of(tag: str) -> str:
    """One of the house's languages for a tag such as ``ru-RU``; empty for any other."""
    code = tag.lower().replace("_", "-").split("-")[0]
    return code if code in dict(settings.LANGUAGES) else ""


def day_of(text: str) -> date | None:
    """The day in Vilnius that a date of RSS, ISO 8601 or ``d.m.yyyy`` means; None for no date."""
    for parse in (parse_date, _dotted, parse_datetime, parsedate_to_datetime):
        try:
            found = parse(text.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        if isinstance(found, datetime):
            aware = found if timezone.is_aware(found) else found.replace(tzinfo=UTC)
            return timezone.localdate(aware)
        if found:
            return found
    return None


def _dotted(text: str) -> date | None:
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def web_address(text: str) -> str:
    """``text`` where it is an address of the web, otherwise nothing."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.hostname else ""


def as_html(text: str) -> str:
    """Text as HTML: WordPress and spreadsheets leave out the paragraphs."""
    if re.search(r"<(p|div|ul|ol|h[1-6]|blockquote|table)\b", text, re.IGNORECASE):
        return text
    parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
    return "".join(f"<p>{part}</p>" for part in parts if part)


class _Pictures(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            values = dict(attrs)
            self.found.append((values.get("src") or "", values.get("alt") or ""))


def pictures_in(html: str, address: str) -> list[str]:
    """The addresses of the pictures in a text, whole ones; ``address`` is where the text stood."""
    parser = _Pictures()
    parser.feed(html)
    return [found for src, _alt in parser.found if (found := web_address(urljoin(address, src)))]
