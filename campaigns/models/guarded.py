from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.permissions import GuardedPagePermissionTester, is_approved
from home.models import BasePage

# What may change about a live page without the coordinators: nothing that readers see.
BOOKKEEPING = [
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
]


class NotApproved(PermissionDenied):
    """Something tried to make public what coordinators have not approved.

    As a `PermissionDenied` it ends, wherever a person meets it in the admin, with Wagtail's
    message and not with a fault.
    """


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

    def changes_signed_words(self) -> bool:
        """Whether publishing this draft would change words that people have signed."""
        return False

    def check_approval(self) -> None:
        """Raise `ValidationError` with the reason why this draft cannot be approved as it is."""

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        if not is_approved(revision.pk, self.pk):
            message = f"revision {revision.pk} has not been approved by coordinators"
            raise NotApproved(message)
        return super().publish(revision, *args, **kwargs)

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Save a draft. What was approved, or is under review, stays as it was read."""
        if overwrite_revision and overwrite_revision.task_states.exists():
            raise PermissionDenied(_("A draft that has been under review is not overwritten."))
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def save(self, *args, **kwargs):
        """Write the page; readers see something new only when an approved revision goes live.

        What would become live otherwise, a copy for instance, is a draft. What is live keeps its
        words: some doors, the translation editor among them, write into the live page first.
        """
        fields = kwargs.get("update_fields")
        if self.live and (fields is None or "live" in fields):
            self._hold_back(kwargs)
        if not self.live:
            self.live_revision = None
        super().save(*args, **kwargs)

    def _hold_back(self, kwargs: dict) -> None:
        stored = Page.objects.filter(pk=self.pk, live=True).values_list("live_revision", flat=True)
        was_live, before = bool(stored), next(iter(stored), None)
        if self.live_revision_id != before and is_approved(self.live_revision_id, self.pk):
            return
        if was_live:
            kwargs["update_fields"] = BOOKKEEPING
        else:
            self.live = False
            self.has_unpublished_changes = True
