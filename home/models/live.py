"""What stands before readers changes when a revision goes live, and not when a page is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page
from wagtail_localize.models import Translation

# What may change about a live page without a publication: nothing that readers see.
BOOKKEEPING = [
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
]

# The page whose revision is going live just now: only that one may show new words. And whether
# readers had an older one of it.
_going_live: ContextVar[tuple[int | None, bool]] = ContextVar("going_live", default=(None, False))


@contextmanager
def going_live(page: Page) -> Iterator[None]:
    was_live = page.live or Page.objects.filter(pk=page.pk, live=True).exists()
    before = _going_live.set((page.pk, was_live))
    try:
        yield
    finally:
        _going_live.reset(before)


def is_going_live(page: Page) -> bool:
    return page.pk is not None and page.pk == _going_live.get()[0]


def is_new_to_readers(page: Page) -> bool:
    """Whether ``page``, which is going live, was not live before."""
    return is_going_live(page) and not _going_live.get()[1]


def keeps_its_words(page: Page) -> bool:
    """Whether ``page`` is a live translation that is saved without being published.

    wagtail-localize writes its drafts into the live page first, with the words of the source where
    one is missing. The draft is in the revision all the same.
    """
    return (
        page.live
        and not is_going_live(page)
        and Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        ).exists()
        and Page.objects.filter(pk=page.pk, live=True).exists()
    )
