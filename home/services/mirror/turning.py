"""Turning pages of the site into files: relative links, no scripts, nothing of where they were."""

import re
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from home.services.mirror.addresses import address_within, way
from home.services.mirror.asking import HTML
from home.services.mirror.crawling import CSS, ENDS_ADDRESS, STYLE_LINK, Found
from home.validators import ONION_ENDING

# `file:` because Firefox and Tor Browser take no file for `'self'`.
POLICY = (
    "default-src 'none'; style-src 'self' file:; img-src 'self' file:; font-src 'self' file:; "
    "form-action 'none'; base-uri 'none'"
)
# Of the heads, what names the address of the site or is for programs that fetch from it.
LEFT_OUT = (
    'script, link[rel~="canonical"], link[hreflang], link[rel~="preload"], '
    'link[rel~="modulepreload"], link[type="application/json+oembed"], '
    'meta[property], meta[name^="twitter:"], meta[http-equiv], meta[name="referrer"]'
)
ADDRESSES = ("href", "src", "poster")
MARK_LETTERS = 32  # 128 bits


def turned(found: Found, address: str) -> bytes:
    """The bytes of the file for ``address``."""
    kind, content = found.text_of(address)
    if kind == HTML:
        return turned_html(found, address, content.decode())
    if kind == CSS:
        return _style(found, address, content.decode())
    return _feed(found, address, content.decode())


def turned_html(found: Found, address: str, text: str) -> bytes:
    page = _Page(found, address, text)
    page.turn()
    return _marked(str(page.soup), address)


class _Page:
    """One page on its way into the mirror."""

    def __init__(self, found: Found, address: str, text: str) -> None:
        self.soup = BeautifulSoup(text, "html.parser")
        self._found, self._address = found, address
        self._file = found.files[address]
        self._language = address.split("/")[1] or settings.LANGUAGE_CODE

    def turn(self) -> None:
        for tag in self.soup.select(LEFT_OUT):
            tag.decompose()
        with override(self._language):
            for form in self.soup.find_all("form"):
                self._replace_form(form)
            for tag in self.soup.find_all(self._leads_somewhere):
                self._turn_links(tag)
        self._leave_out_the_site()
        self._add_policy()

    @staticmethod
    def _leads_somewhere(tag) -> bool:
        return any(tag.has_attr(name) for name in (*ADDRESSES, "srcset"))

    def _replace_form(self, form) -> None:
        """A form that is sent from elsewhere is refused, and its token is old: say where to go."""
        is_question = form.get("method", "get").lower() == "get"
        target = address_within(form.get("action", "") if is_question else "", self._address)
        place = target[0].partition("?")[0] if target else self._address
        gateways = [
            {"address": f"{base}{place}", "is_onion": is_onion(base)} for base in gateway_bases()
        ]
        context = {"gateways": gateways, "is_question": is_question}
        words = render_to_string("home/mirror/form.html", context)
        form.replace_with(BeautifulSoup(words.strip(), "html.parser"))

    def _turn_links(self, tag) -> None:
        for name in ("srcset", *ADDRESSES):
            if tag.decomposed:  # with what it stood in
                return
            if name == "srcset" and tag.has_attr(name):
                self._turn_sources(tag)
            elif tag.has_attr(name):
                self._turn_link(tag, name)

    def _turn_link(self, tag, name: str) -> None:
        link = tag[name]
        if link.startswith("#"):
            return
        target = address_within(link, self._address)
        if target is None:
            if _is_onion_link(link):
                tag.name, tag.attrs = "span", {}
            return
        address, fragment = target
        file = self._found.file_at(address)
        if file:
            tag[name] = way(self._file, file) + (f"#{fragment}" if fragment else "")
        elif tag.name == "a":
            self._only_on_the_site(tag, address)
        else:
            tag.decompose()

    def _turn_sources(self, tag) -> None:
        turned_sources = []
        for part in tag["srcset"].split(","):
            link, *size = part.split()
            target = address_within(link, self._address)
            file = target and self._found.file_at(target[0])
            if file:
                turned_sources.append(" ".join([way(self._file, file), *size]))
        if turned_sources:
            tag["srcset"] = ", ".join(turned_sources)
        elif tag.name == "source":
            tag.decompose()
        else:
            del tag["srcset"]

    def _only_on_the_site(self, link, address: str) -> None:
        """A page that takes input, or is not public: its words stay, and what it needs is said."""
        base = next((base for base in gateway_bases() if not is_onion(base)), None)
        if base:
            link.attrs = {"href": f"{base}{address}", "rel": "noreferrer noopener"}
        else:
            link.name, link.attrs = "span", {}
        words = render_to_string("home/mirror/needs_the_site.html")
        link.append(" ")
        link.append(BeautifulSoup(words.strip(), "html.parser"))

    def _leave_out_the_site(self) -> None:
        """Addresses of the site in words, such as in a command to copy, get a gateway's instead."""
        instead = next(iter(gateway_bases()), "…")
        for words in self.soup.find_all(string=re.compile(re.escape(settings.BASE_URL))):
            if not words.find_parent(attrs={"data-official": True}):
                words.replace_with(words.replace(settings.BASE_URL, instead))
        for tag in self.soup.find_all(_names_the_site):
            for name, value in tag.attrs.items():
                if isinstance(value, str):
                    tag[name] = value.replace(settings.BASE_URL, instead)

    def _add_policy(self) -> None:
        for name, content in (
            ("Content-Security-Policy", POLICY),
            ("referrer", "no-referrer"),
        ):
            kind = "http-equiv" if name == "Content-Security-Policy" else "name"
            meta = self.soup.new_tag("meta", attrs={kind: name, "content": content})
            self.soup.head.find("meta", charset=True).insert_after(meta)


