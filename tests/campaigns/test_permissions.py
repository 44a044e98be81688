"""Who reviews what, and who wrote it."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupApprovalTask, Locale, TaskState, Workflow, WorkflowTask

from campaigns.enums import CheckPoint
from campaigns.models import CampaignCoordinator, CampaignPage, CoordinatorsReview
from campaigns.permissions import (
    author_ids,
    coordinators_of,
    deciders_of,
    is_approved,
    may_decide,
)
from demo import factories
from home.models import NotApproved

from .conftest import fresh, review_of


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


def test_inactive_people_do_not_review(submitted, coordinator):
    assert may_decide(coordinator, review_of(submitted))
    coordinator.is_active = False
    coordinator.save()
    assert not coordinators_of(submitted).exists()
    assert not may_decide(coordinator, review_of(submitted))


def test_nobody_is_no_reviewer(submitted):
    assert not may_decide(AnonymousUser(), review_of(submitted))


def test_authors_of_a_draft(draft, editor, second_coordinator, admin):
    draft.save_revision(user=second_coordinator)
    draft.save_revision()
    factories.submit(draft, author=admin)
    assert author_ids(draft) == {editor.pk, second_coordinator.pk, admin.pk}


def test_authors_begin_anew_after_an_approval(appeal, editor, second_coordinator):
    assert author_ids(appeal) == set()
    appeal.save_revision(user=second_coordinator)
    assert author_ids(appeal) == {second_coordinator.pk}


def test_deciders_are_coordinators_who_did_not_write(
    draft, campaign, editor, coordinator, second_coordinator
):
    name_coordinators(campaign, coordinator, second_coordinator)
    draft.save_revision(user=coordinator)
    factories.submit(draft, author=editor)
    state = review_of(draft)
    assert deciders_of([state]) == {state.pk: {second_coordinator.pk}}


def test_what_is_over_has_no_deciders(submitted, coordinator):
    state = review_of(submitted)
    factories.approve(submitted, coordinator=coordinator)
    assert deciders_of([state]) == {}


def test_approved_is_one_revision_of_one_page(appeal, draft):
    assert is_approved(appeal.live_revision_id, appeal.pk)
    assert not is_approved(appeal.live_revision_id, draft.pk)
    assert not is_approved(appeal.live_revision_id, None)
    assert not is_approved(None, appeal.pk)
    assert not is_approved(draft.latest_revision_id, draft.pk)


@pytest.fixture
def stock_step(db):
    """Wagtail's own approval by a group, as a workflow of its own."""
    step = GroupApprovalTask.objects.create(name="Group")
    step.groups.add(Group.objects.get(name="Coordinators"))
    workflow = Workflow.objects.create(name="Stock")
    WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=1)
    return workflow


def test_a_step_of_wagtail_alone_approves_nothing(draft, editor, coordinator, stock_step):
    stock_step.start(draft, editor)
    state = review_of(draft)
    assert deciders_of([state]) == {state.pk: {coordinator.pk}}
    with pytest.raises(NotApproved):
        state.task.specific.on_action(state, coordinator, "approve")
    assert not fresh(draft).live


def test_an_approval_by_a_script_approves_nothing(submitted, coordinator):
    state = review_of(submitted)
    state.checklist = list(CheckPoint.values)
    with pytest.raises(NotApproved):
        state.approve(user=coordinator)
    assert not fresh(submitted).live


def test_a_workflow_that_goes_on_has_approved_nothing_yet(
    draft, editor, coordinator, second_coordinator, stock_step
):
    """Each step by itself is not enough, and the second one is of Wagtail's own."""
    review = CoordinatorsReview.objects.get()
    WorkflowTask.objects.create(workflow=stock_step, task=review, sort_order=0)
    stock_step.start(draft, editor)
    factories.approve(draft, coordinator=coordinator)
    page = fresh(draft)
    assert not page.live
    assert not is_approved(page.latest_revision_id, page.pk)
    state = review_of(page)
    state.task.specific.on_action(state, second_coordinator, "approve")
    assert is_approved(page.latest_revision_id, page.pk)
    assert fresh(page).live


def submit_drafts(campaign, editor, number):
    for _ in range(number):
        page = factories.draft(factories.new_appeal(), parent=campaign, author=editor)
        factories.submit(page, author=editor)


@pytest.mark.parametrize("number", [1, 3])
def test_deciders_of_many_cost_as_many_queries_as_of_one(
    campaign, editor, coordinator, django_assert_num_queries, number
):
    submit_drafts(campaign, editor, number)
    states = TaskState.objects.filter(status="in_progress")
    with django_assert_num_queries(20):
        found = deciders_of(states)
    assert list(found.values()) == [{coordinator.pk}] * number


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_costs_as_many_queries_for_many_as_for_one(
    campaign, editor, coordinator, django_assert_num_queries, number
):
    submit_drafts(campaign, editor, number)
    task = CoordinatorsReview.objects.get()
    with django_assert_num_queries(21):
        assert len(task.get_task_states_user_can_moderate(coordinator)) == number


def queries_of_home_page(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/").status_code == 200
    return len(queries)


def test_home_page_of_the_admin_asks_no_more_for_more_drafts(campaign, editor, coordinator, log_in):
    client = log_in(coordinator)
    submit_drafts(campaign, editor, 1)
    queries_of_home_page(client)
    one = queries_of_home_page(client)
    submit_drafts(campaign, editor, 2)
    queries_of_home_page(
        client
    )  # counts the languages again, as it does after anything happened to a page
    assert queries_of_home_page(client) == one
