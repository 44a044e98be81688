from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from campaigns.models.review.absences import with_deputies
from campaigns.models.review.base import (
    APPROVE,
    REJECT,
    ApproveForm,
    RequestChangesForm,
    ReviewState,
    ReviewTask,
)
from campaigns.models.review.changes import add_change_field
from campaigns.permissions import coordinator_ids_of
from home.models import GuardedPage, NotApproved
from signatures.enums import Change


class TextLockState(ReviewState):
    """The wording that was fixed, its hash and what kind of change it is. Kept for good."""

    wording = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    change = models.CharField(max_length=12, choices=Change, blank=True)

    def filled_in(self) -> dict:
        return {"checked": [f"SHA-256 {self.sha256}"], "change": self.change}

    def require_complete(self) -> None:
        if self.sha256 != sha256(self.wording.encode()).hexdigest() or not self.wording:
            raise NotApproved(_("There is no wording that could be fixed."))


class LockForm(ApproveForm):
    """Fixes the wording of the draft under review, exactly as it stands there."""

    field_order = ["change", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = self.page.get_latest_revision().as_object()
        add_change_field(self, self.draft)

    def kept(self) -> dict:
        wording = self.draft.words_to_lock()
        return {
            "wording": wording,
            "sha256": sha256(wording.encode()).hexdigest(),
            "change": self.cleaned_data.get("change", ""),
        }


class TextLock(ReviewTask):
    """Coordinators fix the wording that people will sign. What nobody can sign passes by."""

    task_state_class = TextLockState
    forms_of_actions = {APPROVE: LockForm, REJECT: RequestChangesForm}

    class Meta:
        verbose_name = _("text lock")
        verbose_name_plural = _("text locks")

    @classmethod
    def get_description(cls):
        return _("The coordinators fix the wording of an appeal, with its hash.")

    def labels(self) -> dict[str, str]:
        return {**super().labels(), APPROVE: _("Fix the wording")}

    def start(self, workflow_state, user=None):
        state = super().start(workflow_state, user=user)
        draft = state.revision.as_object()
        if not (isinstance(draft, GuardedPage) and draft.words_to_lock()):
            state.status = TaskState.STATUS_SKIPPED
            state.save()
        return state

    def decider_ids_of(self, pages: Iterable[Page], *, day: date) -> dict[int, set[int]]:
        return with_deputies(coordinator_ids_of(pages), day=day)

    def nobody(self) -> str:
        return _("Nobody coordinates this part of the site, so nobody would fix the wording.")

    def only_authors(self) -> str:
        return _(
            "Whoever coordinates this part of the site has written in the draft, and nobody fixes "
            "the wording of their own text. It needs a second coordinator."
        )
