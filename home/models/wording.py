"""The words of a page as plain text: what is locked, compared, searched and sent out in feeds."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

import icu
from django.utils.html import strip_tags
from wagtail.blocks import Block, RichTextBlock, StructBlock

BLOCKS = re.compile(r"</?(p|li|ul|ol|h[1-6]|blockquote|hr|br)\b[^>]*>", re.IGNORECASE)
# Characters that nobody sees and that an editor's paste leaves behind: soft hyphens, joiners,
# byte order marks. Words that look the same are the same words.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
SPACES = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r" ?\n[ \n]*")
WORDS = re.compile(r"\S+\s*|\s+")  # a word goes together with the space behind it
FIRST_STATUS_OF_WORDS = 100  # of ICU's word breaks; below it are spaces and punctuation marks


def plain(markup: str) -> str:
    """HTML as text, one paragraph a line, in Unicode's composed form (NFC)."""
    one_line = " ".join(markup.split())  # as in a browser, only elements begin new lines
    return tidy(unescape(strip_tags(BLOCKS.sub("\n", one_line))))


def tidy(text: str) -> str:
    """Text in NFC, without what nobody sees, one space between words, no empty lines."""
    text = unicodedata.normalize("NFC", text).translate(INVISIBLE)
    text = "\n".join(text.splitlines())
    return EMPTY_LINES.sub("\n", SPACES.sub(" ", text)).strip()


def words_alone(text: str) -> str:
    """The words of a text with one space between them, wherever they were copied from.

    In NFC, without what nobody sees; every run of white space, line ends included, is one space.
    """
    return " ".join(tidy(text).split())


def block_text(block: Block, value) -> str:
    """The words of a block, whatever it is called and whichever id it has."""
    if isinstance(block, RichTextBlock):  # searchable content would have lost its paragraphs
        return plain(value.source)
    if isinstance(block, StructBlock):
        parts = [
            block_text(part, value[name])
            for name, part in block.child_blocks.items()
            if name in value
        ]
    else:
        parts = [tidy(str(words)) for words in block.get_searchable_content(value)]
    return "\n".join(filter(None, parts))


def word_count(text: str, language: str) -> int:
    """How many words ``text`` has by ICU's word breaks; a number counts as a word."""
    breaks = icu.BreakIterator.createWordInstance(icu.Locale(language))
    breaks.setText(text)
    return sum(breaks.getRuleStatus() >= FIRST_STATUS_OF_WORDS for _end in breaks)


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (``kind`` is empty), went (``del``) or came (``ins``)."""

    kind: str
    text: str


def word_difference(old: str, new: str) -> list[Piece]:
    """The words of ``new`` with those of ``old`` that went, in reading order."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    pieces = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", "".join(before[start:end])))
            continue
        pieces += [
            Piece(tag, "".join(words))
            for tag, words in (("del", before[start:end]), ("ins", after[new_start:new_end]))
            if words
        ]
    return pieces


FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def spreadsheet_cell(value) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text
