"""A translator brings an appeal into another language, and it goes the same way."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from campaigns.models import AppealPage, CampaignPage
from campaigns.services.moderation import TOO_LONG, submit_translation
from demo import factories
from home.models import NotApproved
from signatures.models import Sheet

from .conftest import CHECKED, fresh, review_of


@pytest.fixture
def russian(db):
    return Locale.objects.get(language_code="ru")


@pytest.fixture
def above(campaign, admin, russian):
    """The pages above the appeal exist in Russian: the section public, the campaign a draft."""
    section = campaign.get_parent().specific
    for page in (section, campaign):
        translate_object(page, [russian], user=admin)
    factories.release(section.get_translation(russian).get_latest_revision())


@pytest.fixture
def translation(appeal, above, translator, russian):
    """The Russian translation of the appeal, begun and without a word yet."""
    translate_object(appeal, [russian], user=translator)
    return translation_of(appeal, russian)


def translation_of(page, locale):
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)


def segment_url(translation, segment):
    return f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"


def put(client, url, value):
    return client.put(url, urlencode({"value": value}), "application/x-www-form-urlencoded")


def translate_all(client, translation, prefix="RU "):
    for segment in translation.source.stringsegment_set.all():
        answer = put(client, segment_url(translation, segment), prefix + segment.string.data)
        assert answer.status_code in {200, 201}


def submit(client, translation):
    return client.post(f"/admin/review/translations/{translation.pk}/submit/", follow=True)


def target(translation):
    return fresh(translation.get_target_instance())


def test_whole_way_of_a_translation(
    appeal, sheet, above, translator, coordinator, russian, log_in, on_commit
):
    translating, deciding = log_in(translator), log_in(coordinator)
    url = f"/admin/localize/submit/page/{appeal.pk}/"
    translating.post(url, {"locales": [russian.pk]})
    page = AppealPage.objects.get(locale=russian)
    assert (page.live, page.translation_key) == (False, appeal.translation_key)

    translation = translation_of(appeal, russian)
    editing = f"/admin/pages/{page.pk}/edit/"
    html = translating.get(editing).content.decode()
    total = translation.get_progress()[0]
    assert f"0 of {total} parts translated" in html
    assert "Send to the coordinators" not in html

    translate_all(translating, translation)
    html = translating.get(editing).content.decode()
    assert f"{total} of {total} parts translated" in html
    assert f'action="/admin/review/translations/{translation.pk}/submit/"' in html
    assert "has been sent to the coordinators" in submit(translating, translation).content.decode()
    html = translating.get(editing).content.decode()
    assert "Under review since" in html
    assert "/approve/" not in html

    html = deciding.get(editing).content.decode()
    approve = f"/admin/review/{review_of(page).pk}/approve/"
    assert f'href="{approve}"' in html
    assert "RU Open letter" in deciding.get("/admin/").content.decode()
    with on_commit():
        deciding.post(approve, {"checklist": CHECKED})
    page = fresh(page)
    assert (page.live, page.title) == (True, "RU Open letter")
    assert Sheet.objects.get() == sheet
    version = sheet.versions.get()
    assert sorted(version.wordings.values_list("language", flat=True)) == ["be", "ru"]
    assert version.wordings.get(language="ru").text.startswith("RU Open letter")


def test_incomplete_translation_is_not_sent(translation, translator, log_in):
    total = translation.get_progress()[0]
    answer = submit(log_in(translator), translation)
    assert f"{total} parts are not translated yet." in answer.content.decode()
    assert not target(translation).workflow_in_progress


def test_translation_that_would_reach_nobody_is_not_sent(translation, campaign, translator, log_in):
    client = log_in(translator)
    translate_all(client, translation)
    campaign.coordinators.all().delete()
    campaign.get_parent().specific.coordinators.all().delete()
    assert "Nobody coordinates this part" in submit(client, translation).content.decode()
    assert target(translation).current_workflow_state is None


def test_translation_under_review_is_not_sent_again(translation, translator, log_in):
    client = log_in(translator)
    translate_all(client, translation)
    submit(client, translation)
    first = review_of(target(translation))
    assert "This draft is under review." in submit(client, translation).content.decode()
    assert review_of(target(translation)) == first


def test_returned_translation_is_sent_again(translation, translator, coordinator, log_in):
    client = log_in(translator)
    translate_all(client, translation)
    submit(client, translation)
    page = target(translation)
    url = f"/admin/review/{review_of(page).pk}/reject/"
    log_in(coordinator).post(url, {"comment": "Use the official name."})
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "The coordinators ask for changes: Use the official name." in html
    translate_all(client, translation, prefix="Second ")
    submit(client, translation)
    assert review_of(page).revision.content["title"] == "Second Open letter"
    assert factories.approve(page, coordinator=coordinator).title == "Second Open letter"


def test_title_that_is_too_long_is_refused(translation, translator, log_in):
    """PostgreSQL refuses it where it is typed, SQLite's page when it is sent; never a fault."""
    client = log_in(translator)
    translate_all(client, translation)
    title = translation.source.stringsegment_set.get(context__path="title")
    answer = put(client, segment_url(translation, title), "R" * 300)
    if connection.vendor == "postgresql":
        assert (answer.status_code, answer.content.decode()) == (400, str(TOO_LONG))
        assert StringTranslation.objects.get(context__path="title").data == "RU Open letter"
    else:
        text = submit(client, translation).content.decode()
        assert "at most 255 characters" in text
        assert StringTranslation.objects.get(context__path="title").has_error
        assert not target(translation).workflow_in_progress


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not count letters")
def test_name_that_is_too_long_is_refused(
    campaign, above, russian, editor, coordinator, translator, log_in
):
    page = factories.new_appeal(title="Short", addressees=["Council"])
    page = factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)
    translate_object(page, [russian], user=translator)
    translation = translation_of(page, russian)
    client = log_in(translator)
    translate_all(client, translation)
    name = translation.source.stringsegment_set.get(context__path__startswith="addressees")
    put(client, segment_url(translation, name), "R" * 300)
    assert str(TOO_LONG) in submit(client, translation).content.decode()
    assert not target(translation).workflow_in_progress


