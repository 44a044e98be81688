"""What every public answer has to keep (domain.md: C, "Reader"; G), as questions to one answer.

`breaches` names what is broken in words; an empty list is a quiet page. Nothing here knows a page
type, so a new one is judged with all others by whoever crawls the site.
"""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

from lxml import html

from home.enums import NO_LINKS_TO, WARNED_OF
from home.services.links import listing_of

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICIES = {POLICY, f"{POLICY}; connect-src 'self'"}
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
NOT_FOR_US = {"camera", "geolocation", "microphone", "payment", "usb", "publickey-credentials-get"}
TELLS_WHO_READS = {"Set-Cookie", "ETag", "Server", "X-Powered-By", "Report-To", "NEL"}
LOADED = (
    "//img/@src | //script/@src | //source/@src | //video/@src | //audio/@src | //iframe/@src"
    " | //embed/@src | //object/@data | //input/@src | //link[not(contains('canonical alternate',"
    " @rel))]/@href | //*[local-name()='use' or local-name()='image']/@href"
)
# Elements that close nothing and hold nothing.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
}  # fmt: skip
PLACES = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"tbody", "thead", "tfoot"},
}
# What holds names, codes or what somebody typed. An extract of a search runs over the parts of a
# text, and its card knows the language of the whole alone.
OF_NO_LANGUAGE = (
    "ancestor-or-self::*[self::bdi or self::code or self::textarea or self::script"
    " or @class='entry__summary' and ancestor::*[@class='leaf__text']]"
)
FIELDS = "//input[not(@type='hidden' or @type='submit' or @type='button')] | //select | //textarea"
# A part without a name is found by its kind alone, which tells two of them apart no more than a
# name that both have. An <aside> of an article or a section is no such part (HTML-AAM).
LANDMARKS = {
    "nav": "//nav",
    "aside": "//aside[not(ancestor::article or ancestor::section)] | //aside[@aria-labelledby]",
    "section": "//section[@aria-label or @aria-labelledby]",
    "region": "//*[@role='region' or @tabindex='0']",
    "search": "//*[@role='search']",
}
STORES = re.compile(
    r"localStorage|sessionStorage|indexedDB|serviceWorker|document\.cookie|caches\.|sendBeacon"
    r"|\beval\(|new Function|innerHTML|importScripts|https?://(?!www\.w3\.org/)"
)
CYRILLIC = re.compile(r"[а-яёіў]{3,}", re.IGNORECASE)
BELARUSIAN, RUSSIAN = re.compile(r"[ўі]", re.IGNORECASE), re.compile(r"[ищъ]", re.IGNORECASE)
FIVE_LATIN_WORDS = re.compile(r"\b(?:[a-z]+[ ,]+){4}[a-z]+\b", re.IGNORECASE)


def breaches(url: str, response) -> list[str]:
    """Every rule that the answer of ``url`` breaks, in words; an answer of Django's test client."""
    found = [*of_headers(response)]
    is_file = response.get("Content-Disposition", "").startswith("attachment")
    is_page = response.get("Content-Type", "").startswith("text/html") and response.content
    if is_page and not is_file:
        found += of_html(response.text, response.get("Content-Language", ""))
    return [f"{url}: {breach}" for breach in found]


def of_headers(response):
    for name, value in HEADERS.items():
        if response.get(name) != value:
            yield f"{name} is {response.get(name)!r}"
    if response.get("Content-Security-Policy") not in POLICIES:
        yield f"Content-Security-Policy is {response.get('Content-Security-Policy')!r}"
    denied = set(re.findall(r"([a-z-]+)=\(\)", response.get("Permissions-Policy", "")))
    if not denied >= NOT_FOR_US:
        yield f"Permissions-Policy leaves open {sorted(NOT_FOR_US - denied)}"
    if response.cookies or "cookie" in response.get("Vary", "").lower():
        yield "a cookie has a part in it"
    for name in TELLS_WHO_READS & set(response.headers):
        yield f"the header {name}"


def of_html(text: str, language: str) -> list[str]:
    """What is broken in a whole page. ``language`` is what its header says."""
    page = html.document_fromstring(text)
    rules = (
        of_scripts,
        of_addresses,
        of_links,
        of_order,
        of_names,
        of_groups,
        of_aims,
        of_mistakes,
        of_ids,
        of_tables,
        of_pictures,
    )
    found = [*of_syntax(text)]
    for rule in rules:
        found += rule(page)
    if language and page.get("lang") != language:
        found.append(f"the page says lang={page.get('lang')!r} and its header {language!r}")
    return [*found, *of_languages(page)]


