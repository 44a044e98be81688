"""A text as a PDF file that says nothing but the text (docs/adr/0025).

Tagged as PDF/UA-1 asks, with its languages, and a bookmark for each heading. Typst gets the text
as data, none of it as markup; it brings its fonts, so that a text is set alike everywhere.
"""

import io
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pikepdf
import typst

from home.models.pieces import Part, Piece, parts_of

DESIGN = Path(__file__).with_name("text.typ")
STANDARDS = ["ua-1"]
# Lines end between words, or where a soft hyphen shows. For who copies it out of the file, a line
# that ends behind any other sign could not be told from one that ends between words.
BREAKS_BEHIND = re.compile(r"([-‐–—/?!|%…\]}])(?=\w)")
BREAKS_BEFORE = re.compile(r"(?<=\S)(?=—)")
JOINER = "\u2060"
# Nothing else divides what is no word of the language.
TOO_LONG = re.compile(r"[^\s\u00ad]{28,}")
BREAK_AFTER = 12
TITLE = {"be": "Тэкст", "ru": "Текст", "en": "Text"}
# What programs read beside the text: that it is tagged, and a title that says nothing.
METADATA = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    '<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


class NotSet(Exception):
    """Typst refused the text."""


def data_of(pieces: Iterable[Piece], tag: str, *, notes: list[str], note_tag: str, digest: str):
    """Everything that a file is made from, as JSON; ``tag`` is the language of the text."""
    return json.dumps(
        {
            "title": title_in(tag),
            "language": _primary(tag),
            "tag": tag,
            "parts": list(map(_part, parts_of(pieces))),
            "notes": notes,
            "note_language": _primary(note_tag),
            "digest": digest,
        },
        ensure_ascii=False,
    )


def title_in(tag: str) -> str:
    """A title that any text might have."""
    return TITLE.get(_primary(tag), TITLE["en"])


@lru_cache(maxsize=1)
def design_digest() -> str:
    """Changes whenever the same data would give another file."""
    made_with = [DESIGN.read_text(), METADATA, version("typst"), version("pikepdf")]
    return sha256(repr(made_with).encode()).hexdigest()


def set_pdf(data: str) -> bytes:
    """The file; the same bytes for the same ``data``. Raises `NotSet`."""
    try:
        content = typst.compile(
            DESIGN.read_bytes(),
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            sys_inputs={"data": data, "numerals": _numerals()},
        )
    except typst.TypstError as error:
        # What it says may quote the text.
        raise NotSet(type(error).__name__) from None
    return _without_metadata(content, json.loads(data))


@lru_cache(maxsize=1)
def _numerals() -> str:
    """Each digit as a picture of its outline."""
    return json.dumps({digit: _outline(digit) for digit in "0123456789"})


def _outline(digit: str) -> str:
    page = "#set page(width: auto, height: auto, margin: 0pt)\n"
    style = '#set text(font: "Libertinus Serif", size: 11.5pt, bottom-edge: "baseline", '
    source = f'{page}{style}top-edge: "cap-height")\n#box[{digit}]'
    picture = typst.compile(source.encode(), format="svg", ignore_system_fonts=True)
    return (picture[0] if isinstance(picture, list) else picture).decode()


def _part(part: Part) -> dict:
    return {"kind": part.kind, "start": part.start, "items": list(map(_item, part.pieces))}


def _item(piece: Piece) -> dict:
    runs = [
        {"text": _breakable(run.text), "strong": run.is_strong, "emphasis": run.is_emphasis}
        for run in piece.runs
    ]
    return {"language": _primary(piece.language) if piece.language else None, "runs": runs}


def _breakable(text: str) -> str:
    text = BREAKS_BEFORE.sub(JOINER, BREAKS_BEHIND.sub(rf"\1{JOINER}", text))
    return TOO_LONG.sub(_with_soft_hyphens, text)


def _with_soft_hyphens(found: re.Match) -> str:
    word = found.group()
    parts = [word[start : start + BREAK_AFTER] for start in range(0, len(word), BREAK_AFTER)]
    return "\u00ad".join(parts)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _without_metadata(content: bytes, data: dict) -> bytes:
    """The same file without who made it, with what and when."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        metadata = METADATA.format(title=data["title"]).encode()
        pdf.Root.Metadata = pdf.make_stream(metadata, Type=pikepdf.Name.Metadata)
        pdf.Root.Metadata.Subtype = pikepdf.Name.XML
        pdf.Root.Lang = pikepdf.String(data["tag"])
        pdf.remove_unreferenced_resources()
        pdf.save(
            written,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return written.getvalue()
