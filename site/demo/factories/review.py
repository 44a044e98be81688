"""The way of a guarded page, as in real life: a draft by an author, approved by a coordinator."""

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page, Revision

from campaigns.enums import CheckPoint
from campaigns.models import EmergencyPublication, SafetyPoint
from campaigns.permissions import deciders_of


def draft(page: Page, *, parent: Page, author) -> Page:
    """Save ``page`` below ``parent`` as a draft of ``author``, as the editor does."""
    page.live = False
    page.has_unpublished_changes = True
    page.owner = author
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=author)
    return page


def submit(page: Page, *, author):
    """Send a draft to its coordinators; returns the state of the workflow."""
    return page.specific.get_workflow().start(page.specific, author)


def approve(page: Page, *, coordinator, change: str = "") -> Page:
    """Approve what waits for ``coordinator``, with every point of the checklist ticked."""
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_task_state
    state.task.specific.on_action(
        state.specific,
        coordinator,
        "approve",
        checklist=list(CheckPoint.values),
        change=change,
        comment="",
    )
    return Page.objects.get(pk=page.pk).specific


def bring_through(page: Page, *, coordinator, change: str = "") -> Page:
    """Have every step that a draft waits in decided: by ``coordinator`` where that may be."""
    page = Page.objects.get(pk=page.pk).specific
    while page.workflow_in_progress:
        page = bring_one_step(page, coordinator=coordinator, change=change)
    return page


def bring_one_step(page: Page, *, coordinator, change: str = "") -> Page:
    """The same for one step; somebody else decides where ``coordinator`` may not."""
    state = page.current_workflow_task_state
    deciders = deciders_of([state])[state.pk]
    decider = coordinator.pk if coordinator and coordinator.pk in deciders else min(deciders)
    state.task.specific.on_action(
        state,
        get_user_model().objects.get(pk=decider),
        "approve",
        checklist=list(CheckPoint.values),
        points=[str(point.pk) for point in SafetyPoint.objects.for_page(page)],
        change=change,
        comment="",
    )
    return Page.objects.get(pk=page.pk).specific


def send_back(page: Page, *, coordinator, comment: str) -> Page:
    """Ask the author of what waits for ``coordinator`` to change it."""
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_task_state
    state.task.specific.on_action(state.specific, coordinator, "reject", comment=comment)
    return Page.objects.get(pk=page.pk).specific


def publish(page: Page, *, parent: Page, author, coordinator) -> Page:
    """The whole way of a guarded page: draft, submission, approval in each step."""
    drafted = draft(page, parent=parent, author=author)
    submit(drafted, author=author)
    return bring_through(drafted, coordinator=coordinator)


def release(revision: Revision) -> None:
    """Publish without anybody's approval, where a test is about what comes after."""
    page = revision.content_object
    if getattr(page, "is_guarded", False):
        EmergencyPublication.objects.create(
            page_id=page.pk, revision_id=revision.pk, actor_id=0, reason="-", made_at=timezone.now()
        )
    revision.publish()
