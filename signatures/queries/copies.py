"""Which of our files or wordings somebody has, and what has changed since.

Nothing is kept of what they showed. The work is the same for whatever they show: a few hashes and
two questions by index.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from wagtail.models import Page

from home.models.wording import words_alone
from home.queries import public_page_of_text
from signatures.models import IssuedCopy, Sheet, SignedList, Wording

BOM = "\ufeff"
# How words come out of a PDF file of ours that were divided at the end of a line: the hyphen is
# a soft one, or a sign that viewers put in its place (U+0002), and the next line goes on with it.
DIVIDED = re.compile(r"(?:\u00ad[^\S\n]*\n|\x02)\s*")


@dataclass(frozen=True)
class KnownWording:
    """A wording that readers could see."""

    text: Page
    language: str
    number: int
    since: date
    newest: int  # the newest text version that readers can see
    is_current: bool  # whether the words are still those


@dataclass(frozen=True)
class KnownCopy:
    """A file of a list that was given out."""

    text: Page
    kind: str
    signed: SignedList
    newest: SignedList
    taken_out_since: int

    @property
    def versions_since(self) -> int:
        return self.newest.number - self.signed.number


def hashes_of(content: bytes) -> set[str]:
    """The hashes under which we may know ``content``.

    Of the bytes as they came; where they are text, also with the line ends that programs and forms
    change, with and without the mark at its start; and of its words alone, also as if it had been
    copied out of a PDF file.
    """
    found = {content}
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {_hash(content)}
    lines = text.replace("\r\n", "\n").strip("\n") + "\n"
    table = BOM + lines.replace("\n", "\r\n")
    words = (words_alone(text), words_alone(DIVIDED.sub("", lines)))
    found |= {each.encode() for each in (lines, table, *words)}
    return {_hash(each) for each in found}


def known_copy(hashes: Iterable[str], language: str) -> KnownCopy | KnownWording | None:
    """What of ours has one of ``hashes``; None for what is not ours, or not public any more."""
    hashes = list(hashes)
    copies = IssuedCopy.objects.filter(sha256__in=hashes)
    copy = copies.select_related("signed_list__sheet", "signed_list__version").first()
    if copy:
        return _as_copy(copy, language)
    public = Wording.objects.filter(public_since__isnull=False).select_related("version__sheet")
    ours = public.filter(words_sha256__in=hashes) | public.filter(sha256__in=hashes)
    # The same words may stand in several versions: the newest is meant.
    wording = ours.order_by("-version__number", "pk").first()
    return _as_wording(wording, language) if wording else None


def public_wording(sheet: Sheet, number: int, language: str) -> Wording | None:
    """The wording of a version in ``language``, if readers could see it."""
    rows = Wording.objects.filter(version__sheet=sheet, version__number=number, language=language)
    return rows.filter(public_since__isnull=False).first()


def wording_in_force(text_key: UUID, language: str) -> Wording | None:
    """The newest wording of a text in ``language`` that readers could see, with its version."""
    rows = Wording.objects.filter(version__sheet__text_key=text_key, language=language)
    public = rows.filter(public_since__isnull=False).select_related("version")
    return public.order_by("-version__number").first()


def wordings_in_public(sheet: Sheet, language: str) -> list[int]:
    """The numbers of the text versions that have a public wording in ``language``."""
    rows = Wording.objects.filter(version__sheet=sheet, language=language)
    public = rows.filter(public_since__isnull=False).order_by("-version__number")
    return list(public.values_list("version__number", flat=True))


def wordings_of_text(text_key: UUID) -> list[Wording]:
    """Every wording that readers could see, with its version and without its words."""
    rows = Wording.objects.filter(version__sheet__text_key=text_key, public_since__isnull=False)
    rows = rows.select_related("version__sheet").defer("text")
    return list(rows.order_by("version__number", "language"))


def _as_copy(copy: IssuedCopy, language: str) -> KnownCopy | None:
    signed = copy.signed_list
    text = public_page_of_text(signed.sheet.text_key, language)
    if text is None:
        return None
    newest = SignedList.objects.filter(sheet=signed.sheet).order_by("number").last()
    return KnownCopy(text, copy.kind, signed, newest, signed.taken_out - copy.taken_out)


def _as_wording(wording: Wording, language: str) -> KnownWording | None:
    version = wording.version
    text = public_page_of_text(version.sheet.text_key, language)
    if text is None:
        return None
    shown = Wording.objects.filter(
        version__sheet=version.sheet, language=wording.language, public_since__isnull=False
    )
    newest = shown.select_related("version").order_by("version__number").last()
    return KnownWording(
        text=text,
        language=wording.language,
        number=version.number,
        since=wording.public_since,
        newest=newest.version.number,
        is_current=newest.sha256 == wording.sha256,
    )


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
