from html import escape, unescape

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from campaigns.services.moderation import is_guarded, submit_translation
from demo import factories
from demo.content.words import Text, memory
from demo.services.accounts import Cast


def translate(text: Text, page: Page, *, cast: Cast, waiting: tuple[str, ...] = ()) -> None:
    """Bring a live page into every further language of its text, as the translator does.

    In the languages that are ``waiting`` the translation stays with the coordinators.
    """
    for language in text.words:
        if language != text.original:
            translation = _written(page, language, memory(text, language), cast=cast)
            _publish(translation, page, cast=cast, is_waiting=language in waiting)


def begin(page: Page, language: str, words: dict[str, str], *, cast: Cast) -> None:
    """Start a translation, and leave it as a draft in which only ``words`` are translated."""
    translation = _written(page, language, words, cast=cast)
    translation.save_target(user=cast.translator, publish=False)


def _written(page: Page, language: str, words: dict[str, str], *, cast: Cast) -> Translation:
    """A translation with those of its strings written that ``words`` knows."""
    source, _made = TranslationSource.get_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation = Translation.objects.create(source=source, target_locale=locale)
    # An address is not translated: it stays as neutral as it is.
    known = {page.slug: page.slug, **words}
    segments = StringSegment.objects.filter(source=source).select_related("string")
    for segment in segments:
        if unescape(segment.string.data) in known:
            _write(segment, known[unescape(segment.string.data)], locale, cast)
    return translation


def _write(segment: StringSegment, translated: str, locale: Locale, cast: Cast) -> None:
    StringTranslation.objects.create(
        translation_of=segment.string,
        context_id=segment.context_id,
        locale=locale,
        data=escape(translated, quote=False),
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        last_translated_by=cast.translator,
    )


def _publish(translation: Translation, page: Page, *, cast: Cast, is_waiting: bool) -> None:
    translation.save_target(user=cast.translator, publish=False)
    translated = translation.get_target_instance()
    if not is_guarded(page):
        translated.get_latest_revision().publish(user=cast.coordinator)
        return
    submit_translation(translation=translation, user=cast.translator)
    if not is_waiting:
        factories.bring_through(translated, coordinator=cast.coordinator)
