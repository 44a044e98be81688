"""What must not be in a discreet page. Looked for in the finished bytes, not the way it is made."""

import re
from html import unescape

from bs4 import BeautifulSoup

from home.models.settings import OWN_NAMES
from home.services.unnamed import own_name

NEUTRAL_TITLES = {"Тэкст", "Текст", "Text"}
OUR_HOSTS = ("testserver", "localhost", "127.0.0.1")
ADDRESSES = ("href", "src", "srcset", "action", "formaction", "poster", "data", "data-suggestions")
INSIDE = re.compile(r"/(be|ru|en)/d/|/static/|[#?]|$")
LOADING = ("img", "picture", "iframe", "object", "embed", "video", "audio")


def traces_of_the_house(html: str, names: str = OWN_NAMES) -> list[str]:
    """What in ``html`` tells a reader's neighbour whose page it is, or leads out of the mode.

    ``names`` are patterns, one a line, as in the settings. An empty list means that all is well.
    """
    page = BeautifulSoup(html, "html.parser")
    return [
        *_names_in(html, page, names),
        *_traces_in_head(page),
        *(f"loads by itself: {tag}" for tag in page.find_all(LOADING)),
        *_ways_out(page),
    ]


def _names_in(html: str, page: BeautifulSoup, names: str) -> list[str]:
    pattern = own_name(tuple(names.splitlines()))
    found = pattern.findall(unescape(html)) + pattern.findall(page.get_text())
    return [f"name: {name}" for name in found] + [
        f"host: {host}" for host in OUR_HOSTS if re.search(rf"(?<![\w.]){host}(?![\w.])", html)
    ]


def _traces_in_head(page: BeautifulSoup) -> list[str]:
    found = [f"meta: {tag}" for tag in page.find_all("meta", property=True)]
    found += [f"meta: {tag}" for tag in page.find_all("meta", attrs={"name": "description"})]
    found += [f"script: {tag}" for tag in page.find_all("script", src=False)]
    icons = page.find_all("link", rel="icon")
    links = [
        tag for tag in page.find_all("link") if tag.get("rel") not in (["stylesheet"], ["icon"])
    ]
    found += [f"link: {tag}" for tag in links]
    if [tag.get_text() for tag in page.find_all("title") if tag.parent.name == "head"] != [
        page.title.get_text() if page.title else ""
    ] or page.title.get_text() not in NEUTRAL_TITLES:
        found.append(f"title: {page.title}")
    if any("plain" not in icon["href"] for icon in icons):
        found.append(f"icon: {icons}")
    if not page.find("meta", attrs={"name": "robots", "content": "noindex"}):
        found.append("may be indexed")
    return found


def _ways_out(page: BeautifulSoup) -> list[str]:
    found = []
    for name in ADDRESSES:
        for tag in page.find_all(attrs={name: True}):
            address = tag[name].strip()
            is_elsewhere = re.match(r"https?://|mailto:|tel:", address)
            if not is_elsewhere and not INSIDE.match(address):
                found.append(f"way out: {tag.name} {name}={address}")
            if is_elsewhere and tag.name == "a" and "noreferrer" not in tag.get("rel", []):
                found.append(f"tells where from: {address}")
    return found
