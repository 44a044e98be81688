"""What a program reads in PDF files, for readers who cannot use them."""

from django.db import models


class DocumentText(models.Model):
    """The text of a file, kept once for equal files. Without pages the file cannot be read.

    A page is a list of ``{"words": str, "is_heading": bool}``, empty where it only has pictures.
    """

    digest = models.CharField(max_length=40, unique=True)
    """`HouseDocument.file_hash`."""

    language = models.CharField(max_length=3, blank=True)
    pages = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.digest

    @property
    def is_there(self) -> bool:
        return any(self.pages or ())
