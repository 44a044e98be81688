from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from home.uploads.clean import CleanUpload, content_of, extension_of
from home.uploads.office import clean_docx, clean_odt
from home.uploads.pdf import clean_pdf

ZIPPED = b"PK\x03\x04"


def clean_text(content: bytes) -> bytes:
    """Plain text in UTF-8, as it is but for the mark at its beginning."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            _("The text is not in UTF-8. Choose the encoding UTF-8 when you save it."),
            code="encoding",
        ) from None
    if "\0" in text:
        raise wrong_kind()
    return text.encode()


def wrong_kind() -> ValidationError:
    return ValidationError(
        _("The file is not what its name says. Save it anew in the program it comes from."),
        code="wrong_kind",
    )


# By the end of the name: how such a file begins, what it is, and who cleans it.
KINDS: dict[str, tuple[bytes, str, Callable[[bytes], bytes]]] = {
    "pdf": (b"%PDF-", "application/pdf", clean_pdf),
    "docx": (
        ZIPPED,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        clean_docx,
    ),
    "odt": (ZIPPED, "application/vnd.oasis.opendocument.text", clean_odt),
    "txt": (b"", "text/plain", clean_text),
    "csv": (b"", "text/csv", clean_text),
}


def clean_document(file: File) -> CleanUpload:
    """The document in ``file`` without a trace of those who made it.

    Raises `ValidationError` with a sentence for whoever uploads it.
    """
    most = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if file.size > most:
        raise ValidationError(
            _(
                "The file has %(size)s. Documents may have %(most)s at most: reduce its pictures, "
                "or divide it."
            ),
            code="file_too_large",
            params={"size": filesizeformat(file.size), "most": filesizeformat(most)},
        )
    extension = extension_of(file)
    if extension not in KINDS:
        raise ValidationError(
            _("The site takes PDF, DOCX, ODT, TXT and CSV files as documents."), code="extension"
        )
    beginning, content_type, clean = KINDS[extension]
    content = content_of(file)
    if not content.startswith(beginning):
        raise wrong_kind()
    return CleanUpload(clean(content), extension, content_type)
