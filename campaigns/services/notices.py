"""Who is told what at once: the coordinators that something waits, the author how it ended.

Most people learn it from the one mail a day (`digests`). At once are told those who asked for it,
and everybody whom an urgent appeal waits for.

Mails go out from the queue and only when what they tell has been stored; a task carries the
number of a review and of an account, nothing else.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from django_q.tasks import async_task
from wagtail.models import TaskState, WorkflowState
from wagtail.users.models import UserProfile

from campaigns import emails
from campaigns.models import Deadline, Digest, ReviewState
from campaigns.permissions import deciders_of


def tell_deciders_later(state: ReviewState) -> None:
    """Have everybody told who may decide about what has just come to this step."""
    for user_id in sorted(deciders_of([state])[state.pk]):
        _later("campaigns.tasks.tell_coordinator", state.pk, user_id)


def tell_author_later(workflow_state: WorkflowState, *, decided_by) -> None:
    """Have whoever asked for the review told how it ended, unless it was their own decision."""
    author_id = workflow_state.requested_by_id
    states = TaskState.objects.filter(workflow_state=workflow_state).specific()
    is_ours = any(isinstance(state, ReviewState) for state in states)
    if is_ours and author_id and author_id != getattr(decided_by, "pk", None):
        _later("campaigns.tasks.tell_author", workflow_state.pk, author_id)


def tell_of_cancelling_later(workflow_state: WorkflowState, *, cancelled_by) -> None:
    """Have whoever asked for a review told that it is off, unless they did that themselves.

    A page that has gone public meanwhile needs no word: its review had become pointless.
    """
    author_id = workflow_state.requested_by_id
    review = workflow_state.current_task_state
    is_public = review and review.revision_id == workflow_state.content_object.live_revision_id
    if author_id and author_id != getattr(cancelled_by, "pk", None) and not is_public:
        _later("campaigns.tasks.tell_of_cancelling", workflow_state.pk, author_id)


def _later(task: str, *ids: int) -> None:
    transaction.on_commit(lambda: async_task(task, *ids), robust=True)


def tell_coordinator(*, state_id: int, user_id: int) -> None:
    """Mail one coordinator, if the draft still waits and is still theirs to decide about."""
    state = TaskState.objects.filter(pk=state_id).first()
    if state and user_id in deciders_of([state]).get(state.pk, ()):
        urgent = Deadline.objects.urgent().filter(pk=state.pk).exists()
        _send(emails.draft_waits_mail, user_id, "submitted", whatever_they_prefer=urgent)


def tell_author(*, workflow_state_id: int, user_id: int) -> None:
    """Mail the one who asked for the review how it ended."""
    state = WorkflowState.objects.filter(pk=workflow_state_id, requested_by_id=user_id).first()
    if state and state.status == WorkflowState.STATUS_APPROVED:
        _send(emails.draft_approved_mail, user_id, "approved")
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        _send(emails.draft_returned_mail, user_id, "rejected")


def tell_of_cancelling(*, workflow_state_id: int, user_id: int) -> None:
    """Mail the one who asked for a review that the draft has come back."""
    states = WorkflowState.objects.filter(pk=workflow_state_id, requested_by_id=user_id)
    if states.filter(status=WorkflowState.STATUS_CANCELLED).exists():
        _send(emails.draft_returned_mail, user_id, "rejected")


def _send(compose, user_id: int, preference: str, *, whatever_they_prefer: bool = False) -> None:
    """Send a mail in the language of its reader, if the account asks for such mails at once."""
    user = get_user_model().objects.get(pk=user_id)
    if not (whatever_they_prefer or Digest.objects.filter(user=user, at_once=True).exists()):
        return
    profile = UserProfile.get_for_user(user)
    if user.is_active and user.email and getattr(profile, f"{preference}_notifications"):
        compose(address=user.email, language=profile.get_preferred_language()).send()
