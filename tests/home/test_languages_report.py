"""Editors see, per page and for the whole site, what is translated, stale or missing."""

import csv
import io
import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from demo import factories
from home.enums import TextState
from home.models.languages import texts
from home.queries import states_in_numbers, states_of, texts_of
from home.wagtail_hooks.house import LanguagesPanel

pytestmark = pytest.mark.django_db


def locale(language):
    return Locale.objects.get(language_code=language)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def published(**values):
    page = factories.StandardPageFactory(**values)
    factories.release(page.save_revision())
    return fresh(page)


def version(page, language):
    return type(page).objects.get(translation_key=page.translation_key, locale=locale(language))


def begun(page, language):
    translate_object(page, [locale(language)])
    return version(page, language)


def live(page, language):
    factories.release(begun(page, language).get_latest_revision())
    return version(page, language)


def changed(page, **values):
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    factories.release(page.save_revision())
    return fresh(page)


def synchronised(page):
    """What the button of wagtail-localize does: new words for translators, and a draft."""
    source = TranslationSource.objects.get_for_instance(fresh(page))
    source.update_from_db()
    for translation in Translation.objects.filter(source=source):
        translation.save_target(publish=False)


def states(page):
    return [str(entry["state"]) for entry in states_of(page)]


@pytest.fixture
def text():
    return published(title="Тэкст", slug="text")


class TestStates:
    def test_missing_draft_and_live(self, text):
        begun(text, "ru")
        assert states(text) == ["live", "draft", "missing"]
        factories.release(version(text, "ru").get_latest_revision())
        assert states(text) == ["live", "live", "missing"]

    def test_words_that_change_make_translations_stale(self, text):
        live(text, "ru")
        changed(text, title="Новы тэкст")
        assert states(text) == ["live", "stale", "missing"]

    def test_the_same_words_published_again_do_not(self, text):
        live(text, "ru")
        changed(text)
        assert states(text) == ["live", "live", "missing"]

    def test_a_translation_is_stale_until_its_new_words_are_live(self, text):
        live(text, "ru")
        changed(text, title="Новы тэкст")
        synchronised(text)
        assert states(text) == ["live", "stale", "missing"]
        factories.release(version(text, "ru").get_latest_revision())
        assert states(text) == ["live", "live", "missing"]

    def test_publishing_old_words_again_does_not_help(self, text):
        live(text, "ru")
        changed(text, title="Новы тэкст")
        changed(version(text, "ru"), summary="Только это.")
        assert states(text) == ["live", "stale", "missing"]

    def test_synchronising_without_new_words_changes_nothing(self, text):
        live(text, "ru")
        synchronised(text)
        assert states(text) == ["live", "live", "missing"]

    def test_a_version_that_is_written_freely_is_as_new_as_its_publication(self, text):
        russian = live(text, "ru")
        Translation.objects.update(enabled=False)
        changed(text, title="Новы тэкст")
        assert states(text) == ["live", "stale", "missing"]
        changed(russian, title="Новый текст")
        assert states(text) == ["live", "live", "missing"]

    def test_facts_make_nothing_stale(self, section, coordinator):
        factories.release(section.save_revision())
        live(section, "ru")
        changed(section, coordinators=[])
        assert states(section) == ["live", "live", "missing"]

    def test_what_is_under_review_waits(self, campaign, editor):
        campaign.title = "Other"
        campaign.save_revision(user=editor)
        factories.submit(campaign, author=editor)
        assert states(campaign) == ["waiting", "missing", "missing"]

    def test_a_copy_is_no_version(self, text):
        text.copy_for_translation(locale("ru"), alias=True)
        assert states(text) == ["live", "missing", "missing"]

    def test_a_text_whose_source_is_deleted_stands_for_itself(self, text):
        russian = live(text, "ru")
        text.delete()
        assert states(russian) == ["missing", "live", "missing"]
        row = texts().get(translation_key=russian.translation_key)
        assert (row.pk, row.state_be, row.state_ru) == (russian.pk, "missing", "live")


@pytest.fixture
def admin_client(db):
    admin = factories.UserFactory(username="admin", is_superuser=True, is_staff=True)
    return signed_in(admin)


def signed_in(user):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(user)
    return client


TEXTS_ASKED = 2  # how many there are, and those on this page
STALE = "Stale: the source has changed"
REPORT = "/admin/reports/languages/"


def listed(client, query=""):
    response = client.get(f"{REPORT}?{query}&export=csv")
    rows = csv.reader(io.StringIO(b"".join(response.streaming_content).decode()))
    return [row for row in rows if "Home page" not in row]


