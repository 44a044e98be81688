"""The picture of a page that programs show beside a link to it: what it is, in words.

It is drawn when somebody asks for it and kept by a hash of what it shows, so that no number of
requests draws more than one picture a page and language for each change of what readers see.
"""

import json
import re
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from uuid import UUID

import typst
from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import override

from home.models import BasePage
from home.services.whole_files import write_whole
from home.tokens import opaque_key

WIDTH, HEIGHT = 1200, 630  # pixels; what `share_image.typ` draws at 72 pixels an inch
SOURCE = Path(__file__).with_name("share_image.typ")
LOOK = sha256(SOURCE.read_bytes()).hexdigest()
MARK_LENGTH = 12  # letters of the hash in an address
LONGEST_PART = 50  # letters that have room on one line in the smallest size
BREAK = "\u200b"
_one_at_a_time = Lock()  # drawing takes a core for a fifth of a second


@dataclass(frozen=True)
class Card:
    """What a picture shows, and of which page: the same in words for who cannot see it."""

    key: str
    language: str
    title: str
    kicker: str
    numbers: list[str] = field(default_factory=list)
    house: str = ""

    @property
    def mark(self) -> str:
        """Changes with everything that the picture shows and with how it is drawn."""
        said = json.dumps([LOOK, asdict(self)], ensure_ascii=False)
        return sha256(said.encode()).hexdigest()[:MARK_LENGTH]

    @property
    def words(self) -> str:
        parts = [self.title, self.kicker, *self.numbers, self.house]
        return ". ".join(part for part in parts if part)


def card_of(page: BasePage) -> Card:
    """The card of a public page, in the language of its tree."""
    with override(page.language):
        return Card(
            key=opaque_key(page.translation_key),
            language=page.language,
            title=page.seo_title or page.title,
            kicker=" · ".join(filter(None, [page.kind_in_public(), _day_of(page)])),
            numbers=page.numbers_in_public(),
            house=str(settings.WAGTAIL_SITE_NAME),
        )


def picture_of(card: Card) -> bytes:
    """The picture as PNG; drawn now if nobody has asked for it since it became so."""
    path = _folder() / f"{card.key}-{card.language}-{card.mark}.png"
    with _one_at_a_time:
        if not path.exists():
            write_whole(path, _draw(card))
            _forget(f"{card.key}-{card.language}-*.png", but=path)
        return path.read_bytes()


def forget_pictures(text_key: UUID) -> None:
    """A version of the text is not public any more: what was drawn of it goes after the commit."""
    pattern = f"{opaque_key(text_key)}-*"
    transaction.on_commit(partial(_forget, pattern), robust=True)


def _day_of(page: BasePage) -> str:
    day = page.dated() if page.kind_in_public() else None
    if day is None:
        return ""
    return date_format(day, "DATE_FORMAT" if page.is_dated_to_the_day() else "YEAR_MONTH_FORMAT")


def _draw(card: Card) -> bytes:
    shown = asdict(card) | {"title": _with_breaks(card.title)}
    return typst.compile(
        str(SOURCE),
        format="png",
        ppi=72,
        ignore_system_fonts=True,  # the same letters on every machine: typst brings its own
        sys_inputs={"card": json.dumps(shown)},
    )


def _with_breaks(title: str) -> str:
    """``title`` with places to break in words that no line has room for."""
    return re.sub(rf"(\S{{{LONGEST_PART}}})(?=\S)", rf"\1{BREAK}", title)


def _folder() -> Path:
    folder = Path(settings.SHARE_IMAGES_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _forget(pattern: str, but: Path | None = None) -> None:
    for path in _folder().glob(pattern):
        if path != but:
            path.unlink(missing_ok=True)