def _names_the_site(tag) -> bool:
    """Whether an attribute has the address of the site, such as that of a box to copy it from."""
    return any(settings.BASE_URL in value for value in tag.attrs.values() if isinstance(value, str))


def _style(found: Found, address: str, text: str) -> bytes:
    def turn(match) -> str:
        target = address_within(match[1], address)
        file = target and found.file_at(target[0])
        return f'url("{way(found.files[address], file)}")' if file else match[0]

    return STYLE_LINK.sub(turn, text).encode()


def _feed(found: Found, address: str, text: str) -> bytes:
    """A feed with relative links. Its own number no longer is its address."""
    base = re.escape(settings.BASE_URL)

    def turn(match) -> str:
        target = address_within(match[0], address)
        file = found.file_at(target[0])
        return way(found.files[address], file) if file else match[0].removeprefix(settings.BASE_URL)

    own = uuid5(NAMESPACE_URL, address).urn
    text = re.sub(f"<id>{base}{ENDS_ADDRESS}</id>", f"<id>{own}</id>", text)
    return _marked(re.sub(base + ENDS_ADDRESS, turn, text), address)


def _marked(text: str, address: str) -> bytes:
    """``text`` with letters at its end that follow from it and are known to this site alone.

    Without them its hash, which stands in manifests that people keep, would be a way to ask what
    an older file said: nearly all of it is known, and there are not that many names (ADR 0021).
    """
    mark = salted_hmac("mirror", f"{address}\n{text}", algorithm="sha256").hexdigest()
    return f"{text.rstrip()}\n<!-- {mark[:MARK_LETTERS]} -->\n".encode()


def gateway_bases() -> list[str]:
    """The addresses at which the living site can be reached, as the operator has set them."""
    return [base.rstrip("/") for base in settings.MIRROR_GATEWAYS]


def is_onion(base: str) -> bool:
    return (urlsplit(base).hostname or "").endswith(ONION_ENDING)


def _is_onion_link(link: str) -> bool:
    try:
        return is_onion(link)
    except ValueError:
        return False
