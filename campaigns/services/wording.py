"""The words of an appeal as plain text: what is locked, hashed and signed."""

import re
import unicodedata
from html import unescape

from django.utils.html import strip_tags

BLOCK_ENDS = re.compile(r"</(p|li|h[1-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)
SPACES = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\n\s*\n+")


def plain(markup: str) -> str:
    """HTML as text, one paragraph a line, in Unicode's composed form (NFC)."""
    text = unescape(strip_tags(BLOCK_ENDS.sub("\n", markup)))
    text = unicodedata.normalize("NFC", text)
    return EMPTY_LINES.sub("\n", SPACES.sub(" ", text)).strip()


def wording_of(appeal) -> str:
    """Title, addressees, text and numbered asks, in the order in which people read them.

    Summaries, initiators and everything around the text are left out: they may change without
    anybody having signed something else.
    """
    addressees = [addressee.name for addressee in appeal.addressees.all()]
    asks = [f"{n}. {plain(ask.text)}" for n, ask in enumerate(appeal.asks.all(), start=1)]
    body = [_block_text(block) for block in appeal.body]
    parts = [appeal.title, *addressees, *body, *asks]
    return "\n\n".join(plain(part) for part in parts if part) + "\n"


def _block_text(block) -> str:
    words = block.block.get_searchable_content(block.value)
    if block.block_type == "paragraph":  # searchable content has lost its paragraphs
        return plain(block.value.source)
    return "\n".join(words)
