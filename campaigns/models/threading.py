"""What hangs on a thread: the asks, recommendations and outcomes of one matter over the years."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from home.models.base import nearest_versions


def same_in_all_languages(*names: str) -> list[SynchronizedField]:
    """Fields of a row that are facts and follow their source (docs/adr/0009)."""
    return [SynchronizedField(name, overridable=False) for name in names]


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
    """``rows``, each knowing the public page of its thread, in one query for all."""
    rows = list(rows)
    keys = {row.thread.translation_key for row in rows if row.thread}
    if not keys:
        return rows
    threads = Page.objects.filter(translation_key__in=keys)
    found = {page.translation_key: page for page in nearest_versions(threads, language)}
    for row in rows:
        row.thread_page = found.get(row.thread.translation_key) if row.thread else None
    return rows
