"""The PDF files of clean copies: each kept once, for as long as a public page has those words."""

from django.db import models
from django.db.models import Q
from wagtail.models import Page


class KeptPdf(models.Model):
    """A file. Everything that it was made from gives its fingerprint, so that it is made once."""

    fingerprint = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"), name="kept_pdf_has_fingerprint"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint


class PdfsOfPage(models.Model):
    """Which files are the copies of a page. Without a row they have yet to be made.

    A row without files says that they cannot be made, until something changes.
    """

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(Page, primary_key=True, related_name="+", on_delete=models.CASCADE)
    made_with = models.CharField(max_length=64)
    """What was not of the page when they were made: the setting, and names to leave out."""

    text = models.ForeignKey(KeptPdf, null=True, related_name="+", on_delete=models.PROTECT)
    whole = models.ForeignKey(KeptPdf, null=True, related_name="+", on_delete=models.PROTECT)

    def __str__(self) -> str:
        return str(self.page_id)
