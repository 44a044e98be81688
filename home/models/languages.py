"""When words changed: what a translation is measured against."""

from hashlib import sha256

from django.db import models
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments


class WordsChange(models.Model):
    """When the words of a live page last changed. A new deadline is no change of words."""

    page = models.OneToOneField(
        Page, primary_key=True, related_name="words_change", on_delete=models.CASCADE
    )
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.changed_at}"


def words_digest(page: Page) -> str:
    """A fingerprint of everything that a translator of ``page`` would translate."""
    segments = extract_segments(page)
    strings = [(s.path, s.string.data) for s in segments if isinstance(s, StringSegmentValue)]
    markup = [(s.path, s.template) for s in segments if isinstance(s, TemplateSegmentValue)]
    return sha256(repr([sorted(strings), sorted(markup)]).encode()).hexdigest()
