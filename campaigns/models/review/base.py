from collections.abc import Iterable
from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState

from campaigns.models.blocking import require_no_blocking_comment
from campaigns.models.review.reach import require_later_steps
from campaigns.permissions import decider_ids_of, deciders_of, may_decide

APPROVE, REJECT = "approve", "reject"


class ReviewState(TaskState):
    """One step of a review and what was decided in it. Kept for good."""

    is_approval = True  # whether an approval in this step makes a revision one that may go public
    # Whether somebody who may decide, and is no author, has decided.
    is_independent = models.BooleanField(default=False, editable=False)
    exclude_fields_in_copy = ["is_independent"]

    class Meta:
        abstract = True

    def filled_in(self) -> dict:
        """What the story of the page keeps of this decision, in words of the time."""
        return {}

    def approve(self, *args, **kwargs):
        """End this step with an approval; never without all that it has to say."""
        self.require_complete()
        return super().approve(*args, **kwargs)

    def require_complete(self) -> None:
        """Raise `NotApproved` when what an approval has to say is missing."""


class DecisionForm(TaskStateCommentForm):
    """What is asked of whoever decides. ``page`` is under review, ``task`` is the step."""

    def __init__(self, *args, page: Page, task: Task, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail's own label is in whatever language the server was started with.
        self.fields["comment"].label = _("Comment for the author")
        self.page, self.task = page, task

    def kept(self) -> dict:
        """The fields of the state, and their values, that hold what was decided."""
        return {}


class ApproveForm(DecisionForm):
    """Approval. Refused while a comment blocks it, or when a later step would reach nobody."""

    def clean(self):
        cleaned = super().clean()
        require_no_blocking_comment(self.page)
        state = self.page.current_workflow_state
        if state:
            require_later_steps(state, after=self.task)
        return cleaned


class RequestChangesForm(DecisionForm):
    comment = forms.CharField(widget=forms.Textarea({"rows": 4}), max_length=4000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = _("What has to change")


class ReviewLock(WorkflowLock):
    """Says in the editor why nothing can be changed, and shows who decides the way to do it."""

    def get_message(self, user):
        sentence = gettext(
            "This draft is under review. Nobody can change it until the coordinators have decided."
        )
        state = self.object.current_workflow_task_state
        actions = self.task.get_actions(self.object, user)
        links = [
            format_html(
                ' <a class="button button-small button-secondary" href="{}">{}</a>',
                reverse("campaigns:decide", args=[state.pk, name]),
                label,
            )
            for name, label, _modal in actions
        ]
        return format_html("{}" + "{}" * len(links), sentence, *links)

    def get_description(self, user, can_lock=False):
        return gettext("Nobody can change a draft while it is under review.")


class ReviewTask(Task):
    """A step of a review. A type of step says whom it asks and what has to be said.

    Whoever is asked is looked up when somebody decides, so who has left cannot. Nobody edits what
    is under review, so what is approved is what was read.
    """

    lock_class = ReviewLock
    forms_of_actions: dict[str, type[DecisionForm]] = {
        APPROVE: ApproveForm,
        REJECT: RequestChangesForm,
    }
    page: Page | None = None

    class Meta:
        abstract = True

    def decider_ids_of(self, pages: Iterable[Page], *, day: date) -> dict[int, set[int]]:
        """Whom this step asks on ``day`` about each page, authors among them."""
        raise NotImplementedError

    def nobody(self) -> str:
        """Why a draft cannot be sent to this step when it asks nobody."""
        raise NotImplementedError

    def only_authors(self) -> str:
        """The same for when everybody whom it asks has written in the draft."""
        raise NotImplementedError

    def start(self, workflow_state, user=None):
        """Begin this step; raises `ValidationError` when it, or a later one, would reach nobody."""
        require_later_steps(workflow_state, after=self, including=True)
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def deactivate(self, user=None):
        """Take this step out of use. What waits in it goes back: nothing slips past a step."""
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        for state in waiting.select_related("workflow_state"):
            state.workflow_state.cancel(user=user)
        super().deactivate(user=user)

    def user_can_access_editor(self, page, user) -> bool:
        return user.pk in decider_ids_of(self, [page])[page.pk]

    def locked_for_user(self, page, user) -> bool:
        return True

    def labels(self) -> dict[str, str]:
        """What the buttons say, by action."""
        return {REJECT: _("Request changes"), APPROVE: _("Approve")}

    def get_actions(self, page, user):
        self.page = page
        if (self.pk, page.pk) not in decisions_known(user):
            state = page.current_workflow_task_state
            if not (state and state.task_id == self.pk and may_decide(user, state)):
                return []
        return [(name, label, True) for name, label in self.labels().items()]

    def get_form_for_action(self, action):
        """What makes the form. Wagtail hands it no page, but asks `get_actions` about one first."""

        def form(*args, **kwargs):
            return self.forms_of_actions[action](*args, page=self.page, task=self, **kwargs)

        return form

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide. Everything is checked again here: some doors of Wagtail pass on what they get.

        Raises `PermissionDenied` for the wrong person or a review that is over, `ValidationError`
        for an incomplete form. Then nothing has happened.
        """
        state = self.task_state_class.objects.select_for_update().get(pk=task_state.pk)
        page = state.workflow_state.content_object
        # Comments come to block, or are resolved, before or after this, never at the same time.
        Page.objects.select_for_update().get(pk=page.pk)
        self._require_open(state, page)
        if action_name not in self.forms_of_actions or not may_decide(user, state):
            raise PermissionDenied
        form = self.forms_of_actions[action_name](kwargs, page=page, task=self)
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        for name, value in {**form.kept(), "is_independent": True}.items():
            setattr(state, name, value)
        state.save()
        return super().on_action(state, user, action_name, comment=form.cleaned_data["comment"])

    @staticmethod
    def _require_open(state: ReviewState, page: Page) -> None:
        if state.status != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied(_("This review is over."))
        if state.revision_id != page.get_latest_revision().pk:
            raise PermissionDenied(_("There is a newer draft than the one under review."))

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits for ``user``, for the panel on the admin's home page."""
        open_states = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr
        ).select_related("workflow_state")
        deciders = deciders_of(open_states)
        mine = [state for state in open_states if user.pk in deciders.get(state.pk, ())]
        decisions_known(user).update(
            (self.pk, int(state.workflow_state.object_id)) for state in mine
        )
        return TaskState.objects.filter(pk__in=[state.pk for state in mine]).select_related("task")


def decisions_known(user) -> set[tuple[int, int]]:
    """Steps and pages of which it is known in this request that ``user`` may decide.

    The panel on the home page asks once for all drafts and then again for each. What is done is
    never decided by this: `on_action` asks anew.
    """
    if not hasattr(user, "pages_to_decide"):
        user.pages_to_decide = set()
    return user.pages_to_decide
