"""Which pages every reader may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q
from wagtail.models import PageQuerySet, PageViewRestriction

# Where the parts begin that not everybody may see, once asked, while one request is answered.
_known: ContextVar[list[tuple[str, ...]] | None] = ContextVar("private_paths", default=None)


@contextmanager
def privacy_asked_once() -> Iterator[None]:
    """Ask for view restrictions at most once within: for a request that changes nothing.

    Nothing is remembered from one request to the next, so that a restriction hides its pages at
    once, whatever happens to the cache.
    """
    before = _known.set([])
    try:
        yield
    finally:
        _known.reset(before)


def private_paths() -> tuple[str, ...]:
    """Where the pages stand that are not for everybody; all below them is private too."""
    known = _known.get()
    if known:
        return known[0]
    paths = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    if known is not None:
        known.append(paths)
    return paths


def visible(pages: PageQuerySet) -> PageQuerySet:
    """Those of ``pages`` that every reader may see.

    Like Wagtail's `live().public()`, which asks for all restrictions anew for every question.
    """
    private = Q()
    for path in private_paths():
        private |= Q(path__startswith=path)
    return pages.live().exclude(private) if private else pages.live()