class TestReport:
    @pytest.fixture
    def stale(self):
        page = published(title="Б", slug="b")
        live(page, "ru")
        changed(page, title="Бб")
        return page

    def test_every_text_with_its_state_in_every_language(self, admin_client, text, stale):
        begun(text, "en")
        assert listed(admin_client) == [
            ["Title", "Type", "First version", "Беларуская", "Русский", "English"],
            [
                "Бб",
                "Standard page",
                "Беларуская",
                "Live",
                "Stale: the source has changed",
                "Missing",
            ],
            ["Тэкст", "Standard page", "Беларуская", "Live", "Missing", "Draft"],
        ]

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("state=stale", ["Бб"]),
            ("state=stale&language=ru", ["Бб"]),
            ("state=stale&language=en", []),
            ("state=missing&language=ru", ["Тэкст"]),
            ("state=missing", ["Бб", "Тэкст"]),
            ("ordering=-title", ["Тэкст", "Бб"]),
            ("ordering=state_ru", ["Тэкст", "Бб"]),
            ("language=en", []),
        ],
    )
    def test_filters_and_order(self, admin_client, text, stale, query, titles):
        assert [
            row[0] for row in listed(admin_client, query)[1:] if row[1] != "Home page"
        ] == titles

    def test_by_type(self, admin_client, text, section):
        number = section.content_type_id
        rows = listed(admin_client, f"content_type={number}")[1:]
        assert [row[0] for row in rows] == ["Advocacy"]

    def test_a_state_leads_to_where_something_can_be_done(self, admin_client, text):
        russian = begun(text, "ru")
        html = admin_client.get(REPORT).content.decode()
        assert f'href="/admin/localize/submit/page/{text.pk}/"' in html
        assert f'href="/admin/pages/{russian.pk}/edit/"' in html
        assert 'aria-label="Русский: Draft: Тэкст"' in html

    def test_numbers_are_those_of_the_report(self, text, translator):
        """A translator sees what is public in languages that others write in."""
        begun(text, "ru")
        for row in states_in_numbers(translator):
            found = Counter(texts_of(translator).values_list(f"state_{row['code']}", flat=True))
            states = dict(row["states"]) | {TextState.LIVE: row["live"]}
            assert {state: n for state, n in states.items() if n} == found

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_asks_as_much_for_one_text_as_for_three(self, admin_client, number):
        """Without what the admin asks around it."""
        for n in range(number):
            live(published(title=f"Т{n}", slug=f"t{n}"), "ru")
        admin_client.get(REPORT)
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(REPORT)
        about_texts = [query for query in asked if "home_wordschange" in query["sql"]]
        assert len(about_texts) == TEXTS_ASKED

    def test_people_without_a_page_do_not_see_it(self, text):
        outsider = factories.TranslatorFactory()
        GroupPagePermission.objects.filter(group__in=outsider.groups.all()).delete()
        assert signed_in(outsider).get(REPORT).status_code == 302

    def test_people_see_the_part_that_is_theirs(self, text, section):
        """Who translates also sees what is public elsewhere; who only writes does not."""
        editor = factories.EditorFactory()
        rights = editor.groups.get().page_permissions
        change = rights.filter(permission__codename="change_page").first().permission
        rights.all().delete()
        rights.create(page=section, permission=change)
        client = signed_in(editor)
        assert [row[0] for row in listed(client)[1:]] == ["Advocacy"]

    def test_it_stands_in_the_place_of_theirs(self, admin_client):
        html = admin_client.get("/admin/").content.decode()
        assert "/admin/reports/languages/" in html
        assert "/admin/localize/reports/translations/" not in html


class TestPanels:
    def test_the_first_page_of_the_admin_says_what_waits(self, admin_client, text):
        begun(text, "ru")
        html = admin_client.get("/admin/").content.decode()
        panel = html.partition('id="languages-content"')[2].partition("</table>")[0]
        assert "?language=ru&amp;state=draft" in panel
        assert "?language=en&amp;state=missing" in panel

    def test_numbers(self, admin_client, text):
        begun(text, "ru")
        admin = factories.UserFactory._meta.model.objects.get(username="admin")
        russian = states_in_numbers(admin)[1]
        assert (russian["code"], dict(russian["states"])[TextState.DRAFT]) == ("ru", 1)

    def test_numbers_are_those_of_the_report(self, text, translator):
        """A translator sees what is public in languages that others write in."""
        begun(text, "ru")
        for row in states_in_numbers(translator):
            found = Counter(texts_of(translator).values_list(f"state_{row['code']}", flat=True))
            states = dict(row["states"]) | {TextState.LIVE: row["live"]}
            assert {state: n for state, n in states.items() if n} == found

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_asks_as_much_for_one_text_as_for_three(
        self, admin_client, number, django_assert_num_queries
    ):
        for n in range(number):
            published(title=f"Т{n}", slug=f"t{n}")
        admin = factories.UserFactory._meta.model.objects.get(username="admin")
        with django_assert_num_queries(4):
            states_in_numbers(admin)

    def test_the_editor_says_how_the_text_stands(self, admin_client, text):
        russian = live(text, "ru")
        changed(text, title="Новы тэкст")
        html = admin_client.get(f"/admin/pages/{text.pk}/edit/").content.decode()
        said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
        assert "Беларуская: Live" in said
        assert "Русский: Stale: the source has changed" in said
        assert "English: Missing" in said
        assert f'<a href="/admin/pages/{russian.pk}/edit/">' in html

    def test_the_translation_editor_says_it_too(self, admin_client, text):
        russian = begun(text, "ru")
        html = admin_client.get(f"/admin/pages/{russian.pk}/edit/").content.decode()
        said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
        assert "Русский: Draft" in said
        assert "English: Missing" in said

    def test_a_page_that_is_being_made_has_no_languages_yet(self, admin_client):
        home = factories.home_page()
        url = f"/admin/pages/add/home/standardpage/{home.pk}/"
        assert "Missing" not in admin_client.get(url).content.decode()


def test_the_panel_counts_anew_when_something_has_happened_to_a_page(
    rf, editor, django_assert_num_queries
):
    """Its numbers are kept in between: they take a look at every page."""
    request = rf.get("/admin/")
    request.user = editor

    def numbers():
        return LanguagesPanel().get_context_data({"request": request})

    before = numbers()
    with django_assert_num_queries(1):
        assert numbers() == before
    factories.StandardPageFactory(live=False).save_revision(user=editor, log_action=True)
    assert numbers() != before
