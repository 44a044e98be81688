"""How a finished workflow publishes. Wagtail loads this with its own models: import none here."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _


@transaction.atomic
def publish_approved(workflow_state, user=None) -> None:
    """Publish what the last review approved; Wagtail calls this when a workflow ends.

    The one who approves needs no right to publish: the approval is it. Only the very revision
    that was read is published; Wagtail alone would take the newest.
    """
    page = workflow_state.content_object
    review = workflow_state.current_task_state
    if review is None:
        raise PermissionDenied(_("This workflow has no step in which somebody approves."))
    if review.revision_id != page.get_latest_revision().pk:
        raise PermissionDenied(_("There is a newer draft than the one that was approved."))
    review.revision.publish(user=user, skip_permission_checks=True)
