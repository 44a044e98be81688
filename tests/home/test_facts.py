"""A deadline, a state, a list of organisations is the same in every language (ADR 0009)."""

from datetime import date

import pytest
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from campaigns.models import CampaignPage
from campaigns.models.campaigns import CampaignOrganisation
from demo import factories
from home.models import SectionPage
from home.models.facts import Following, facts_of, take_over
from home.services.translations import Family, bring_facts_in_line
from home.stamps import current_stamp

pytestmark = pytest.mark.django_db


def locale(language):
    return Locale.objects.get(language_code=language)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def version(page, language):
    return type(page).objects.get(translation_key=page.translation_key, locale=locale(language))


def republish(page, **facts):
    """Change facts or words of a page that nobody guards, as an editor does."""
    page = fresh(page)
    for name, value in facts.items():
        setattr(page, name, value)
    factories.release(page.save_revision())
    return fresh(page)


@pytest.fixture
def people(db):
    return [factories.CoordinatorFactory(username=name) for name in ("anna", "boris", "vera")]


@pytest.fixture
def source(people):
    page = factories.SectionPageFactory(title="Раздзел", coordinators=people[:2])
    factories.release(page.save_revision())
    return fresh(page)


@pytest.fixture
def translation(source):
    """Live in Russian, with words of its own."""
    translate_object(source, [locale("ru")])
    page = version(source, "ru")
    page.title = "Раздел"
    factories.release(page.save_revision())
    return fresh(page)


def named(page):
    return list(fresh(page).coordinators.values_list("user__username", flat=True))


def drafted(page):
    return [
        row.user.username for row in fresh(page).get_latest_revision_as_object().coordinators.all()
    ]


def test_rows_that_are_facts_follow(source, translation, people):
    republish(source, coordinators=[SectionPage.coordinators.rel.related_model(user=people[2])])
    assert (named(translation), drafted(translation)) == (["vera"], ["vera"])
    assert fresh(translation).title == "Раздел"


def test_the_same_rows_stay_the_same_rows(source, translation):
    before = list(translation.coordinators.values_list("pk", flat=True))
    rows = list(fresh(source).coordinators.all())
    republish(source, coordinators=rows[:1])
    assert list(translation.coordinators.values_list("pk", flat=True)) == before[:1]


def test_a_draft_follows_and_stays_a_draft(source):
    translate_object(source, [locale("ru")])
    page = version(source, "ru")
    republish(source, coordinators=[])
    assert (fresh(page).live, named(page), drafted(page)) == (False, [], [])


def test_words_of_a_draft_stay_while_the_live_page_follows(source, translation):
    translation.title = "Черновик"
    translation.save_revision()
    before = fresh(translation).latest_revision_id
    republish(source, coordinators=[])
    after = fresh(translation)
    assert (after.title, after.latest_revision_id) == ("Раздел", before)
    draft = after.get_latest_revision_as_object()
    assert (draft.title, list(draft.coordinators.all())) == ("Черновик", [])
    assert after.has_unpublished_changes


def test_words_never_follow(source, translation):
    republish(source, title="Іншае", summary="Новае.", slug="inshaje")
    after = fresh(translation)
    assert (after.title, after.summary) == ("Раздел", "")
    assert after.slug == translation.slug
    assert not PageLogEntry.objects.filter(action="home.facts").exists()


def test_rows_without_a_place_get_the_one_they_stand_in(source, people):
    """Without one, PostgreSQL gives them back in any order, and each order looks like a change."""
    rows = [SectionPage.coordinators.rel.related_model(user=person) for person in people]
    republish(source, coordinators=rows)
    places = source.coordinators.model.objects.filter(page=source).order_by("pk")
    assert list(places.values_list("sort_order", flat=True)) == [0, 1, 2]


def test_nothing_is_logged_when_nothing_changes(source, translation):
    republish(source)
    assert not PageLogEntry.objects.filter(action="home.facts").exists()


def test_what_was_taken_over_is_in_the_log(source, translation):
    republish(source, coordinators=[])
    entry = PageLogEntry.objects.get(action="home.facts")
    assert (entry.page_id, entry.data["facts"]) == (translation.pk, ["coordinators"])
    assert "Раздзел" in str(entry.formatter.format_message(entry))


def test_old_facts_do_not_come_back_with_the_next_word(source, translation):
    """The translation editor writes from the words it was begun with, and their old facts."""
    republish(source, coordinators=[])
    snapshot = TranslationSource.objects.get(object_id=source.translation_key)
    segment = StringSegment.objects.get(source=snapshot, context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale("ru"), data="Новый"
    )
    Translation.objects.get(source=snapshot).save_target(publish=False)
    assert drafted(translation) == []
    factories.release(fresh(translation).get_latest_revision())
    assert (fresh(translation).title, named(translation)) == ("Новый", [])


