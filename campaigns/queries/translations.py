"""A translation beside its source."""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.models import BasePage


@dataclass(frozen=True)
class SideBySide:
    """Pairs of source and translation in reading order, and whether the source has moved on."""

    source: Page
    pairs: list[tuple[str, str]]
    is_behind: bool


def side_by_side(page: Page) -> SideBySide | None:
    """The newest draft of ``page`` beside the page it translates; None where there is none.

    A translation made with wagtail-localize is compared string by string, any other paragraph by
    paragraph with what is public of its source.
    """
    source = (
        Page.objects.filter(translation_key=page.translation_key).order_by("pk").first().specific
    )
    if source.pk == page.pk:
        return None
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source")
        .first()
    )
    if translation:
        made_at, pairs = translation.source.last_updated_at, _strings(translation)
    else:
        draft = page.get_latest_revision()
        made_at, pairs = draft.created_at, _paragraphs(source, draft.as_object())
    changed_at = source.last_published_at
    return SideBySide(source, pairs, is_behind=bool(changed_at and changed_at > made_at))


def _strings(translation: Translation) -> list[tuple[str, str]]:
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    translated = dict(
        StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        ).values_list("translation_of_id", "data")
    )
    return [
        (strip_tags(segment.string.data), strip_tags(translated.get(segment.string_id, "")))
        for segment in segments.order_by("order", "pk")
    ]


def _paragraphs(source: BasePage, draft: BasePage) -> list[tuple[str, str]]:
    both = ([page.title, *page.words_in_public().split("\n")] for page in (source, draft))
    texts = ([text for text in texts if text.strip()] for texts in both)
    return list(zip_longest(*texts, fillvalue=""))
