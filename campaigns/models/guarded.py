from contextvars import ContextVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm
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

# The page whose approved revision is going live just now: only that one may show new words.
_being_published: ContextVar[int | None] = ContextVar("being_published", default=None)


class NotApproved(PermissionDenied):
    """Something tried to make public what coordinators have not approved.

    As a `PermissionDenied` it ends, wherever a person meets it in the admin, with Wagtail's
    message and not with a fault.
    """


class CopyAsDraftForm(CopyForm):
    """A copy of a guarded page is a draft of its own; publishing it at once is not offered."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


class GuardedPage(BasePage):
    """A page that reaches the public only through its coordinators.

    Rights are the first line (`permissions_for_user`); `publish` and `save` are the last one,
    which every door has to pass: the editor, bulk actions, the schedule, copies, aliases, the
    translation editor, scripts.
    """

    copy_form_class = CopyAsDraftForm

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return GuardedPagePermissionTester(user, self)

    def changes_signed_words(self) -> bool:
        """Whether publishing this draft would change words that people have signed."""
        return False

    def check_approval(self) -> None:
        """Raise `ValidationError` with the reason why this draft cannot be approved as it is."""

    def minimal_clean(self):
        """As Wagtail's, with the name of the field: the translation editor needs to know it."""
        try:
            super().minimal_clean()
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                raise
            raise ValidationError({"title": error}) from error

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        if not is_approved(revision.pk, self.pk):
            message = f"revision {revision.pk} has not been approved by coordinators"
            raise NotApproved(message)
        before = _being_published.set(self.pk)
        try:
            return super().publish(revision, *args, **kwargs)
        finally:
            _being_published.reset(before)

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
        shows_words = self.live and (fields is None or "live" in fields)
        if shows_words and (self.pk is None or _being_published.get() != self.pk):
            self._hold_back(kwargs)
        if not self.live:
            self.live_revision = None
        super().save(*args, **kwargs)

    def _hold_back(self, kwargs: dict) -> None:
        stored = Page.objects.filter(pk=self.pk, live=True).first()
        if stored is None:
            self.live = False
            self.has_unpublished_changes = True
        elif stored.live_revision_id == self.live_revision_id:
            kwargs["update_fields"] = BOOKKEEPING
        else:
            message = f"revision {self.live_revision_id} was to go live past its coordinators"
            raise NotApproved(message)
