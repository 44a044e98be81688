"""PDF files: everything about their makers goes; what could act, or hides something, is refused."""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

MOST_BYTES = 100 * 1024 * 1024  # of one photograph, unpacked
# Who made a thing, when and with what (ISO 32000: 14.3 metadata, 14.5 page-piece, 12.3.4 thumbs).
ABOUT_ITS_MAKERS = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/CreatorInfo", "/SpiderInfo", "/Legal",
)  # fmt: skip
ACTING_KEYS = {"/JS", "/AA", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
# Actions that only lead somewhere in the text or to an address that the reader sees (12.6.4).
HARMLESS_ACTIONS = {"/GoTo", "/URI", "/Named", "/Hide", "/Thread", "/SetOCGState"}
HARMFUL_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
    "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView",
}  # fmt: skip
KNOWN_ANNOTATIONS = {"/Link", "/Widget"}


def clean_pdf(content: bytes) -> bytes:
    """The same pages in a new file. Raises `ValidationError` with a sentence for the uploader."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            return _rewritten(pdf)
    except pikepdf.PasswordError:
        raise _encrypted() from None
    except (pikepdf.PikepdfError, pikepdf.PdfError, ValueError, TypeError, RecursionError):
        raise ValidationError(
            _("The PDF is damaged. Make it anew from its source, then upload it."), code="damaged"
        ) from None


def _encrypted() -> ValidationError:
    return ValidationError(
        _("The PDF is encrypted, so it cannot be cleaned. Save it without a password."),
        code="encrypted",
    )


def _rewritten(pdf: Pdf) -> bytes:
    if pdf.is_encrypted:
        raise _encrypted()
    if not len(pdf.pages):
        message = "no pages"
        raise ValueError(message)
    _drop_the_opening_move(pdf)
    for thing in _dictionaries(pdf):
        _refuse_what_acts(thing)
        _refuse_what_hides(thing)
        _forget_its_makers(thing)
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    output = BytesIO()
    pdf.save(output, deterministic_id=True)
    return output.getvalue()


def _drop_the_opening_move(pdf: Pdf) -> None:
    """Many programs say at which page to open. A script in that place is seen by what follows."""
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, Array) or (
        isinstance(opening, Dictionary) and opening.get("/S") in HARMLESS_ACTIONS
    ):
        del pdf.Root["/OpenAction"]


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream of the file, however deep; names are read as they are meant."""
    for thing in pdf.objects:
        waiting = [thing]
        while waiting:
            here = waiting.pop()
            if isinstance(here, Array):
                inside = list(here)
            elif isinstance(here, (Dictionary, Stream)):
                yield here
                inside = [value for _key, value in here.items()]
            else:
                continue
            waiting += [
                part for part in inside if isinstance(part, Object) and not part.is_indirect
            ]


def _refuse_what_acts(thing: Object) -> None:
    action = thing.get("/S")
    is_action = isinstance(action, Name) and ("/Type" not in thing or thing["/Type"] == "/Action")
    acts = ACTING_KEYS & set(thing.keys()) or "/OpenAction" in thing
    if acts or (is_action and _is_harmful(str(action), thing)):
        raise ValidationError(
            _(
                "The PDF carries a script, or something that starts by itself. Print it into a new "
                "PDF, and upload that one."
            ),
            code="script",
        )


def _is_harmful(action: str, thing: Object) -> bool:
    """Whether a dictionary with ``/S`` is an action that does more than lead somewhere.

    Other things have an ``/S`` too (parts of the text's structure, groups), so without a type
    only the names of such actions count.
    """
    if thing.get("/Type") == "/Action":
        return action not in HARMLESS_ACTIONS
    return action in HARMFUL_ACTIONS


def _refuse_what_hides(thing: Object) -> None:
    kind, subtype = thing.get("/Type"), thing.get("/Subtype")
    if "/EmbeddedFiles" in thing or "/EF" in thing or "/AF" in thing or "/Collection" in thing:
        raise ValidationError(
            _("Other files are attached inside the PDF. Remove them, then upload it."),
            code="attachments",
        )
    if "/ByteRange" in thing or kind == "/Sig":
        raise ValidationError(
            _(
                "The PDF is signed electronically, which names the person who signed. Print it "
                "into a new PDF, and upload that one."
            ),
            code="signed",
        )
    is_annotation = kind == "/Annot" or ("/Rect" in thing and isinstance(subtype, Name))
    if is_annotation and subtype not in KNOWN_ANNOTATIONS:
        raise ValidationError(
            _(
                "There are comments or marks in the PDF that somebody laid over its pages. Print "
                "it into a new PDF, and upload that one."
            ),
            code="comments",
        )


def _forget_its_makers(thing: Object) -> None:
    for key in ABOUT_ITS_MAKERS:
        if key in thing:
            del thing[key]
    if thing.get("/Subtype") in KNOWN_ANNOTATIONS:
        for key in ("/M", "/NM", "/CreationDate"):
            if key in thing:
                del thing[key]
    if isinstance(thing, Stream):
        _forget_the_camera(thing)


def _forget_the_camera(stream: Stream) -> None:
    """A photograph in a PDF is a whole JPEG file, with all that the camera wrote into it."""
    found = stream.get("/Filter", Array())
    filters = [str(name) for name in found] if isinstance(found, Array) else [str(found)]
    if filters == ["/DCTDecode"]:
        jpeg = stream.read_raw_bytes()
    elif filters == ["/FlateDecode", "/DCTDecode"]:
        jpeg = zlib.decompressobj().decompress(stream.read_raw_bytes(), MOST_BYTES)
    else:
        return
    stream.write(without_segments(jpeg), filter=Name.DCTDecode)


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without its comments and its application segments; its image data is untouched.

    JFIF (APP0) and Adobe's note on colours (APP14) stay: without them the colours turn.
    """
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xDA:  # from here on it is the picture itself
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        is_application = 0xE0 <= marker <= 0xEF and marker not in {0xE0, 0xEE}
        if not is_application and marker != 0xFE:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])
