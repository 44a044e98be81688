"""A translation as the translator writes it, without the browser: where it is only the stage."""

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaigns.services.moderation import is_guarded, submit_translation
from demo import factories


def write_translation(language: str, page: Page, *, translator) -> Translation:
    """Every part of ``page`` in ``language``, saved as a draft."""
    source, _made = TranslationSource.get_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(user=translator, publish=False)
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            data=segment.string.data,
            last_translated_by=translator,
        )
    return translation


def bring_into(language: str, page, *, translator, coordinator, **_others) -> None:
    """Bring a translation the whole way, without the browser: here it is only the stage."""
    translation = write_translation(language, page, translator=translator)
    if is_guarded(page):
        submit_translation(translation=translation, user=translator)
        factories.approve(translation.get_target_instance(), coordinator=coordinator)
    else:
        translation.save_target(user=translator, publish=True)
