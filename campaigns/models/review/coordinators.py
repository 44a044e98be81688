from collections.abc import Iterable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, WorkflowState

from campaigns.enums import CheckPoint
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
from campaigns.models.review.consent import add_consent_field
from campaigns.models.review.text_lock import TextLock
from campaigns.permissions import coordinator_ids_of
from home.models import GuardedPage, NotApproved
from signatures.enums import Change


class CoordinatorsReviewState(ReviewState):
    """One review, with the checklist as it was filled in and the kind of change. Kept for good."""

    checklist = models.JSONField(default=list, blank=True)
    change = models.CharField(max_length=12, choices=Change, blank=True)

    def filled_in(self) -> dict:
        return {
            "checked": [str(CheckPoint(point).label) for point in self.checklist],
            "change": self.change,
        }

    def require_complete(self) -> None:
        if set(self.checklist) != set(CheckPoint.values):
            raise NotApproved(_("Every point has to be checked."))


class ApproveWithChecklistForm(ApproveForm):
    """Approval is possible only with every point of the checklist ticked.

    ``page`` is what is under review; its newest draft is what would be published.
    """

    checklist = forms.MultipleChoiceField(
        label=_("I have checked that"),
        choices=CheckPoint.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Every point has to be checked.")},
    )
    field_order = ["checklist", "not_counted", "change", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = self.page.get_latest_revision().as_object()
        is_guarded = isinstance(self.draft, GuardedPage)
        if is_guarded:
            self.fields["checklist"].help_text = self.draft.note_for_approval()
        add_consent_field(self, self.page)
        if not is_fixed_later(self.page.current_workflow_state, self.task):
            add_change_field(self, self.draft)

    def clean_checklist(self) -> list[str]:
        ticked = self.cleaned_data["checklist"]
        if set(ticked) != set(CheckPoint.values):
            raise ValidationError(_("Every point has to be checked."), code="incomplete")
        return ticked

    def clean(self):
        cleaned = super().clean()
        if isinstance(self.draft, GuardedPage):
            self.draft.check_approval()
        return cleaned

    def kept(self) -> dict:
        return {name: self.cleaned_data.get(name, "") for name in ("checklist", "change")}


class CoordinatorsReview(ReviewTask):
    """Review by the coordinators of the nearest campaign, or of the section where there is none."""

    task_state_class = CoordinatorsReviewState
    forms_of_actions = {APPROVE: ApproveWithChecklistForm, REJECT: RequestChangesForm}

    class Meta:
        verbose_name = _("coordinators' review")
        verbose_name_plural = _("coordinators' reviews")

    @classmethod
    def get_description(cls):
        return _("The coordinators of the campaign approve; an author cannot be among them.")

    def decider_ids_of(self, pages: Iterable[Page], *, day: date) -> dict[int, set[int]]:
        return with_deputies(coordinator_ids_of(pages), day=day)

    def nobody(self) -> str:
        return _("Nobody coordinates this part of the site, so nobody would receive the draft.")

    def only_authors(self) -> str:
        return _(
            "Whoever coordinates this part of the site has written in the draft, and nobody "
            "approves their own text. It needs a second coordinator."
        )


def is_fixed_later(state: WorkflowState | None, step: Task | None) -> bool:
    """Whether a step after ``step`` fixes the wording, and so asks what kind of change it is."""
    if state is None or step is None:
        return False
    steps = list(state.workflow.tasks.filter(active=True).specific())
    places = [found.pk for found in steps]
    later = steps[places.index(step.pk) + 1 :] if step.pk in places else []
    return any(isinstance(found, TextLock) for found in later)
