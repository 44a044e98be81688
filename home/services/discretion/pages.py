"""A finished public page, rewritten so that neither it nor its traces name the House.

It happens after everything else, on the whole page: what a template or an editor adds later is
rewritten too. Of the head only what is on a list stays, of the links only what has a discreet
address or leads elsewhere.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter
from django.templatetags.static import static
from django.utils.translation import gettext, ngettext

from home.services.discretion.addresses import DiscreetAddresses
from home.services.unnamed import MARK, own_name

# What carries this attribute makes sense on an ordinary page alone, such as a link to share.
ORDINARY_ONLY = "data-ordinary-only"
KEPT_METAS = {"viewport", "color-scheme", "format-detection"}
LINKING = ("href", "src", "action", "formaction", "poster", "cite", "data-suggestions")
# What goes back with a form stays as it is, and so does what a program finds its way by.
AS_THEY_ARE = {*LINKING, "id", "class", "for", "name", "value", "type", "rel", "lang", "role"}
UNREAD = {"script", "style", "template"}
LOADING = ("iframe", "object", "embed", "video", "audio", "search-box")
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
NO_WORD_GOES_ON = "\x00"  # between blocks: no name fits across it

_html = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix="",
    empty_attributes_are_booleans=True,
)


def discreet_page(html: str, *, here: str, hosts: frozenset[str], names: tuple[str, ...]) -> str:
    """The page ``html``, which stands at the ordinary path ``here``, as discreet readers get it.

    ``hosts`` are this site's own names on the net, ``names`` what the House is called
    (`home.services.unnamed`). Speaks the language that is active. Asks the database for the
    addresses of pages and pictures at most (`DiscreetAddresses`).
    """
    page = BeautifulSoup(html, "html.parser")
    for part in page.find_all(attrs={ORDINARY_ONLY: True}):
        part.decompose()
    for data in page.find_all("script", src=False):
        data.decompose()
    for remark in page.find_all(string=lambda text: isinstance(text, Comment)):
        remark.extract()
    _rewrite_head(page)
    own = _Own(hosts, names)
    addresses = DiscreetAddresses(here, hosts, _addresses_in(page))
    _put_links_for_pictures(page, addresses)
    _rewrite_links(page, addresses, own)
    _name_the_way_home(page, own)
    _clear_attributes(page, own)
    _tell(page, _clear_texts(page, own))
    return page.decode(formatter=_html)


class _Own:
    """What must not be read: the names of the House, and this site's addresses."""

    def __init__(self, hosts: frozenset[str], names: tuple[str, ...]) -> None:
        self._name = own_name(names)
        places = "|".join(re.escape(host) for host in sorted(hosts, key=len, reverse=True))
        self._address = re.compile(
            rf"(?:https?://)?(?<![\w.])(?:{places})(?![\w-]|\.\w)[^\s\"<>«»]*"
        )

    def in_(self, text: str) -> list[tuple[int, int, bool]]:
        """Where they stand, in order and apart; and whether it is a name."""
        addresses = [match.span() for match in self._address.finditer(text)]
        names = [match.span() for match in self._name.finditer(text)] if self._name else []
        apart = [
            (start, end)
            for start, end in names
            if not any(first < end and start < last for first, last in addresses)
        ]
        found = [(*span, False) for span in addresses] + [(*span, True) for span in apart]
        return sorted(found)

    def without(self, text: str) -> str:
        for start, end, _is_name in reversed(self.in_(text)):
            text = text[:start] + MARK + text[end:]
        return text


def _rewrite_head(page: BeautifulSoup) -> None:
    head = page.head
    if head is None:
        return
    for part in head.find_all(True):
        if part.parent is head and not _stays(part):
            part.decompose()
    title = page.new_tag("title")
    title.string = gettext("Text")
    icon = page.new_tag("link", rel="icon", href=static("plain.svg"), type="image/svg+xml")
    for part in (title, page.new_tag("meta", attrs={"name": "robots", "content": "noindex"}), icon):
        head.append(part)


def _stays(part: Tag) -> bool:
    if part.name == "meta":
        return part.has_attr("charset") or part.get("name") in KEPT_METAS
    if part.name == "link":
        return part.get("rel") == ["stylesheet"]
    return part.name == "script" and part.has_attr("src")


def _addresses_in(page: BeautifulSoup) -> list[str]:
    return [tag[name] for name in LINKING for tag in page.find_all(attrs={name: True})]


