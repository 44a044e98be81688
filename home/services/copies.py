"""Clean copies: a text as files that tell neither where they come from nor who made them.

Two of them where the text names the House or shows an address: first one without, then the exact
words. PDF files are made by the worker, and gone as soon as their page is (docs/adr/0025).
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from wagtail.models import Page, PageQuerySet, get_page_models

from home.models import HouseSettings, KeptPdf, PdfsOfPage
from home.models.pieces import Piece, Run, TextToCopy, parts_of
from home.queries import public_page_of_text
from home.services.cache import purge_pages
from home.services.typesetting import NotSet, data_of, design_digest, set_pdf, title_in
from home.services.unnamed import MARK, leave_out_own_name
from home.visibility import visible

logger = logging.getLogger(__name__)

TEXT = "text"  # the names of the files say nothing
WHOLE = "whole"
AT_A_TIME = 50  # pages whose files one task makes
# An address on the web, or of a mailbox, whoever's it is: it would lead to somebody.
ENDINGS = (
    "be|biz|by|ca|ch|cloud|co|com|cz|de|dev|edu|ee|es|eu|example|fr|ge|gov|help|ie|info|int|io|"
    "is|it|kz|legal|link|lt|lv|me|media|name|net|news|nl|no|onion|online|org|pl|press|pro|ru|se|"
    "site|sk|space|su|tech|top|tv|ua|uk|us|wiki|world|xyz|бел|рф|укр"
)
REST = r"[^\s<>«»„“”\"'()\[\]]*[^\s<>«»„“”\"'()\[\].,;:!?…]"
ADDRESS = re.compile(
    rf"(?:[a-z][a-z0-9+.\-]{{1,9}}://|www\.){REST}"
    rf"|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
    rf"|(?<![\w.@])(?:[\w\-]+\.)+(?:{ENDINGS})(?![\w\-])(?:/(?:{REST})?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CleanCopy:
    """A text as it leaves the site, in three forms with the same words."""

    name: str
    text: TextToCopy
    left_out: int = 0  # names of the House and addresses, each with a mark in its place

    @cached_property
    def notes(self) -> list[str]:
        """What stands below the text, in its language: what was left out, and of what the hash is.

        The hash itself follows the last of them.
        """
        with translation.override(self.note_language):
            return list(filter(None, [self._of_what_is_left_out(), self._of_the_hash()]))

    @property
    def note_language(self) -> str:
        primary = self.text.language_tag.partition("-")[0]
        return primary if primary in dict(settings.LANGUAGES) else "en"

    def _of_what_is_left_out(self) -> str:
        if not self.left_out:
            return ""
        words = ngettext(
            "In this copy %(number)s name or address is left out, where %(mark)s stands. "
            "The hash is that of the whole text.",
            "In this copy %(number)s names or addresses are left out, where %(mark)s stands. "
            "The hash is that of the whole text.",
            self.left_out,
        )
        return words % {"number": self.left_out, "mark": MARK}

    def _of_the_hash(self) -> str:
        if self.text.version:
            return gettext("SHA-256 of the text, version %(number)s:") % {
                "number": self.text.version
            }
        return gettext("SHA-256 of the text:")

    @cached_property
    def plain(self) -> str:
        """The words and nothing else; only where something is left out, that is said below."""
        if not self.left_out:
            return self.text.words
        return "\n".join([self.text.words, *self.notes, self.text.digest, ""])

    @cached_property
    def html(self) -> str:
        """A page of its own that loads nothing and links nowhere."""
        return render_to_string(
            "home/copies/text.html",
            {
                "language": self.text.language_tag,
                "title": title_in(self.text.language_tag),
                "parts": parts_of(self.text.pieces),
                "notes": self.notes,
                "note_language": self.note_language,
                "digest": self.text.digest,
            },
        )

    @cached_property
    def data(self) -> str:
        """What the PDF file is made from."""
        return data_of(
            self.text.pieces,
            self.text.language_tag,
            notes=self.notes,
            note_tag=self.note_language,
            digest=self.text.digest,
        )

    @cached_property
    def fingerprint(self) -> str:
        return sha256(f"{design_digest()}\n{self.data}".encode()).hexdigest()


def public_copies(key: UUID, language: str) -> list[CleanCopy]:
    """The copies of the public text ``key`` in the version nearest to ``language``, the one that
    names nobody first; empty where there is no such text or no copies of it are given.
    """
    page = public_page_of_text(key, language)
    if page is None or not getattr(page.specific_class, "gives_copies", False):
        return []
    return copies_of(page.specific, own_names())


def own_names() -> tuple[str, ...]:
    return HouseSettings.of_the_house().own_name_patterns


def copies_of(page, names: Iterable[str]) -> list[CleanCopy]:
    """The copies of a page, whether it is public or not."""
    whole = page.text_to_copy()
    words, left_out = _leave_out(whole.words, names)
    if not left_out:
        return [CleanCopy(TEXT, whole)]
    pieces = [_without(piece, names) for piece in whole.pieces]
    return [CleanCopy(TEXT, whole.with_words(words, pieces), left_out), CleanCopy(WHOLE, whole)]


def _leave_out(words: str, names: Iterable[str]) -> tuple[str, int]:
    """``words`` with a mark for each address and each name of the House, and how many there are."""
    words, addresses = ADDRESS.subn(MARK, words)
    words, named = leave_out_own_name(words, names)
    return words, addresses + named


def _without(piece: Piece, names: Iterable[str]) -> Piece:
    words, left_out = _leave_out(piece.words, names)
    return replace(piece, runs=(Run(words),)) if left_out else piece


def kept_pdf(copy: CleanCopy) -> KeptPdf | None:
    """The file of a copy, once it is made."""
    return KeptPdf.objects.filter(fingerprint=copy.fingerprint).first()


def make_missing_pdfs() -> int:
    """Make the files of some pages that have none yet; of how many pages they are.

    The newest pages come first. No request of a reader leads here: what is missing is looked for
    every minute.
    """
    forget_withdrawn()
    made_with = _made_with()
    done = PdfsOfPage.objects.filter(made_with=made_with)
    missing = _pages_with_copies().exclude(pk__in=done.values("page"))
    keys = list(missing.order_by("-pk").values_list("pk", flat=True)[:AT_A_TIME])
    for page_id in keys:
        make_pdfs(page_id=page_id, made_with=made_with)
    if keys:
        purge_pages(only_adds=True)
    return len(keys)


def make_pdfs(*, page_id: int, made_with: str) -> None:
    """Make the files of a page and keep them, if it is still public with these words by then."""
    page = _pages_with_copies().filter(pk=page_id).specific().first()
    if page is None:
        return
    copies = copies_of(page, own_names())
    files = {copy.fingerprint: _file_of(copy, page_id) for copy in copies}
    with transaction.atomic():
        # Whoever takes the page down meanwhile waits for this, or this finds it gone.
        Page.objects.select_for_update().filter(pk=page_id).first()
        page = _pages_with_copies().filter(pk=page_id).specific().first()
        if page and [copy.fingerprint for copy in copies_of(page, own_names())] == list(files):
            _keep(page_id, files, made_with)


def _file_of(copy: CleanCopy, page_id: int) -> bytes:
    """The file; empty when it cannot be made."""
    kept = kept_pdf(copy)
    if kept:
        return bytes(kept.content)
    try:
        return set_pdf(copy.data)
    except NotSet:
        logger.error("the text of page %s could not be set as a PDF file", page_id)
        return b""


def _keep(page_id: int, files: dict[str, bytes], made_with: str) -> None:
    kept = [
        KeptPdf.objects.get_or_create(
            fingerprint=fingerprint, defaults={"content": content, "size": len(content)}
        )[0]
        if content
        else None
        for fingerprint, content in files.items()
    ]
    text, whole = (*kept, None)[:2]
    PdfsOfPage.objects.update_or_create(
        page_id=page_id, defaults={"made_with": made_with, "text": text, "whole": whole}
    )
    forget_unused_pdfs()


def forget_pdfs(pages: PageQuerySet) -> None:
    """Delete the files of ``pages`` that no other page has."""
    if PdfsOfPage.objects.filter(page__in=pages).delete()[0]:
        forget_unused_pdfs()


def forget_withdrawn() -> None:
    """Delete the files of pages that readers cannot see, whatever took them down."""
    with transaction.atomic():
        PdfsOfPage.objects.exclude(page__in=_pages_with_copies()).delete()
        forget_unused_pdfs()


def forget_unused_pdfs() -> None:
    """Delete the files that are no page's any more."""
    used = PdfsOfPage.objects.filter(text__isnull=False).values("text")
    also_used = PdfsOfPage.objects.filter(whole__isnull=False).values("whole")
    KeptPdf.objects.exclude(pk__in=used).exclude(pk__in=also_used).delete()


def _pages_with_copies() -> PageQuerySet:
    types = [model for model in get_page_models() if getattr(model, "gives_copies", False)]
    return visible(Page.objects.type(*types).filter(alias_of=None))


def _made_with() -> str:
    return sha256(repr([design_digest(), own_names(), ADDRESS.pattern]).encode()).hexdigest()
