"""Finding everything that readers can see: the public pages, and whatever they lead to."""

import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError
from django.urls import reverse
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import Page

from home.services.mirror.addresses import PAGE_OF_A_LIST, NoFile, address_within, file_of
from home.services.mirror.asking import FAULT, FEEDS, HTML, OK, Answer, Reader
from home.visibility import visible

LINK = re.compile(r"""\s(href|src|srcset|poster)=("[^"]*"|'[^']*')""")
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
STYLE_LINK = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")
ENDS_ADDRESS = r"""[^\s"'<>&]*"""
CSS = "text/css"
HOOK = "mirror_addresses"


class NothingKnown(Exception):
    """The site, or its database, does not answer: what was withdrawn cannot be told."""


@dataclass
class Found:
    """What a crawl has found.

    ``files`` has the file of each address, ``texts`` the compressed bytes of those whose links
    have yet to be turned; all others were handed on at once. ``failures`` says what was wrong with
    an address, or with an app that would have offered some.
    """

    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    leading: dict[str, str] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def file_at(self, address: str) -> str | None:
        """The file that ``address`` leads to, by redirects too; None where the mirror has none."""
        for _step in range(5):
            if address not in self.leading:
                break
            address = self.leading[address]
        return self.files.get(address)

    def text_of(self, address: str) -> tuple[str, bytes]:
        kind, packed = self.texts[address]
        return kind, zlib.decompress(packed)


def crawl(hand_on: Callable[[str, bytes], None]) -> Found:
    """Ask for everything public, each address once. ``hand_on`` gets files that stay as they are.

    What was promised (a public page, an address offered by an app) and is not there is a failure;
    a link that leads nowhere is not. Raises `NothingKnown`.
    """
    reader, found = Reader(), Found()
    try:
        pages = list(public_pages())
        promised = dict.fromkeys([*pages, *offers(found)])
    except Error:
        raise NothingKnown from None
    waiting, seen = deque(promised), set(promised)
    while waiting:
        address = waiting.popleft()
        answer = _asked(reader, found, address, is_promised=address in promised)
        for link in _take(found, address, answer, hand_on) if answer else ():
            if link not in seen and _may_be_in_a_mirror(link):
                seen.add(link)
                waiting.append(link)
    if pages and all(page in found.failures for page in pages):
        raise NothingKnown
    return found


def _asked(reader: Reader, found: Found, address: str, *, is_promised: bool) -> Answer | None:
    """What stands at ``address``; None where that is a failure, which is noted."""
    try:
        answer = reader.ask(address)
    except OSError:
        found.failures[address] = "its file cannot be read"
        return None
    if answer.is_unknown:
        raise NothingKnown
    if answer.status >= FAULT or (is_promised and answer.status != OK):
        found.failures[address] = str(answer.status)
        return None
    return answer


def public_pages() -> Iterable[str]:
    for page in visible(Page.objects.filter(depth__gt=1)).order_by("path"):
        yield page.get_url_parts()[2]


def offers(found: Found) -> Iterable[str]:
    """The site map, and what apps offer through the hook ``mirror_addresses``.

    A function of the hook gets a language and gives addresses to which no page need lead.
    """
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield reverse("site_map")
            for offer in hooks.get_hooks(HOOK):
                yield from _offered(found, offer, code)


def _offered(found: Found, offer: Callable[[str], Iterable[str]], language: str) -> list[str]:
    """What one app offers. Its fault is noted, and must not keep what was withdrawn elsewhere."""
    try:
        return list(offer(language))
    except (InterfaceError, OperationalError):  # the database is away
        raise
    except Exception as error:  # noqa: BLE001  (as above)
        name = f"{offer.__module__}.{offer.__name__}"
        found.failures[f"what {name} offers in {language}"] = type(error).__name__
        return []


def _may_be_in_a_mirror(address: str) -> bool:
    path, _mark, query = address.partition("?")
    languages = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
    is_public = path.startswith(
        (*languages, settings.STATIC_URL, settings.MEDIA_URL, "/documents/")
    )
    is_a_page = query.startswith(PAGE_OF_A_LIST) and query.removeprefix(PAGE_OF_A_LIST).isdecimal()
    return is_public and (not query or is_a_page)


def _take(found: Found, address: str, answer: Answer, hand_on) -> list[str]:
    """Keep what belongs in the mirror; the addresses that it leads to."""
    if answer.leads_to:
        target = address_within(answer.leads_to, address)
        if target is None:
            return []
        found.leading[address] = target[0]
        return [target[0]]
    if answer.status != OK or answer.needs_the_site:
        return []
    is_text = answer.kind in {HTML, CSS, *FEEDS}
    if not is_text and _names_the_site(answer):
        return []
    try:
        file = file_of(address, is_html=answer.kind == HTML)
    except NoFile:
        found.failures[address] = "no file can have this name"
        return []
    if file in found.taken:
        found.failures[address] = f"another address has the file {file}"
        return []
    found.taken.add(file)
    found.files[address] = file
    if not is_text:
        hand_on(file, answer.content)
        return []
    found.texts[address] = (answer.kind, zlib.compress(answer.content, 1))
    return _links(address, answer)


def _names_the_site(answer: Answer) -> bool:
    """Whether a file that is for programs has the address of this site in it.

    Nothing in it can be changed: it may be signed, and who reads it expects whole addresses.
    """
    return (
        answer.kind.startswith("text/") or "json" in answer.kind
    ) and settings.BASE_URL.encode() in answer.content


def _links(address: str, answer: Answer) -> list[str]:
    text = answer.content.decode(errors="replace")
    if answer.kind == HTML:
        links = [
            link
            for name, value in LINK.findall(SCRIPT.sub("", text))
            for link in split_sources(unescape(value[1:-1]), name)
        ]
    elif answer.kind == CSS:
        links = STYLE_LINK.findall(text)
    else:
        links = re.findall(re.escape(settings.BASE_URL) + ENDS_ADDRESS, text)
    inside = (address_within(link, address) for link in links)
    return [target[0] for target in inside if target]


def split_sources(value: str, name: str) -> list[str]:
    """The addresses in one attribute; only ``srcset`` has several."""
    if name != "srcset":
        return [value]
    return [part.split()[0] for part in value.split(",") if part.strip()]
