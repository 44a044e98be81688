from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportedText(models.Model):
    """A text that came from another site: it is not imported twice, and owes its pictures."""

    key = models.CharField(max_length=64, unique=True)  # SHA-256 of what names it over there
    page = models.OneToOneField(Page, related_name="+", on_delete=models.CASCADE)
    address = models.URLField(max_length=500, blank=True)
    pictures = models.JSONField(default=list, blank=True)  # addresses still to be fetched

    class Meta:
        verbose_name = _("imported text")

    def __str__(self) -> str:
        return self.address or self.key
