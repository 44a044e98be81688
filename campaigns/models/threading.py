"""What hangs on a thread: the asks, recommendations and outcomes of one matter over the years."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.ahead import with_language_tags
from home.models.versions import nearest_by_key


class OnThread(models.Model):
    """A row that belongs to a thread, in whichever language the thread was chosen."""

    thread = models.ForeignKey(
        "campaigns.ThreadPage",
        verbose_name=_("thread"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
        help_text=_("The page that follows this matter over the years."),
    )
    thread_page: Page | None = None  # the public page to lead to, set by `with_thread_pages`

    class Meta:
        abstract = True


def with_thread_pages(rows: Iterable[OnThread], language: str) -> list[OnThread]:
    """``rows``, each knowing the public page of its thread, in two queries for all."""
    rows = list(rows)
    keys = {row.thread.translation_key for row in rows if row.thread}
    if not keys:
        return rows
    found = nearest_by_key(keys, language)
    with_language_tags(found.values())
    for row in rows:
        row.thread_page = found.get(row.thread.translation_key) if row.thread else None
    return rows
