import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile


class CleanUpload(SimpleUploadedFile):
    """A file that has been made anew: nothing in it but what readers are to see.

    Its name is drawn by lot. The one it came with may be somebody's name, and nobody can guess
    the new one.
    """

    def __init__(self, content: bytes, extension: str, content_type: str) -> None:
        super().__init__(f"{secrets.token_hex(16)}.{extension}", content, content_type)


def extension_of(file: File) -> str:
    """The end of a file's name, in small letters and without the dot."""
    return Path(file.name or "").suffix.lower().removeprefix(".")


def content_of(file: File) -> bytes:
    """All of a file, which may have been read before; it is left at its beginning."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content