def _put_links_for_pictures(page: BeautifulSoup, addresses: DiscreetAddresses) -> None:
    """A picture is loaded when its link is followed, and not before.

    Without scripts browsers load pictures at once even where they are told to be lazy.
    """
    for frame in page.find_all("picture"):
        image = frame.find("img")
        frame.replace_with(image) if image else frame.decompose()
    for image in page.find_all("img"):
        words = image.get("alt", "").strip()
        address = addresses.of(image.get("src", ""))
        if image.find_parent(["a", "button"]) or not address:
            image.replace_with(words) if words else image.decompose()
        else:
            link = page.new_tag("a", href=address, attrs={"class": "picture-link"})
            shown = gettext("Show the picture: %(words)s") % {"words": words}
            link.string = shown if words else gettext("Show the picture")
            image.replace_with(link)
    for part in page.find_all(LOADING):
        part.unwrap()


def _rewrite_links(page: BeautifulSoup, addresses: DiscreetAddresses, own: _Own) -> None:
    for name in LINKING:
        for tag in page.find_all(attrs={name: True}):
            address = addresses.of(tag[name])
            is_elsewhere = bool(address) and not addresses.is_ours(tag[name])
            if not address or (is_elsewhere and own.in_(address)):
                _take_away(tag, name)
                continue
            tag[name] = address
            if is_elsewhere and tag.name == "a":
                tag["rel"] = ["noreferrer", "noopener"]


def _take_away(tag: Tag, name: str) -> None:
    """No link, no form and nothing loaded; the words of it stay."""
    if tag.name == "a":
        tag.unwrap()
    elif tag.name in {"form", "link", "script"}:
        tag.decompose()
    else:
        del tag[name]


def _name_the_way_home(page: BeautifulSoup, own: _Own) -> None:
    """The home page has the name of the House for its title: a mark alone would be no heading."""
    titles = [title for title in page.find_all("h1") if own.without(title.text).strip() == MARK]
    for named in [*page.find_all(class_="site-header__name"), *titles]:
        named.string = gettext("Home page")


def _clear_attributes(page: BeautifulSoup, own: _Own) -> None:
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            is_shown = name not in AS_THEY_ARE or (name == "value" and tag.has_attr("readonly"))
            if isinstance(value, str) and value and is_shown:
                tag[name] = own.without(value)


def _clear_texts(page: BeautifulSoup, own: _Own) -> int:
    """Put a mark for each name in the texts, also where a name runs through several elements.

    Returns how many names were left out.
    """
    pieces = list(_pieces(page.body or page))
    whole = "".join(map(str, pieces))
    found = own.in_(whole)
    if not found:
        return 0
    end = len(whole)
    for piece in reversed(pieces):
        start = end - len(piece)
        if isinstance(piece, NavigableString):
            _clear_piece(piece, start, found)
        end = start
    return sum(is_name for _start, _end, is_name in found)


def _clear_piece(piece: NavigableString, begins: int, found: list[tuple[int, int, bool]]) -> None:
    """The mark stands in the piece in which the name begins; its rest goes from the next ones."""
    text, ends = str(piece), begins + len(piece)
    for start, end, _is_name in reversed(found):
        if start < ends and end > begins:
            mark = MARK if start >= begins else ""
            text = text[: max(start - begins, 0)] + mark + text[end - begins :]
    around = piece.parent
    if text != str(piece):
        piece.replace_with(NavigableString(text))
    if not text and around.name in INLINE and not around.get_text():
        around.decompose()  # a link without words leads nowhere


def _pieces(tag: Tag) -> Iterator[NavigableString | str]:
    """The texts in ``tag`` in their order, and a sign wherever a block begins or ends."""
    for child in tag.children:
        if isinstance(child, NavigableString):
            yield child
        elif child.name not in UNREAD and not _is_sent_as_it_reads(child):
            edge = [] if child.name in INLINE else [NO_WORD_GOES_ON]
            yield from edge
            yield from _pieces(child)
            yield from edge


def _is_sent_as_it_reads(tag: Tag) -> bool:
    """What somebody typed or chooses; what can be copied only is read like any other text."""
    if tag.name == "textarea":
        return not tag.has_attr("readonly")
    return tag.name == "option" and not tag.has_attr("value")


def _tell(page: BeautifulSoup, left_out: int) -> None:
    """What was left out, said once; and what this mode cannot hide."""
    if left_out and page.main:
        note = page.new_tag("p", attrs={"class": "discreet-note"})
        note.string = ngettext(
            "Whoever publishes this is named in this text %(count)s time. The name is left out; "
            "%(mark)s stands in its place.",
            "Whoever publishes this is named in this text %(count)s times. The name is left out; "
            "%(mark)s stands in its place.",
            left_out,
        ) % {"count": left_out, "mark": MARK}
        page.main.insert(0, note)
    if page.footer:
        limits = page.new_tag("p")
        limits.string = gettext(
            "You are reading the light and discreet version. The address bar still shows whose "
            "site this is, and the history of your browser keeps the address."
        )
        page.footer.append(limits)
