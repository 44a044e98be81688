"""Who reviews what, and who wrote it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from campaigns.models import CampaignCoordinator, CampaignPage, CoordinatorsReview
from campaigns.permissions import (
    author_ids,
    coordinators_of,
    is_approved,
    may_decide,
    pages_to_decide,
    reviewers_of,
)
from demo import factories

from .conftest import fresh


def name_coordinators(page, *users):
    page.coordinators.all().delete()
    model = type(page).coordinators.rel.related_model
    model.objects.bulk_create(model(page=page, user=user) for user in users)


def test_nearest_campaign_reviews(draft, campaign, section, coordinator, second_coordinator):
    name_coordinators(campaign, second_coordinator)
    assert list(coordinators_of(draft)) == [second_coordinator]


def test_section_reviews_where_the_campaign_names_nobody(draft, campaign, coordinator):
    name_coordinators(campaign)
    assert list(coordinators_of(draft)) == [coordinator]


def test_draft_of_a_campaign_changes_no_reviewer(
    draft, campaign, coordinator, second_coordinator, editor
):
    campaign.coordinators = [CampaignCoordinator(user=second_coordinator)]
    campaign.save_revision(user=editor)
    assert list(coordinators_of(draft)) == [coordinator]


def test_campaign_that_is_not_public_is_reviewed_by_its_section(
    section, editor, coordinator, second_coordinator
):
    page = CampaignPage(title="New")
    page.coordinators = [CampaignCoordinator(user=second_coordinator)]
    factories.draft(page, parent=section, author=editor)
    assert list(coordinators_of(page)) == [coordinator]


def test_public_campaign_is_reviewed_by_its_own_people(campaign, second_coordinator):
    name_coordinators(campaign, second_coordinator)
    assert list(coordinators_of(campaign)) == [second_coordinator]


def test_original_names_the_reviewers_of_its_translations(campaign, second_coordinator):
    russian = campaign.copy_for_translation(
        Locale.objects.get(language_code="ru"), copy_parents=True
    )
    name_coordinators(campaign, second_coordinator)
    assert list(coordinators_of(fresh(russian))) == [second_coordinator]


def test_page_of_no_section_has_no_reviewers(editor):
    assert not coordinators_of(factories.StandardPageFactory()).exists()


def test_inactive_people_do_not_review(draft, coordinator):
    coordinator.is_active = False
    coordinator.save()
    assert not coordinators_of(draft).exists()
    assert not may_decide(coordinator, draft)


def test_nobody_is_no_reviewer(draft):
    assert not may_decide(AnonymousUser(), draft)


def test_authors_of_a_draft(draft, editor, second_coordinator, admin):
    draft.save_revision(user=second_coordinator)
    draft.save_revision()
    factories.submit(draft, author=admin)
    assert author_ids(draft) == {editor.pk, second_coordinator.pk, admin.pk}


def test_authors_begin_anew_after_an_approval(appeal, editor, second_coordinator):
    assert author_ids(appeal) == set()
    appeal.save_revision(user=second_coordinator)
    assert author_ids(appeal) == {second_coordinator.pk}


def test_reviewers_are_coordinators_who_did_not_write(
    draft, campaign, coordinator, second_coordinator
):
    name_coordinators(campaign, coordinator, second_coordinator)
    draft.save_revision(user=coordinator)
    assert list(reviewers_of(draft)) == [second_coordinator]


def test_approved_is_one_revision_of_one_page(appeal, draft):
    assert is_approved(appeal.live_revision_id, appeal.pk)
    assert not is_approved(appeal.live_revision_id, draft.pk)
    assert not is_approved(appeal.live_revision_id, None)
    assert not is_approved(None, appeal.pk)
    assert not is_approved(draft.latest_revision_id, draft.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_deciding_about_many_costs_as_many_queries_as_about_one(
    campaign, editor, coordinator, django_assert_num_queries, number
):
    pages = [
        factories.draft(factories.new_appeal(), parent=campaign, author=editor)
        for _ in range(number)
    ]
    with django_assert_num_queries(11):
        assert pages_to_decide(coordinator, pages) == {page.pk for page in pages}


def submit_drafts(campaign, editor, number):
    for _ in range(number):
        page = factories.draft(factories.new_appeal(), parent=campaign, author=editor)
        factories.submit(page, author=editor)


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_costs_as_many_queries_for_many_as_for_one(
    campaign, editor, coordinator, django_assert_num_queries, number
):
    submit_drafts(campaign, editor, number)
    task = CoordinatorsReview.objects.get()
    with django_assert_num_queries(14):
        assert len(task.get_task_states_user_can_moderate(coordinator)) == number


def queries_of_home_page(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/").status_code == 200
    return len(queries)


def test_home_page_of_the_admin_grows_only_by_wagtails_own_queries(
    campaign, editor, coordinator, log_in
):
    """Wagtail asks three times a draft: for its task, and for the workflow's steps and states."""
    client = log_in(coordinator)
    submit_drafts(campaign, editor, 1)
    queries_of_home_page(client)
    one = queries_of_home_page(client)
    submit_drafts(campaign, editor, 2)
    assert queries_of_home_page(client) - one == 2 * 3