def test_new_words_for_a_live_translation_wait(translation, translator, coordinator, log_in):
    client = log_in(translator)
    translate_all(client, translation)
    submit(client, translation)
    page = factories.approve(target(translation), coordinator=coordinator)
    translate_all(client, translation, prefix="Newer ")
    submit(client, translation)
    stored = AppealPage.objects.get(pk=page.pk)
    assert (stored.title, stored.live) == ("RU Open letter", True)
    assert stored.asks.get().text.startswith("<p>RU ")
    stored = factories.approve(page, coordinator=coordinator, change="editorial")
    assert stored.title == "Newer Open letter"
    assert stored.asks.get().text.startswith("<p>Newer ")


class TestTranslatorsAreAuthors:
    def sent(self, translation, words_of, sender, log_in):
        translate_all(log_in(words_of), translation)
        submit(log_in(sender), translation)
        return target(translation)

    def test_who_translated(self, translation, campaign, coordinator, translator, log_in):
        other = factories.CoordinatorFactory()
        type(campaign).coordinators.rel.related_model.objects.create(page=campaign, user=other)
        page = self.sent(translation, coordinator, translator, log_in)
        with pytest.raises(PermissionDenied):
            factories.approve(page, coordinator=coordinator)
        assert factories.approve(page, coordinator=other).live

    def test_words_stay_those_of_who_wrote_them(self, translation, translator, admin, log_in):
        """Otherwise somebody else could put their name to each string during the review."""
        self.sent(translation, translator, translator, log_in)
        client = log_in(admin)
        segment = translation.source.stringsegment_set.first()
        answer = put(client, segment_url(translation, segment), "Mine")
        assert (answer.status_code, "under review" in answer.content.decode()) == (403, True)
        po = SimpleUploadedFile("x.po", str(translation.export_po()).encode())
        uploaded = client.post(
            f"/admin/localize/translate/{translation.pk}/pofile/upload/", {"file": po}
        )
        assert uploaded.status_code == 403
        slug = translation.source.overridablesegment_set.get(context__path="slug")
        url = f"/admin/localize/translate/{translation.pk}/overrides/{slug.pk}/edit/"
        assert put(client, url, "mine").status_code == 403
        assert set(
            StringTranslation.objects.values_list("last_translated_by__username", flat=True)
        ) == {"translator"}

    def test_who_chose_the_address(self, translation, coordinator, translator, log_in):
        slug = translation.source.overridablesegment_set.get(context__path="slug")
        url = f"/admin/localize/translate/{translation.pk}/overrides/{slug.pk}/edit/"
        assert put(log_in(coordinator), url, "mine").status_code == 201
        answer = "needs a second coordinator"
        translate_all(log_in(translator), translation)
        assert answer in submit(log_in(translator), translation).content.decode()


