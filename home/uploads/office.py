"""DOCX and ODT: who wrote, remarked and changed what goes, or the file is refused."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.uploads.archives import (
    Element,
    clean_picture_part,
    damaged,
    read_parts,
    rewrite,
    write_parts,
)

WORD = re.compile(r"^http://(schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml")
WORD_EXTENSIONS = re.compile(r"^http://schemas\.microsoft\.com/office/word/")
DRAWING = re.compile(r"/drawingml/.*(picture|wordprocessingDrawing)$")
# Parts of a DOCX about its makers, their remarks, their machines and their templates.
DROPPED_PARTS = re.compile(
    r"^(docProps/|customXml/|_xmlsignatures/|word/(people|comments\w*|webSettings|printerSettings"
    r"|glossary/.*|attachedToolbars)\b|.*[Tt]humbnail)"
)
ACTING_PARTS = re.compile(
    r"(vbaProject|vbaData|/activeX/|/embeddings/|\.bin$|/macros?/)", re.IGNORECASE
)
CHANGES = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"}
DROPPED_WORD_ELEMENTS = {
    "commentRangeStart", "commentRangeEnd", "commentReference", "rsids", "attachedTemplate",
    "docVars", "mailMerge", "writeProtection", "documentProtection", "docId",
}  # fmt: skip
PICTURES = re.compile(r"^(word/media|Pictures)/.+")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
ODT_PARTS = {"content.xml", "styles.xml", "mimetype", "META-INF/manifest.xml"}
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT_MANIFEST = "META-INF/manifest.xml"


def tracked_changes() -> ValidationError:
    return ValidationError(
        _(
            "There are tracked changes in the file, with the names of those who made them. Accept "
            "or reject all of them, then upload it."
        ),
        code="tracked_changes",
    )


def acting_parts() -> ValidationError:
    return ValidationError(
        _(
            "There are macros or other files inside the file. Remove them, or paste them as "
            "pictures, then upload it."
        ),
        code="macros",
    )


def from_elsewhere() -> ValidationError:
    return ValidationError(
        _(
            "The file loads something from elsewhere when it is opened, which would give readers "
            "away. Put pictures into the file itself."
        ),
        code="external",
    )


def clean_docx(content: bytes) -> bytes:
    """The same text in a new file. Raises `ValidationError` with a sentence for the uploader."""
    parts = read_parts(content)
    if "word/document.xml" not in parts or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise acting_parts() if "word/document.xml" in parts else damaged()
    if any(ACTING_PARTS.search(name) for name in parts):
        raise acting_parts()
    dropped = {name for name in parts if DROPPED_PARTS.match(_source_of(name))}
    kept = {name: part for name, part in parts.items() if name not in dropped}
    return write_parts({name: _docx_part(name, part, dropped) for name, part in kept.items()})


def _source_of(name: str) -> str:
    """The part whose relations ``name`` lists; any other part itself."""
    return name.replace("_rels/", "").removesuffix(".rels") or name


def _docx_part(name: str, content: bytes, dropped: set[str]) -> bytes:
    if PICTURES.match(name):
        return clean_picture_part(name, content)
    if name == "[Content_Types].xml":
        return rewrite(content, _without_dropped("PartName", dropped))
    if name.endswith(".rels"):
        return rewrite(content, _docx_relation)
    if name.endswith(".xml"):
        return rewrite(content, _docx_element)
    return content


def _without_dropped(attribute: str, dropped: set[str]) -> Callable:
    """A rule that leaves out what names a part that is not there any more."""

    def rule(element: Element) -> dict | None:
        named = element.attributes.get(attribute, "").removeprefix("/")
        return None if named in dropped else element.attributes

    return rule


def _docx_relation(element: Element) -> dict | None:
    """Links stay. Relations to dropped parts and to a template on somebody's disk go."""
    attributes = element.attributes
    kind = attributes.get("Type", "").rpartition("/")[2]
    if attributes.get("TargetMode") == "External" and kind != "hyperlink":
        if kind == "attachedTemplate":
            return None
        raise from_elsewhere()
    target = attributes.get("Target", "").removeprefix("/")
    inside = target.removeprefix("../")
    is_dropped = any(DROPPED_PARTS.match(place) for place in (inside, f"word/{inside}"))
    return None if is_dropped and kind != "hyperlink" else attributes


def _docx_element(element: Element) -> dict | None:
    if WORD.match(element.space):
        if element.name in CHANGES or element.name.endswith("Change"):
            raise tracked_changes()
        if element.name in DROPPED_WORD_ELEMENTS:
            return None
    if WORD_EXTENSIONS.match(element.space) and element.name == "docId":
        return None
    attributes = {
        key: value
        for key, value in element.attributes.items()
        if not key.rpartition(":")[2].startswith("rsid")
    }
    if DRAWING.search(element.space) and element.name in {"cNvPr", "docPr"}:
        attributes["name"] = ""  # the name of the file that was put in
    return attributes


def clean_odt(content: bytes) -> bytes:
    """The same text in a new file. Raises `ValidationError` with a sentence for the uploader."""
    parts = read_parts(content)
    if parts.get("mimetype", b"").strip() != ODT_TYPE or not parts.keys() >= ODT_PARTS:
        raise damaged()
    if any(re.match(r"(Basic|Scripts|Object|Dialogs)", name) for name in parts):
        raise acting_parts()
    kept = {name: part for name, part in parts.items() if name in ODT_PARTS or PICTURES.match(name)}
    dropped = parts.keys() - kept.keys()
    return write_parts({name: _odt_part(name, part, dropped) for name, part in kept.items()})


def _odt_part(name: str, content: bytes, dropped: set[str]) -> bytes:
    if name == "mimetype":
        return content
    if PICTURES.match(name):
        return clean_picture_part(name, content)
    if name == ODT_MANIFEST:
        return rewrite(content, _odt_manifest(dropped))
    return rewrite(content, _odt_element)


def _odt_manifest(dropped: set[str]) -> Callable:
    def rule(element: Element) -> dict | None:
        if element.name == "encryption-data":
            raise ValidationError(
                _("The file is encrypted, so it cannot be cleaned. Save it without a password."),
                code="encrypted",
            )
        path = element.attributes.get("manifest:full-path", "")
        return None if path in dropped else element.attributes

    return rule


def _odt_element(element: Element) -> dict | None:
    if element.space == ODF_TEXT and element.name in {"changed-region", "change", "change-start"}:
        raise tracked_changes()
    if element.space == OFFICE:
        if element.name in {"annotation", "annotation-end", "meta", "settings"}:
            return None
        if element.name in {"script", "event-listeners"}:
            raise acting_parts()
    _refuse_distant_pictures(element)
    return element.attributes


def _refuse_distant_pictures(element: Element) -> None:
    if element.name in {"image", "object", "object-ole", "plugin", "floating-frame"}:
        href = element.attributes.get("xlink:href", "")
        if href and not href.startswith(("Pictures/", "./Pictures/", "#")):
            raise from_elsewhere()