def test_a_translation_takes_the_facts_when_it_goes_live(source, translation, people):
    """Whatever draft it was made from: one that was put back, for instance."""
    page = fresh(translation)
    page.coordinators = [SectionPage.coordinators.rel.related_model(user=people[2])]
    factories.release(page.save_revision())
    assert named(translation) == ["anna", "boris"]


def test_translations_of_translations_follow(source, translation):
    translate_object(translation, [locale("en")])
    republish(source, coordinators=[])
    assert named(version(source, "en")) == []


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_any_language_may_be_the_source(language, people):
    page = factories.SectionPageFactory(title="Source", language=language, coordinators=people)
    factories.release(page.save_revision())
    others = [code for code in ("be", "ru", "en") if code != language]
    translate_object(page, [locale(code) for code in others])
    for code in others:
        factories.release(version(page, code).get_latest_revision())
    republish(page, coordinators=[])
    assert [named(version(page, code)) for code in others] == [[], []]
    assert {version(page, code).live for code in others} == {True}


def test_a_translation_whose_source_is_deleted_keeps_its_facts(source, translation):
    english = translate_and_publish(source, "en")
    source.delete()
    republish(translation, coordinators=[])
    assert (named(translation), named(english)) == ([], ["anna", "boris"])
    assert Family.of(translation).origin_of(translation.locale_id) == translation.locale_id


def test_a_source_that_is_taken_down_leaves_its_translation_alone(source, translation):
    fresh(source).unpublish()
    assert fresh(translation).live
    republish(translation, coordinators=[])
    assert named(translation) == []


def translate_and_publish(page, language):
    translate_object(page, [locale(language)])
    found = version(page, language)
    factories.release(found.get_latest_revision())
    return fresh(found)


def test_a_page_that_nobody_translated_asks_little(source, django_assert_num_queries):
    page = fresh(source)
    with django_assert_num_queries(5):  # who translated it, its versions, its words; a savepoint
        bring_facts_in_line(page)


@pytest.fixture
def campaign_in_russian(campaign, section, editor, coordinator):
    """A guarded page with facts that editors may set differently in a language."""
    translate_and_publish(section, "ru")
    translate_object(campaign, [locale("ru")])
    page = version(campaign, "ru")
    page.title = "Кампания"
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    return factories.approve(page, coordinator=coordinator)


def approve_anew(page, *, editor, coordinator, **values):
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    return factories.approve(page, coordinator=coordinator)


def test_guarded_facts_follow_what_was_approved(campaign, campaign_in_russian, editor, coordinator):
    page = campaign_in_russian
    house = factories.OrganisationFactory()
    approve_anew(
        campaign,
        editor=editor,
        coordinator=coordinator,
        ends_on=date(2027, 1, 1),
        organisations=[CampaignOrganisation(organisation=house)],
    )
    after = fresh(page)
    assert (after.title, after.ends_on) == ("Кампания", date(2027, 1, 1))
    assert [row.organisation for row in after.organisations.all()] == [house]
    assert after.live_revision_id == page.live_revision_id
    assert after.get_latest_revision_as_object().ends_on == date(2027, 1, 1)


def test_a_draft_of_the_source_changes_no_translation(campaign, campaign_in_russian, editor):
    page = fresh(campaign)
    page.ends_on = date(2027, 1, 1)
    page.save_revision(user=editor)
    assert fresh(campaign_in_russian).ends_on is None


def test_a_review_goes_on_and_publishes_today_s_facts(
    campaign, campaign_in_russian, editor, coordinator
):
    page = fresh(campaign_in_russian)
    page.title = "Новое название"
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    before = fresh(page).current_workflow_task_state
    approve_anew(campaign, editor=editor, coordinator=coordinator, ends_on=date(2027, 1, 1))
    review = fresh(page).current_workflow_task_state
    assert (review.pk, review.revision_id) == (before.pk, before.revision_id)
    after = factories.approve(page, coordinator=coordinator)
    assert (after.title, after.ends_on) == ("Новое название", date(2027, 1, 1))


def test_a_fact_set_differently_in_a_language_stays(campaign):
    translated = CampaignPage(title="Кампания", starts_on=None, ends_on=date(2027, 1, 1))
    campaign.starts_on = date(2026, 1, 1)
    names = take_over(campaign, translated, Following(kept_paths={"ends_on"}))
    assert names == ["starts_on", "coordinators"]
    assert translated.ends_on == date(2027, 1, 1)


def test_a_version_written_freely_keeps_what_editors_may_set(
    campaign, campaign_in_russian, editor, coordinator
):
    Translation.objects.update(enabled=False)
    approve_anew(campaign, editor=editor, coordinator=coordinator, ends_on=date(2027, 1, 1))
    assert fresh(campaign_in_russian).ends_on is None


def test_the_page_cache_forgets(source, translation, django_capture_on_commit_callbacks):
    before = current_stamp()
    with django_capture_on_commit_callbacks(execute=True):
        republish(source, coordinators=[])
    assert current_stamp() != before


def test_types_of_rows_are_told_apart():
    assert facts_of(CampaignPage).rows == {"coordinators", "organisations"}