class Syntax(HTMLParser):
    """Whether every element is closed where it was opened, and stands where it may."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        doubled = [
            name for name, number in Counter(name for name, _ in attrs).items() if number > 1
        ]
        if doubled:
            self.found.append(f"<{tag}> has {doubled} twice")
        if tag in BLOCKS and "p" in self.open:
            self.found.append(f"<{tag}> in a <p> at {self.getpos()}")
        if tag in PLACES and (not self.open or self.open[-1] not in PLACES[tag]):
            self.found.append(f"<{tag}> in <{self.open[-1] if self.open else ''}>")
        if tag == "a" and {"a", "button"} & set(self.open):
            self.found.append("a link in a link or a button")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID and "svg" not in self.open:
            self.found.append(f"<{tag}/> closes nothing")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> at {self.getpos()} closes something else")


def of_syntax(text: str) -> list[str]:
    reader = Syntax()
    reader.feed(text)
    reader.close()
    begins = text.lstrip().lower().startswith("<!doctype html>")
    return reader.found[:5] + reader.open + ([] if begins else ["no doctype"])


def of_scripts(page):
    """No line of a script or a style stands in the page; data for machines are no script."""
    for script in page.xpath("//script[not(@src)]"):
        if script.get("type") != "application/ld+json":
            yield "a script in the page"
    if page.xpath("//style"):
        yield "a style in the page"
    for name in {name for element in page.xpath("//*") for name in element.attrib}:
        if name == "style" or name.startswith("on") or name in {"ping", "srcdoc", "accesskey"}:
            yield f"an attribute {name}"
    if page.xpath("//meta[@http-equiv] | //base | //iframe | //object | //embed"):
        yield "meta http-equiv, base, or something embedded"


def of_addresses(page):
    """Whatever a browser loads by itself, or sends a form to, is on this site."""
    sets = [part.split()[0] for it in page.xpath("//@srcset") for part in it.split(",")]
    for address in [*page.xpath(LOADED), *sets, *page.xpath("//form/@action | //@formaction")]:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            yield f"loads or sends to {address}"
    if page.xpath("//link[@rel='preconnect' or @rel='dns-prefetch' or @rel='prefetch']"):
        yield "asks ahead"


def of_links(page):
    """Whoever leaves is not announced, and is warned where that is a danger in Belarus."""
    for link in page.xpath("//a[@href]"):
        address = urlsplit(link.get("href"))
        if address.scheme not in {"", "http", "https", "mailto", "tel"}:
            yield f"a link to {link.get('href')}"
        if link.get("target"):
            yield f"target={link.get('target')}"
        if (address.hostname or "").endswith(".onion"):
            yield "an onion address as a link"
        if not address.hostname:
            continue
        if not {"noreferrer", "noopener"} <= set(link.get("rel", "").split()):
            yield f"the link to {address.hostname} tells where somebody comes from"
        yield from _of_listed(link, address.hostname)


def _of_listed(link, host: str):
    listing = listing_of(host)
    if listing is None or listing.status not in WARNED_OF:
        return
    behind = link.getnext()
    if listing.status in NO_LINKS_TO or behind is None or behind.get("class") != "link-warning":
        yield f"a link to {host}, which is listed, without a warning"


def of_order(page):
    """The way out first, then the way to the text; headings without a gap; one main part."""
    stops = page.xpath("//a[@href] | //button | //input[not(@type='hidden')] | //summary")
    first = [stop.get("href", "") for stop in stops[:2]]
    if len(first) < 2 or not first[0].startswith("https://") or first[1] != "#main":
        yield f"the first stops are {first}"
    if len(page.xpath("//main[@id='main'][@tabindex='-1']")) != 1:
        yield "no single main part"
    levels = [int(it.tag[1]) for it in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"a heading {below} below a heading {above}"
    if page.xpath("//*[@tabindex > 0]"):
        yield "an order of its own for the keyboard"
    if page.xpath("//*[@autofocus][not(contains(@class, 'error-summary'))]"):
        yield "focus is taken for something else than what went wrong"


def of_names(page):
    """Everything that can be reached has a name, and every part of its kind another one."""
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath(FIELDS):
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not (named or field.get("id") in labelled or field.xpath("ancestor::label")):
            yield f"a field {field.get('name')!r} without a label"
    for stop in page.xpath("//a[@href] | //button | //summary | //label | //legend | //caption"):
        if not _name_of(stop):
            yield f"<{stop.tag}> without words: {html.tostring(stop)[:90]!r}"
    for heading in page.xpath("//h1|//h2|//h3|//h4|//title|//li|//dt|//th"):
        if not _name_of(heading) and not heading.xpath(".//input|.//select|.//*[@aria-hidden]"):
            yield f"<{heading.tag}> is empty: {html.tostring(heading)[:90]!r}"


def of_groups(page):
    """Parts of a kind can be told apart; choices say what is chosen."""
    for kind, parts in LANDMARKS.items():
        names = Counter(_called(part) for part in page.xpath(parts))
        for name, number in names.items():
            if number > 1:
                yield f"{number} parts of the kind {kind} are called {name!r}"
    if page.xpath("//nav[not(@aria-label or @aria-labelledby)]"):
        yield "a <nav> without a name"
    if page.xpath("//input[@type='radio'][not(ancestor::fieldset/legend)]"):
        yield "choices without a legend"


def of_aims(page):
    """In one part of a page, a name leads to one place (WCAG 2.4.4; most of 2.4.9)."""
    aims: dict[tuple, set[str]] = {}
    for link in page.xpath("//a[@href]"):
        part = next(link.iterancestors("nav", "section", "aside"), None)
        name = " ".join((_called(link) or _name_of(link)).lower().split())
        aims.setdefault((part, name), set()).add(link.get("href"))
    for (_part, name), addresses in aims.items():
        if len(addresses) > 1:
            yield f"{name!r} leads to {sorted(addresses)}"


def of_mistakes(page):
    """What was sent and is wrong says why, and is led to from above, where the focus is."""
    wrong = page.xpath("//form[@method='post']//*[@aria-invalid='true']")
    led_to = set(page.xpath("//*[contains(@class, 'error-summary')][@autofocus]//a/@href"))
    for field in wrong:
        if not field.xpath("ancestor-or-self::*/@aria-describedby"):
            yield f"the field {field.get('name')!r} does not say what is wrong"
    groups = {field.get("name"): field.get("id") for field in reversed(wrong)}
    for name, first in groups.items():
        if f"#{first}" not in led_to:
            yield f"nothing leads to the mistake at {name!r}"


def _called(element) -> str:
    """The name that is given to it, in its own words or in those of what names it."""
    headings = element.get("aria-labelledby", "").split()
    words = [
        it.text_content() for name in headings for it in element.xpath("//*[@id=$name]", name=name)
    ]
    return " ".join(" ".join(words).split()) or element.get("aria-label", "")


def _name_of(element) -> str:
    pictures = " ".join([*element.xpath(".//img/@alt"), *element.xpath(".//*/@aria-label")])
    return element.get("aria-label") or f"{element.text_content()} {pictures}".strip()


def of_ids(page):
    """Every id is there once, and whatever names one finds it."""
    ids = Counter(page.xpath("//@id"))
    yield from (f"{number} elements with id={name!r}" for name, number in ids.items() if number > 1)
    pointing = "//@aria-labelledby | //@aria-describedby | //@aria-controls | //@for | //@headers"
    wanted = {name for names in page.xpath(pointing) for name in names.split()}
    wanted |= {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} - {""}
    yield from (f"nothing has id={name!r}" for name in sorted(wanted - ids.keys()))


def of_tables(page):
    """A table says what it is about, and each of its headings of what."""
    for table in page.xpath("//table"):
        if not table.xpath("./caption") and not table.get("aria-labelledby"):
            yield "a table without a caption"
        if not table.xpath(".//th[@scope]") or table.xpath(".//th[not(@scope)]"):
            yield "a table whose headings say not of what"


def of_pictures(page):
    for picture in page.xpath("//img"):
        missing = [name for name in ("alt", "width", "height") if picture.get(name) is None]
        if missing:
            yield f"a picture without {missing}"
    for drawing in page.xpath("//svg[not(@aria-hidden='true')]"):
        if not drawing.xpath("./title | ./@aria-label | ./@aria-labelledby"):
            yield "a drawing without a name"


def of_languages(page):
    """Words of another language than the page's say so (WCAG 3.1.2), as far as letters tell."""
    for words in page.xpath("//body//text()"):
        element = words.getparent() if words.is_text else words.getparent().getparent()
        spoken = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        if _is_foreign(words, spoken) and not element.xpath(OF_NO_LANGUAGE):
            yield f"not in {spoken!r}: {words.strip()[:60]!r}"


def _is_foreign(words: str, spoken: str) -> bool:
    """Whether ``words`` cannot be in the language ``spoken``; an empty one is anybody's."""
    language = spoken.partition("-")[0]
    if language == "be" and not spoken.endswith("Latn"):
        return bool(RUSSIAN.search(words) or FIVE_LATIN_WORDS.search(words))
    if language == "ru":
        return bool(BELARUSIAN.search(words) or FIVE_LATIN_WORDS.search(words))
    return language == "en" and bool(CYRILLIC.search(words))


def of_script(source: str) -> list[str]:
    """What a script of ours uses that stores, embeds or asks elsewhere."""
    return sorted(set(STORES.findall(source)))