class TestDoorsOfTheTranslationEditor:
    @pytest.fixture(params=["coordinator", "admin"])
    def publisher(self, request):
        return request.getfixturevalue(request.param)

    def test_publish_button_is_not_offered(self, translation, publisher, log_in):
        html = log_in(publisher).get(f"/admin/pages/{target(translation).pk}/edit/")
        assert "&quot;canPublish&quot;: false" in html.content.decode()

    def test_publish_button_sent_anyway(self, translation, publisher, log_in, on_commit):
        url = f"/admin/pages/{target(translation).pk}/edit/"
        with on_commit():
            answer = log_in(publisher).post(url, {"action": "publish"}, follow=True)
        assert "goes public when its coordinators approve it" in answer.content.decode()
        assert not target(translation).live

    def test_saving_and_publishing_in_code(self, translation, publisher, on_commit):
        with pytest.raises(NotApproved), on_commit():
            translation.save_target(user=publisher, publish=True)
        assert not target(translation).live

    def test_translating_a_live_page_makes_a_draft(
        self, appeal, above, publisher, russian, log_in, on_commit
    ):
        with on_commit():
            log_in(publisher).post(
                f"/admin/localize/submit/page/{appeal.pk}/", {"locales": [russian.pk]}
            )
        assert not AppealPage.objects.filter(locale=russian, live=True).exists()

    def test_synchronising_publishes_nothing(
        self, translation, appeal, publisher, log_in, on_commit
    ):
        url = f"/admin/localize/update/{translation.source_id}/"
        html = log_in(publisher).get(url).content.decode()
        assert 'type="checkbox" name="publish_translations"' not in html
        with on_commit():
            log_in(publisher).post(url, {"publish_translations": "on"})
        assert not target(translation).live

    def test_page_does_not_become_a_copy(self, translation, publisher, log_in):
        page = target(translation)
        url = f"/admin/localize/page/{page.pk}/convert_to_alias/"
        answer = log_in(publisher).post(url, follow=True)
        assert "cannot become copies" in answer.content.decode()
        assert target(translation).alias_of is None

    def test_other_pages_become_no_copies_either(self, campaign, above, admin, log_in, russian):
        page = campaign.get_parent().specific.get_translation(russian)
        log_in(admin).post(f"/admin/localize/page/{page.pk}/convert_to_alias/")
        assert fresh(page).alias_of is None

    @pytest.mark.parametrize("door", ["submit/page", "update"])
    def test_who_may_not_edit_may_not_translate(
        self, translation, appeal, log_in, door, russian, editor
    ):
        """Theirs ask for the right to translate and for none about the page."""
        translators = factories.TranslatorFactory()
        GroupPagePermission.objects.filter(group__in=translators.groups.all()).delete()
        number = appeal.pk if door == "submit/page" else translation.source_id
        english = Locale.objects.get(language_code="en")
        url = f"/admin/localize/{door}/{number}/"
        answer = log_in(translators).post(url, {"locales": [english.pk]}, follow=True)
        assert answer.redirect_chain == [("/admin/", 302)]
        assert 'class="error"' in answer.content.decode()
        assert not AppealPage.objects.filter(locale=english).exists()

    def test_who_may_not_edit_may_not_submit(self, translation, translator, log_in):
        translate_all(log_in(translator), translation)
        outsider = factories.TranslatorFactory()
        GroupPagePermission.objects.filter(group__in=outsider.groups.all()).delete()
        translator.groups.clear()
        submit(log_in(outsider), translation)
        assert not target(translation).workflow_in_progress


class TestPagesAbove:
    def test_appeal_whose_campaign_is_not_translated(self, appeal, translator, russian, log_in):
        url = f"/admin/localize/submit/page/{appeal.pk}/"
        before = Page.objects.count()
        answer = log_in(translator).post(url, {"locales": [russian.pk]})
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "The page above, “Campaign”, does not exist in this language" in text
        assert Page.objects.count() == before

    def test_page_above_that_is_only_a_copy_does_not_count(
        self, campaign, appeal, translator, russian, log_in
    ):
        campaign.copy_for_translation(russian, copy_parents=True, alias=True)
        answer = log_in(translator).post(
            f"/admin/localize/submit/page/{appeal.pk}/", {"locales": [russian.pk]}
        )
        assert "Translate that one first." in answer.content.decode()

    def test_section_with_all_below_it(self, appeal, translator, russian, log_in, on_commit):
        section = appeal.get_ancestors()[2]
        data = {"locales": [russian.pk], "include_subtree": "on"}
        with on_commit():
            log_in(translator).post(f"/admin/localize/submit/page/{section.pk}/", data)
        for model in (CampaignPage, AppealPage):
            assert not model.objects.get(locale=russian).live


def test_translated_draft_is_reviewed_by_the_coordinators_of_the_original(
    translation, coordinator, translator, log_in
):
    translate_all(log_in(translator), translation)
    submit(log_in(translator), translation)
    assert factories.approve(target(translation), coordinator=coordinator).live


def test_source_that_changed_shows_in_the_progress(
    translation, appeal, translator, editor, coordinator, log_in
):
    client = log_in(translator)
    translate_all(client, translation)
    appeal.title = "Other words"
    appeal.save_revision(user=editor)
    factories.submit(appeal, author=editor)
    factories.approve(appeal, coordinator=coordinator, change="editorial")
    client.post(f"/admin/localize/update/{translation.source_id}/", {})
    total = translation.get_progress()[0]
    html = client.get(f"/admin/pages/{target(translation).pk}/edit/").content.decode()
    assert f"{total - 1} of {total} parts translated" in html
    translation = Translation.objects.get(pk=translation.pk)
    with pytest.raises(ValidationError, match="1 part is not translated yet"):
        submit_translation(translation=translation, user=translator)
