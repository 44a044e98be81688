"""The HTML of another site as blocks of ours: only text, with its lists, links and headings."""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags

TAGS = {"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br", "blockquote"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PARTS = re.compile(
    r"(?P<heading><h[1-6]>.*?</h[1-6]>)|(?P<quote><blockquote>.*?</blockquote>)", re.DOTALL
)
FIRST_BLOCK = re.compile(r"(.*?)((?:<p>|<ul>|<ol>|$))(.*)", re.DOTALL)
EMPTY = re.compile(r"<p>(\s|&nbsp;|<br>)*</p>")


def blocks_of(html: str) -> list[dict]:
    """``html`` as values of `home.blocks.BodyBlock`, without ids.

    Whatever is not plain text (scripts, frames, forms, tables, pictures, styles) is left out.
    """
    cleaned = nh3.clean(
        html,
        tags=TAGS | HEADINGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    blocks, position = [], 0
    for part in PARTS.finditer(cleaned):
        blocks += _paragraph(cleaned[position : part.start()])
        blocks += _special(part)
        position = part.end()
    return blocks + _paragraph(cleaned[position:])


def _special(part: re.Match) -> list[dict]:
    words = " ".join(unescape(strip_tags(part.group(0))).split())
    if not words:
        return []
    if part.group("heading"):
        return [{"type": "heading", "value": words}]
    return [{"type": "quote", "value": {"text": words, "source": ""}}]


def _paragraph(html: str) -> list[dict]:
    html = EMPTY.sub("", html).strip()
    if not strip_tags(html).strip():
        return []
    loose, block, rest = FIRST_BLOCK.match(html).groups()
    before = f"<p>{loose.strip()}</p>" if loose.strip() else ""
    return [{"type": "paragraph", "value": before + block + rest}]
