"""How a text stands in each language: live, stale, waiting, a draft, or missing."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, PageQuerySet, WorkflowState
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from home.enums import TextState

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class WordsChange(models.Model):
    """When the words of a live page last changed. A new deadline is no change of words."""

    page = models.OneToOneField(
        Page, primary_key=True, related_name="words_change", on_delete=models.CASCADE
    )
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    source_digest = models.CharField(max_length=64, blank=True, default="")
    """The words of the source from which these were translated; empty for a source."""

    def __str__(self) -> str:
        return f"{self.page_id}: {self.changed_at}"


def words_digest(page: Page) -> str:
    """A fingerprint of everything that a translator of ``page`` would translate."""
    segments = extract_segments(page)
    strings = [(s.path, s.string.data) for s in segments if isinstance(s, StringSegmentValue)]
    markup = [(s.path, s.template) for s in segments if isinstance(s, TemplateSegmentValue)]
    return sha256(repr([sorted(strings), sorted(markup)]).encode()).hexdigest()


def texts() -> PageQuerySet:
    """Each text of the house once, as its first-made version, with its state in each language.

    The state in Russian is ``state_ru``, the page ``page_ru`` (an id, or None).
    """
    older = Page.objects.filter(
        translation_key=OuterRef("translation_key"), alias_of=None, pk__lt=OuterRef("pk")
    )
    originals = Page.objects.filter(~Exists(older), depth__gt=1, alias_of=None)
    return originals.annotate(**dict(_columns()))


def in_state(found: PageQuerySet, state: TextState, language: str = "") -> PageQuerySet:
    """Those `texts` that are in ``state`` in ``language``, or in any language."""
    wanted = Q(pk=None)
    for code in [language] if language else LANGUAGES:
        wanted |= Q(**{f"state_{code}": state})
    return found.filter(wanted)


def versions_with_state() -> PageQuerySet:
    """Pages, each with its own state; no page is in the state "missing"."""
    return Page.objects.filter(alias_of=None).annotate(
        state=Case(
            When(Exists(_reviews()), then=Value(TextState.WAITING)),
            When(live=False, then=Value(TextState.DRAFT)),
            When(Exists(_changed_sources()), then=Value(TextState.STALE)),
            default=Value(TextState.LIVE),
            output_field=CharField(),
        )
    )


def stale_versions() -> PageQuerySet:
    """Public translations of words that have changed since, and that nobody reviews yet."""
    return versions_with_state().filter(live=True, state=TextState.STALE)


def pages_under_review():
    """The numbers of pages that are being reviewed, as text."""
    return _in_review().values_list("object_id", flat=True)


def _columns():
    for code in LANGUAGES:
        version = versions_with_state().filter(
            translation_key=OuterRef("translation_key"), locale__language_code=code
        )
        state = Coalesce(Subquery(version.values("state")[:1]), Value(TextState.MISSING))
        yield f"page_{code}", Subquery(version.values("pk")[:1])
        yield f"state_{code}", state


def _reviews():
    return _in_review().filter(object_id=Cast(OuterRef("pk"), CharField()))


def _in_review():
    return WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )


def _changed_sources():
    """The translation of a page whose source has other words than those that were translated."""
    source_words = WordsChange.objects.filter(
        page__translation_key=OuterRef("source__object_id"),
        page__locale_id=OuterRef("source__locale_id"),
    )
    mine = Subquery(
        WordsChange.objects.filter(
            page__translation_key=OuterRef("source__object_id"),
            page__locale_id=OuterRef("target_locale_id"),
        ).values("source_digest")[:1]
    )
    links = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    words = Subquery(source_words.values("digest")[:1])
    return links.annotate(words=words, mine=mine).filter(~Q(words=F("mine")), ~Q(mine=""))
