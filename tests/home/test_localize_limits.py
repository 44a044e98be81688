"""What wagtail-localize 1.14 is known not to do, and that nobody is hurt by it here.

Its doors past the review, the right it forgets to ask for, words changed during a review, pages
that become copies: `tests/campaigns/test_translations.py`. Facts that differ until somebody
synchronises: `test_facts.py`, here and in `campaigns`.
"""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.locales.components import get_locale_components
from wagtail_localize.models import (
    LocaleSynchronization,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object

from campaigns.models import Ask
from demo import factories
from home.models import StandardPage
from home.queries import states_of

pytestmark = pytest.mark.django_db
ON_SYNC_AND_PUBLISH = {"publish_translations": "on"}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def locale(language):
    return Locale.objects.get(language_code=language)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def version(page, language):
    return type(page).objects.get(translation_key=page.translation_key, locale=locale(language))


def published(**values):
    page = factories.StandardPageFactory(**values)
    factories.release(page.save_revision())
    return fresh(page)


def changed(page, **values):
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    factories.release(page.save_revision())
    return fresh(page)


def source_of(page):
    return TranslationSource.objects.get_for_instance(fresh(page))


def translation_of(page, language="ru"):
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale(language)
    )


def translate_words(page, language="ru", prefix="RU "):
    for segment in source_of(page).stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale(language),
            defaults={"data": prefix + segment.string.data},
        )


def synchronise(page):
    source_of(page).update_from_db()
    for found in Translation.objects.filter(source=source_of(page)):
        found.save_target(publish=False)


def state(page, language="ru"):
    return next(str(row["state"]) for row in states_of(page) if row["code"] == language)


@pytest.fixture
def text():
    return published(title="Тэкст", slug="text", body=[("heading", "Адзін"), ("heading", "Два")])


@pytest.fixture
def russian(text):
    """Whole, and live."""
    return translated(text)


def translated(page):
    translate_object(page, [locale("ru")])
    translate_words(page)
    translation_of(page).save_target(publish=False)
    factories.release(version(page, "ru").get_latest_revision())
    return version(page, "ru")


@pytest.fixture
def publisher():
    """Somebody with every right, who reads the admin in English."""
    admin = factories.UserFactory(username="admin", is_superuser=True, is_staff=True)
    profile = UserProfile.get_for_user(admin)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(admin)
    return client


class TestWordsOfTheSourceDoNotLeak:
    """Upstream: where a word is missing, that of the source goes live under another language."""

    @pytest.fixture
    def unfinished(self, text):
        translate_object(text, [locale("ru")])
        return version(text, "ru")

    @pytest.fixture
    def on_commit(self, django_capture_on_commit_callbacks):
        return lambda: django_capture_on_commit_callbacks(execute=True)

    def test_a_translation_begins_as_a_draft(self, text, publisher, on_commit):
        with on_commit():
            url = f"/admin/localize/submit/page/{text.pk}/"
            publisher.post(url, {"locales": [locale("ru").pk]})
        assert not version(text, "ru").live

    def test_the_translation_editor_publishes_nothing_unfinished(
        self, unfinished, publisher, on_commit
    ):
        url = f"/admin/pages/{unfinished.pk}/edit/"
        assert "&quot;canPublish&quot;: false" in publisher.get(url).content.decode()
        with on_commit():
            publisher.post(url, {"action": "publish"})
        assert not fresh(unfinished).live

    def test_several_pages_at_once_are_not_published_unfinished(self, unfinished, publisher):
        url = f"/admin/bulk/wagtailcore/page/publish/?id={unfinished.pk}"
        publisher.post(url, {"include_descendants": ""})
        assert not fresh(unfinished).live

    def test_nor_with_the_page_above(self, text, publisher):
        above = published(title="Вышэй", slug="above")
        below = published(title="Ніжэй", slug="below", parent=above)
        for page in (above, below):
            translate_object(page, [locale("ru")])
        translate_words(above)
        url = f"/admin/bulk/wagtailcore/page/publish/?id={version(above, 'ru').pk}"
        publisher.post(url, {"include_descendants": "on"})
        assert (version(above, "ru").live, version(below, "ru").live) == (True, False)

    def test_finished_ones_are_published(self, text, unfinished, publisher, on_commit):
        translate_words(text)
        with on_commit():
            publisher.post(f"/admin/pages/{unfinished.pk}/edit/", {"action": "publish"})
        assert (fresh(unfinished).live, fresh(unfinished).title) == (True, "RU Тэкст")

    def test_synchronising_publishes_nothing(self, text, russian, publisher, on_commit):
        changed(text, title="Новы тэкст")
        url = f"/admin/localize/update/{source_of(text).pk}/"
        with on_commit():
            publisher.post(url, ON_SYNC_AND_PUBLISH)
        assert fresh(russian).title == "RU Тэкст"
        assert russian.title in Client().get("/ru/text/").content.decode()

    def test_a_draft_does_not_reach_the_live_page_first(self, text, russian):
        """Upstream writes what it saves as a draft into the live page, whole."""
        changed(text, title="Новы тэкст")
        synchronise(text)
        assert fresh(russian).title == "RU Тэкст"
        assert fresh(russian).get_latest_revision_as_object().title == "Новы тэкст"
        assert fresh(russian).has_unpublished_changes

    def test_taking_down_an_unfinished_one_stays_possible(self, text, russian, publisher):
        changed(text, title="Новы тэкст")
        synchronise(text)
        publisher.post(f"/admin/pages/{russian.pk}/unpublish/")
        assert not fresh(russian).live


