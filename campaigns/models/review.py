from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page, Task, TaskState

from campaigns.enums import CheckPoint
from campaigns.permissions import coordinators_of, may_decide
from signatures.enums import Change


class CoordinatorsReviewState(TaskState):
    """One review, with the checklist as it was filled in and the kind of change. Kept for good."""

    checklist = models.JSONField(default=list, blank=True)
    change = models.CharField(max_length=12, choices=Change, blank=True)


class ApproveForm(TaskStateCommentForm):
    """Approval is possible only with every point of the checklist ticked."""

    checklist = forms.MultipleChoiceField(
        label=_("I have checked that"),
        choices=CheckPoint.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    change = forms.ChoiceField(
        label=_("If this changes a text that people have signed"),
        choices=[("", _("It does not")), *Change.choices[1:]],
        required=False,
        help_text=_(
            "After a substantive change, only those who sign again are counted. "
            "After an editorial change, nothing is lost."
        ),
    )

    def clean_checklist(self) -> list[str]:
        ticked = self.cleaned_data["checklist"]
        if set(ticked) != set(CheckPoint.values):
            raise forms.ValidationError(_("Every point has to be checked."), code="incomplete")
        return ticked


class RequestChangesForm(TaskStateCommentForm):
    comment = forms.CharField(
        label=_("What has to change"), widget=forms.Textarea({"rows": 4}), max_length=4000
    )


class CoordinatorsReview(Task):
    """Review by the coordinators of the nearest campaign, or of the section where there is none.

    Membership is looked up when somebody decides, so a coordinator who has left cannot.
    """

    task_state_class = CoordinatorsReviewState

    class Meta:
        verbose_name = _("coordinators' review")
        verbose_name_plural = _("coordinators' reviews")

    @classmethod
    def get_description(cls):
        return _("The coordinators of the campaign approve; an author cannot be among them.")

    def coordinator_ids(self, page: Page) -> set[int]:
        return set(coordinators_of(page).values_list("pk", flat=True))

    def user_can_access_editor(self, page, user) -> bool:
        return user.pk in self.coordinator_ids(page)

    def locked_for_user(self, page, user) -> bool:
        """Nobody edits what is under review, so what is approved is what was read."""
        return True

    def get_actions(self, page, user):
        if not may_decide(user, page, self.coordinator_ids(page)):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), True)]

    def get_form_for_action(self, action):
        return {"approve": ApproveForm, "reject": RequestChangesForm}.get(action, ApproveForm)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide. The form is checked here again: the editor's view passes on what it is sent."""
        page = task_state.workflow_state.content_object
        if action_name not in {name for name, _label, _modal in self.get_actions(page, user)}:
            raise PermissionDenied
        form = self.get_form_for_action(action_name)(kwargs)
        if not form.is_valid():
            raise PermissionDenied(form.errors.as_text())
        state = task_state.specific
        if action_name == "approve":
            self._require_newest_revision(state, page)
            state.checklist = form.cleaned_data["checklist"]
            state.change = form.cleaned_data["change"]
            state.save(update_fields=["checklist", "change"])
        return super().on_action(state, user, action_name, comment=form.cleaned_data["comment"])

    @staticmethod
    def _require_newest_revision(state, page) -> None:
        if state.revision_id != page.get_latest_revision().pk:
            raise PermissionDenied(_("There is a newer draft than the one under review."))

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits for ``user``, for the panel on the admin's home page."""
        open_states = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr
        ).select_related("workflow_state")
        mine = [
            state.pk
            for state in open_states
            if self.get_actions(state.workflow_state.content_object, user)
        ]
        return TaskState.objects.filter(pk__in=mine)
