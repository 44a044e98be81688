"""A part of a page that is in another language says so, and stays in it (WCAG 3.1.2)."""

import pytest
from django.core.cache import caches
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaigns.models.wording import wording_of
from demo import factories
from home.models import StandardPage

pytestmark = pytest.mark.django_db

QUOTE = {"text": "Не маўчыце.", "source": "Ганна", "language": ""}


def page_with(*blocks) -> StandardPage:
    page = factories.StandardPageFactory(title="Page", body=list(blocks))
    factories.release(page.save_revision())
    return StandardPage.objects.get(pk=page.pk)


def shown(client, page) -> str:
    caches["pages"].clear()
    return client.get(page.get_url()).content.decode().partition("<main")[2]


def russian_of(page) -> StandardPage:
    """A translation in which every word that is offered has become "По-русски"."""
    russian = Locale.objects.get(language_code="ru")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=russian)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=russian,
            context=segment.context,
            data="По-русски",
        )
    translation.save_target(publish=True)
    return StandardPage.objects.get(translation_key=page.translation_key, locale=russian)


def test_a_quote_in_another_language_says_so(client):
    page = page_with(("quote", {**QUOTE, "text": "Do not be silent.", "language": "en"}))
    html = shown(client, page)
    assert '<blockquote lang="en">' in html
    assert '<span class="language-label" lang="en">English</span>' in html


def test_a_quote_in_the_language_of_the_page_says_nothing(client):
    html = shown(client, page_with(("quote", QUOTE)))
    assert "<blockquote>" in html
    assert "language-label" not in html


def test_a_quote_from_before_there_were_languages_is_shown(client):
    assert "<blockquote>" in shown(client, page_with(("quote", {"text": "Так", "source": ""})))


def test_a_paragraph_in_another_language_says_so(client):
    page = page_with(("passage", {"text": "<p>Sag <b>nichts</b>.</p>", "language": "de"}))
    html = shown(client, page)
    assert '<div lang="de"><p>Sag <b>nichts</b>.</p>' in " ".join(html.split())
    assert 'lang="de">Deutsch</span>' in html


def test_translators_leave_words_of_another_language_as_they_are(client):
    page = page_with(
        ("paragraph", "<p>Тэкст</p>"),
        ("quote", QUOTE),
        ("quote", {**QUOTE, "text": "Do not be silent.", "language": "en"}),
        ("passage", {"text": "<p>Sag nichts.</p>", "language": "de"}),
    )
    paragraph, quote, foreign, passage = (bound.value for bound in russian_of(page).body)
    assert "По-русски" in paragraph.source
    assert (quote["text"], quote["source"]) == ("По-русски", "По-русски")
    assert (foreign["text"], foreign["source"]) == ("Do not be silent.", "По-русски")
    assert (foreign["language"], passage["language"]) == ("en", "de")
    assert "Sag nichts." in passage["text"].source


def test_the_language_is_no_word_of_the_text(appeal):
    """Saying in which language a quote is changes nothing that anybody has signed."""
    appeal.body = [("quote", {**QUOTE, "language": ""})]
    before = wording_of(appeal)
    appeal.body = [("quote", {**QUOTE, "language": "en"})]
    assert wording_of(appeal) == before
    assert appeal.words_in_public().count("Не маўчыце.") == 1
    assert "English" not in appeal.words_in_public()
