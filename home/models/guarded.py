from contextvars import ContextVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from home.models.base import BasePage
from home.models.facts import content_of, facts_of, row_words
from home.models.live import BOOKKEEPING, is_going_live
from home.permissions import GuardedPagePermissionTester, is_released

# The page that takes over facts of its source just now, and which: nothing else may change.
_taking_over: ContextVar[tuple[int, frozenset[str]] | None] = ContextVar(
    "taking_over", default=None
)


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

    is_guarded = True
    copy_form_class = CopyAsDraftForm

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return GuardedPagePermissionTester(user, self)

    def changes_signed_words(self) -> bool:
        """Whether publishing this draft would change words that people have signed."""
        return False

    def words_to_lock(self) -> str:
        """The wording that people sign; empty where nobody can."""
        return ""

    def check_approval(self) -> None:
        """Raise `ValidationError` with the reason why this draft cannot be approved as it is."""

    def note_for_approval(self) -> str:
        """What whoever approves this draft should know; empty where there is nothing."""
        return ""

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
        if not is_released(revision.pk, self.pk):
            message = f"revision {revision.pk} has not been approved by coordinators"
            raise NotApproved(message)
        return super().publish(revision, *args, **kwargs)

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Save a draft. What was approved, or is under review, stays as it was read."""
        if overwrite_revision and overwrite_revision.task_states.exists():
            raise PermissionDenied(_("A draft that has been under review is not overwritten."))
        kwargs.setdefault("log_action", True)  # through whatever door: the story tells of it
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def save(self, *args, **kwargs):
        """Write the page; readers see something new only when an approved revision goes live.

        What would become live otherwise, a copy for instance, is a draft. What is live keeps its
        words: some doors, the translation editor among them, write into the live page first.
        """
        if self.live and self._shows(kwargs.get("update_fields")):
            self._hold_back(kwargs)
        if not self.live:
            self.live_revision = None
        super().save(*args, **kwargs)

    def save_facts(self, source: "GuardedPage", names: list[str]) -> None:
        """Write facts that coordinators approved in the page of which this is a translation.

        The one way past `save` for what is not approved here, and never for words: raises
        `NotApproved` for anything that is not exactly what stands on the live, approved source.
        """
        self._require_facts_of(source, names)
        before = _taking_over.set((self.pk, frozenset(names)))
        try:
            super().save_facts(source, names)
        finally:
            _taking_over.reset(before)

    def _require_facts_of(self, source: "GuardedPage", names: list[str]) -> None:
        facts = facts_of(type(self))
        stored = type(self).objects.filter(pk=source.pk, live=True).first()
        mine = type(self).objects.get(pk=self.pk)
        is_source = (
            stored is not None
            and stored.translation_key == mine.translation_key == self.translation_key
            and is_released(stored.live_revision_id, stored.pk)
        )
        fields = [name for name in names if name in facts.shared | facts.own]
        if not (
            is_source
            and facts.names >= set(names)
            and all(getattr(self, name) == getattr(stored, name) for name in fields)
            and row_words(self).items() <= row_words(mine).items()
        ):
            message = f"{sorted(names)} are not facts of the approved source of page {self.pk}"
            raise NotApproved(message)

    def _shows(self, fields: list[str] | None) -> bool:
        """Whether saving ``fields`` (all of them when None) would show readers something new."""
        if is_going_live(self):
            return False
        if fields is None:
            return True
        page, names = _taking_over.get() or (None, frozenset())
        allowed = names if page == self.pk else frozenset()
        return bool(set(fields) & ({"live"} | content_of(type(self))) - allowed)

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