class TestTheSourceChanges:
    def test_new_blocks_are_told(self, text, russian):
        """Upstream 623: nobody is told that the source has new blocks."""
        page = fresh(text)
        page.body.append(("heading", "Тры"))
        factories.release(page.save_revision())
        assert state(text) == "stale"
        assert [str(block.value) for block in fresh(russian).body] == ["RU Адзін", "RU Два"]
        synchronise(text)
        total, done = translation_of(text).get_progress()
        assert total - done == 1

    def test_blocks_without_their_ids_lose_no_live_words(self, text, russian):
        """Upstream 298: translations hang on the ids of blocks; other ids are other texts."""
        changed(text, body=[("heading", "Адзін"), ("heading", "Два")])
        assert state(text) == "stale"
        synchronise(text)
        assert [str(block.value) for block in fresh(russian).body] == ["RU Адзін", "RU Два"]
        total, done = translation_of(text).get_progress()
        assert total - done == 2
        admin = factories.UserFactory(is_superuser=True)
        assert not fresh(russian).permissions_for_user(admin).can_publish()

    def test_rows_come_and_go(self, campaign, section, editor, coordinator):
        """Upstream 429: rows that went and came broke the next synchronisation."""
        for above in (section, campaign):
            translate_object(above, [locale("ru")])
        letter = factories.new_appeal(title="Letter", asks=["One.", "Two."])
        letter = factories.publish(letter, parent=campaign, author=editor, coordinator=coordinator)
        translate_object(letter, [locale("ru")])
        letter.asks = [
            Ask(text="<p>Three.</p>", locale=letter.locale),
            *list(letter.asks.all())[1:],
        ]
        letter.save_revision(user=editor)
        factories.submit(letter, author=editor)
        factories.approve(letter, coordinator=coordinator)
        synchronise(letter)
        draft = version(letter, "ru").get_latest_revision_as_object()
        assert {ask.text for ask in draft.asks.all()} == {"<p>Three.</p>", "<p>Two.</p>"}

    def test_a_source_that_is_deleted_leaves_its_translation(self, text, russian, publisher):
        text.delete()
        assert "RU Тэкст" in Client().get("/ru/text/").content.decode()
        assert publisher.get(f"/admin/pages/{russian.pk}/edit/").status_code == 200
        assert "RU Тэкст" in Client().get("/be/text/").content.decode()  # the way there

    def test_a_source_that_is_taken_down_is_no_version_any_more(self, text, russian):
        text.unpublish()
        html = Client().get("/ru/text/").content.decode()
        assert 'hreflang="be" href=' not in html
        assert '<small class="language-switch__note" lang="be">галоўная</small>' in html


class TestPagesMove:
    """Upstream 469, 906: copies stay where they were, and trees of copies break. There are none."""

    @pytest.fixture
    def places(self):
        places = [published(title=f"Месца {n}", slug=f"place-{n}") for n in range(2)]
        for place in places:
            translated(place)
        return places

    def test_a_source_moves_and_its_translation_stays(self, text, russian, places):
        fresh(text).move(places[0], pos="last-child")
        html = Client().get("/be/place-0/text/").content.decode()
        assert 'href="/ru/text/" hreflang="ru"' in html
        assert "RU Тэкст" in Client().get("/ru/text/").content.decode()

    def test_a_translation_moves_and_its_source_stays(self, text, russian, places):
        fresh(russian).move(version(places[1], "ru"), pos="last-child")
        html = Client().get("/ru/place-1/text/").content.decode()
        assert 'href="/be/text/" hreflang="be"' in html
        changed(text, title="Новы")
        assert state(text) == "stale"

    def test_pages_below_one_that_moved_are_translated_below_it(self, places):
        fresh(version(places[0], "ru")).move(version(places[1], "ru"), pos="last-child")
        below = published(title="Ніжэй", slug="below", parent=fresh(places[0]))
        translate_object(below, [locale("ru")])
        assert version(below, "ru").get_parent().specific == version(places[0], "ru")

    def test_the_old_address_of_a_translation_leads_to_the_new_one(self, russian, places):
        old = russian.url
        fresh(russian).move(version(places[1], "ru"), pos="last-child")
        response = Client().get(old)
        assert response.status_code in {301, 404}
        if response.status_code == 404:
            assert "RU Тэкст" in response.content.decode()


class TestNoTreesOfCopies:
    """Upstream 743, 792: a language filled with copies shows texts under the wrong language."""

    def test_it_cannot_be_chosen(self, publisher):
        assert LocaleSynchronization not in {part["model"] for part in get_locale_components()}
        html = publisher.get(f"/admin/locales/edit/{locale('ru').pk}/").content.decode()
        assert "Synchronise content" not in html

    def test_it_cannot_be_stored(self):
        with pytest.raises(ValidationError):
            LocaleSynchronization.objects.create(locale=locale("ru"), sync_from=locale("be"))

    def test_a_page_that_is_made_is_made_once(self, publisher):
        before = Page.objects.count()
        published(title="Новы", slug="new")
        assert Page.objects.count() == before + 1

    def test_the_editor_offers_no_copy(self, russian, publisher):
        Translation.objects.update(enabled=False)
        html = publisher.get(f"/admin/pages/{russian.pk}/edit/").content.decode()
        assert "localize-restart-translation" in html
        assert "localize-convert-to-alias" not in html


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_headers_choose_no_language(client, language):
    """Upstream: `/ru/` answered with the English home page, marked as Russian."""
    html = client.get(f"/{language}/", headers={"accept-language": "en, ru"}).content.decode()
    assert f'<html lang="{language}">' in html
    assert StandardPage.objects.count() == 0
    assert client.get("/", headers={"accept-language": "en"})["location"] == "/be/"
