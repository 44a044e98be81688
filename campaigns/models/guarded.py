from wagtail.models import Page, TaskState, WorkflowState

from campaigns.models.review import CoordinatorsReviewState
from campaigns.permissions import GuardedPagePermissionTester
from home.models import BasePage


class NotApproved(Exception):
    """Something tried to make a guarded page live that its coordinators have not approved."""


def is_approved(revision_id: int | None) -> bool:
    """Whether coordinators approved exactly this revision, in a workflow that is finished."""
    return (
        revision_id is not None
        and CoordinatorsReviewState.objects.filter(
            revision_id=revision_id,
            status=TaskState.STATUS_APPROVED,
            workflow_state__status=WorkflowState.STATUS_APPROVED,
        ).exists()
    )


class GuardedPage(BasePage):
    """A page that reaches the public only through its coordinators.

    Rights are the first line (`permissions_for_user`); `publish` and `save` are the last one,
    which every door has to pass: the editor, bulk actions, the schedule, copies, aliases, the
    translation editor, scripts.
    """

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return GuardedPagePermissionTester(user, self)

    def publish(self, revision, *args, **kwargs):
        if not is_approved(revision.pk):
            message = f"revision {revision.pk} has not been approved by coordinators"
            raise NotApproved(message)
        return super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        """What would become live without an approved revision, a copy for instance, is a draft."""
        if self.live and not self._was_live() and not is_approved(self.live_revision_id):
            self.live = False
            self.has_unpublished_changes = True
        super().save(*args, **kwargs)

    def _was_live(self) -> bool:
        return self.pk is not None and Page.objects.filter(pk=self.pk, live=True).exists()
