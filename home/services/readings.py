"""Pages in place of PDF files: what a program reads in them, once for equal files."""

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from threading import Lock

import pikepdf
from pypdfium2 import PdfDocument, PdfiumError

from home.models import DocumentText, HouseDocument
from home.services.cache import purge_pages

AT_A_TIME = 20  # files of one task
LONGEST = 2_000_000  # characters of a file; a page with more of them opens in no browser
FULL_LINE = 0.7  # of the longest on a page: after a shorter one a paragraph ends
HYPHEN = re.compile("[\x02\ufffe\xad]\r?\n?")  # what PDFium makes of one at the end of a line
BEGINS_ANEW = re.compile(r"[•‣▪●–—*]\s|\(?\d{1,3}[.)]\s")
CYRILLIC, LATIN = re.compile("[Ѐ-ӿ]"), re.compile("[A-Za-z]")
one_at_a_time = Lock()  # PDFium cannot be used by two threads


class CannotBeRead(Exception):
    """A file that PDFium does not take, or with more text than a page can have."""


def read_documents() -> int:
    """Read some PDF files that nobody has read, and forget what is no document's any more.

    A file is marked before it is read: one that ends the process is not tried again and again.
    """
    forget_unused_texts()
    known = DocumentText.objects.values("digest")
    unread = HouseDocument.objects.filter(file__iendswith=".pdf").exclude(file_hash__in=known)
    documents = list(unread.order_by("-pk")[:AT_A_TIME])
    for document in documents:
        _read(document)
    if documents:
        purge_pages(only_adds=True)
    return len(documents)


def forget_unused_texts() -> None:
    used = HouseDocument.objects.exclude(file_hash="").values("file_hash")
    DocumentText.objects.exclude(digest__in=used).delete()


def _read(document: HouseDocument) -> None:
    digest = _digest_of(document)
    text, is_new = DocumentText.objects.get_or_create(digest=digest)
    if not is_new:
        return
    try:
        with document.file.open() as file:
            content = file.read()
        text.pages = pages_in(content)
    except (OSError, CannotBeRead):
        return
    words = " ".join(part["words"] for page in text.pages for part in page)
    text.language = language_in(words, _told_language(content)) if words else ""
    text.save()


def _digest_of(document: HouseDocument) -> str:
    if not document.file_hash:  # stored by a script before documents had one each
        with document.file.open():
            document._set_file_hash()  # noqa: SLF001  (the public one saves, as if it had changed)
        HouseDocument.objects.filter(pk=document.pk).update(file_hash=document.file_hash)
    return document.file_hash


def pages_in(content: bytes) -> list[list[dict]]:
    """The text of each page of a PDF file, as `DocumentText` has it. Raises `CannotBeRead`."""
    pages, length = [], 0
    try:
        with one_at_a_time, PdfDocument(content) as pdf:
            titles = _titles(pdf)
            for number in range(len(pdf)):
                text = pdf[number].get_textpage().get_text_range()
                length += len(text)
                if length > LONGEST:
                    raise CannotBeRead
                pages.append(list(_parts(text, titles.get(number, set()))))
    except PdfiumError as error:
        raise CannotBeRead from error
    return pages


def _titles(pdf: PdfDocument) -> dict[int, set[str]]:
    """The bookmarks of each page: they have the words of its headings."""
    titles: dict[int, set[str]] = {}
    for bookmark in pdf.get_toc():
        place = bookmark.get_dest()
        if place:
            titles.setdefault(place.get_index(), set()).add(_clean(bookmark.get_title()))
    return titles


def _parts(text: str, titles: set[str]) -> Iterator[dict]:
    lines = [line.strip() for line in HYPHEN.sub("", text).splitlines()]
    full = FULL_LINE * max(map(len, lines), default=0)
    waiting = ""
    for line in lines:
        is_heading = _clean(line) in titles
        if is_heading or not line or BEGINS_ANEW.match(line):
            yield from _part(waiting)
            waiting = ""
        if is_heading:
            yield from _part(line, is_heading=True)
            continue
        waiting = _joined(waiting, line)
        if len(line) < full:
            yield from _part(waiting)
            waiting = ""
    yield from _part(waiting)


def _part(words: str, *, is_heading: bool = False) -> Iterator[dict]:
    words = _clean(words)
    if any(map(str.isalnum, words)):
        yield {"words": words, "is_heading": is_heading}


def _joined(begun: str, line: str) -> str:
    return f"{begun}{line}" if not begun or begun.endswith("-") else f"{begun} {line}"


def _clean(words: str) -> str:
    """Without what no font shows and no database takes: controls, halves of letters."""
    kept = (sign if unicodedata.category(sign)[0] != "C" else " " for sign in words)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def language_in(words: str, told: str = "") -> str:
    """The language of ``words`` by their letters; in Latin ones what the file has ``told``."""
    if len(CYRILLIC.findall(words)) <= len(LATIN.findall(words)):
        return told if told not in {"", "be", "ru", "uk"} else "en"
    small = words.lower()
    if re.search("[їє]", small):
        return "uk"
    return "ru" if small.count("и") > small.count("і") else "be"


def _told_language(content: bytes) -> str:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            told = str(pdf.Root.get("/Lang", "")).lower().partition("-")[0]
    except (pikepdf.PdfError, ValueError):
        return ""
    return told if re.fullmatch("[a-z]{2,3}", told) else ""
