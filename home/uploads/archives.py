"""Office files are archives of XML. They are read with limits, and written without traces."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import XMLGenerator

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from home.uploads.pictures import clean_picture

MOST_PARTS = 2000
MOST_BYTES = 100 * 1024 * 1024  # of all parts together, unpacked
# What unpacking raises of itself; none of them is an `OSError` or a `ValueError`.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error)
IN_THE_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the only date that an archive cannot do without


def damaged() -> ValidationError:
    return ValidationError(
        _("The file is damaged. Save it anew in the program it comes from, then upload it."),
        code="damaged",
    )


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts of an archive by name. What would grow beyond measure is not unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries)
            return {entry.filename: _part(archive, entry) for entry in entries}
    except (*DAMAGE, NotImplementedError, EOFError, OSError, ValueError):
        raise damaged() from None
    except RuntimeError:  # how zipfile says that a password is needed
        raise ValidationError(
            _("The file is encrypted, so it cannot be cleaned. Save it without a password."),
            code="encrypted",
        ) from None


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as part:  # never more than the entry says, which was added up before
        return part.read(entry.file_size)


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ValidationError(
            _("The file is far larger inside than it looks. It is not opened."), code="bomb"
        )


def write_parts(parts: dict[str, bytes]) -> bytes:
    """An archive of ``parts`` in their order, without dates, systems and remarks.

    A part named ``mimetype`` is stored as it is: OpenDocument wants it readable.
    """
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, IN_THE_BEGINNING)
            plain = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return output.getvalue()


@dataclass(frozen=True)
class Element:
    """The beginning of an element: its namespace, its name in it, its attributes as written."""

    space: str
    name: str
    attributes: dict[str, str] = field(hash=False)


# What becomes of an element: its attributes; None to leave it out with all it contains.
Rule = Callable[[Element], dict[str, str] | None]


class _Rewriting(ContentHandler):
    """Writes down what it is told, as far as the rule lets it. Prefixes stay as they were:
    Word names some of them in values. Comments and instructions to programs are not passed on."""

    def __init__(self, output: StringIO, rule: Rule) -> None:
        super().__init__()
        self._out = XMLGenerator(output, encoding="utf-8", short_empty_elements=True)
        self._rule = rule
        self._spaces: dict[str, str] = {}
        self._left_out = 0

    def startDocument(self):  # noqa: N802  (the names are SAX's)
        self._out.startDocument()

    def startElement(self, name, attrs):  # noqa: N802  (as above)
        attributes = dict(attrs.items())
        for key, value in attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                self._spaces[key.partition(":")[2]] = value
        prefix, _colon, local = name.rpartition(":")
        kept = self._rule(Element(self._spaces.get(prefix, ""), local, attributes))
        if self._left_out or kept is None:
            self._left_out += 1
        else:
            self._out.startElement(name, kept)

    def endElement(self, name):  # noqa: N802  (as above)
        if self._left_out:
            self._left_out -= 1
        else:
            self._out.endElement(name)

    def characters(self, content):
        if not self._left_out:
            self._out.characters(content)

    def endDocument(self):  # noqa: N802  (as above)
        self._out.endDocument()


def rewrite(xml: bytes, rule: Rule) -> bytes:
    """An XML part with every element as ``rule`` has it. Entities and DTDs are refused."""
    output = StringIO()
    try:
        parseString(xml, _Rewriting(output, rule), forbid_dtd=True)
    except (SAXException, DefusedXmlException, ValueError, LookupError):
        raise damaged() from None
    return output.getvalue().encode()


def clean_picture_part(name: str, content: bytes) -> bytes:
    """A picture of an office file, drawn anew as the kind that its name says."""
    extension = name.rpartition(".")[2].lower()
    if extension not in {"jpg", "jpeg", "png"}:
        raise ValidationError(
            _(
                "There is a picture of the kind %(kind)s in the file, which cannot be cleaned. "
                "Replace it by a JPEG or a PNG."
            ),
            code="picture",
            params={"kind": extension.upper()},
        )
    return clean_picture(ContentFile(content, name)).read()
