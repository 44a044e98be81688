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

from campaigns.enums import CheckPoint
from campaigns.models.guarded import GuardedPage, NotApproved
from campaigns.permissions import author_ids, coordinator_ids_of, may_decide, pages_to_decide
from signatures.enums import Change


class CoordinatorsReviewState(TaskState):
    """One review, with the checklist as it was filled in and the kind of change. Kept for good."""

    checklist = models.JSONField(default=list, blank=True)
    change = models.CharField(max_length=12, choices=Change, blank=True)

    def filled_in(self) -> dict:
        """What the story of the page keeps of this decision, in words of the time."""
        return {
            "checked": [str(CheckPoint(point).label) for point in self.checklist],
            "change": self.change,
        }

    def approve(self, *args, **kwargs):
        """End the review with an approval; never without the whole checklist."""
        if set(self.checklist) != set(CheckPoint.values):
            raise NotApproved(_("Every point has to be checked."))
        return super().approve(*args, **kwargs)


class ApproveForm(TaskStateCommentForm):
    """Approval is possible only with every point of the checklist ticked.

    ``page`` is what is under review; its newest draft is what would be published.
    """

    checklist = forms.MultipleChoiceField(
        label=_("I have checked that"),
        choices=CheckPoint.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Every point has to be checked.")},
    )
    change = forms.ChoiceField(
        label=_("The text that people have signed changes. The change is"),
        choices=Change.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the change is editorial or substantive.")},
        help_text=_(
            "After a substantive change, only those who sign again are counted. "
            "After an editorial change, nothing is lost."
        ),
    )
    field_order = ["checklist", "change", "comment"]

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail's own label is in whatever language the server was started with.
        self.fields["comment"].label = _("Comment for the author")
        self.draft = page.get_latest_revision().as_object()
        is_guarded = isinstance(self.draft, GuardedPage)
        if is_guarded:
            self.fields["checklist"].help_text = self.draft.note_for_approval()
        if not (is_guarded and self.draft.changes_signed_words()):
            del self.fields["change"]

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


class RequestChangesForm(TaskStateCommentForm):
    comment = forms.CharField(
        label=_("What has to change"), widget=forms.Textarea({"rows": 4}), max_length=4000
    )

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)


FORMS = {"approve": ApproveForm, "reject": RequestChangesForm}


class ReviewLock(WorkflowLock):
    """Says in the editor why nothing can be changed, and shows coordinators the way to decide."""

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


class CoordinatorsReview(Task):
    """Review by the coordinators of the nearest campaign, or of the section where there is none.

    Membership is looked up when somebody decides, so a coordinator who has left cannot.
    """

    task_state_class = CoordinatorsReviewState
    lock_class = ReviewLock
    page: Page | None = None

    class Meta:
        verbose_name = _("coordinators' review")
        verbose_name_plural = _("coordinators' reviews")

    @classmethod
    def get_description(cls):
        return _("The coordinators of the campaign approve; an author cannot be among them.")

    def start(self, workflow_state, user=None):
        """Begin a review; raises `ValidationError` when the draft would reach nobody."""
        page = workflow_state.content_object
        require_somebody_to_review(page, writers=author_ids(page))
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, page, user) -> bool:
        return user.pk in coordinator_ids_of([page])[page.pk]

    def locked_for_user(self, page, user) -> bool:
        """Nobody edits what is under review, so what is approved is what was read."""
        return True

    def get_actions(self, page, user):
        self.page = page
        if not (page.pk in decisions_known(user) or may_decide(user, page)):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), True)]

    def get_form_for_action(self, action):
        """What makes the form. Wagtail hands it no page, but asks `get_actions` about one first."""

        def form(*args, **kwargs):
            return FORMS[action](*args, page=self.page, **kwargs)

        return form

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide. Everything is checked again here: some doors of Wagtail pass on what they get.

        Raises `PermissionDenied` for the wrong person or a review that is over, `ValidationError`
        for an incomplete form. Then nothing has happened.
        """
        state = CoordinatorsReviewState.objects.select_for_update().get(pk=task_state.pk)
        page = state.workflow_state.content_object
        if action_name not in FORMS or not may_decide(user, page):
            raise PermissionDenied
        self._require_current(state, page)
        form = FORMS[action_name](kwargs, page=page)
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        state.checklist = form.cleaned_data.get("checklist", [])
        state.change = form.cleaned_data.get("change", "")
        state.save(update_fields=["checklist", "change"])
        return super().on_action(state, user, action_name, comment=form.cleaned_data["comment"])

    @staticmethod
    def _require_current(state: CoordinatorsReviewState, page: Page) -> None:
        if state.status != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied(_("This review is over."))
        if state.revision_id != page.get_latest_revision().pk:
            raise PermissionDenied(_("There is a newer draft than the one under review."))

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits for ``user``, for the panel on the admin's home page."""
        open_states = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr
        )
        page_of_state = {
            pk: int(page_id)
            for pk, page_id in open_states.values_list("pk", "workflow_state__object_id")
        }
        pages = Page.objects.filter(pk__in=page_of_state.values())
        mine = pages_to_decide(user, pages)
        decisions_known(user).update(mine)
        waiting = [pk for pk, page_id in page_of_state.items() if page_id in mine]
        return TaskState.objects.filter(pk__in=waiting).select_related("task")


def decisions_known(user) -> set[int]:
    """Pages about which it is known in this request that ``user`` may decide.

    The panel on the home page asks once for all drafts and then again for each. What is done is
    never decided by this: `on_action` asks anew.
    """
    if not hasattr(user, "pages_to_decide"):
        user.pages_to_decide = set()
    return user.pages_to_decide


def require_somebody_to_review(place: Page, *, writers: set[int]) -> None:
    """Raise `ValidationError` when a draft at ``place`` would reach nobody who may decide.

    ``place`` is the page itself, or the page below which it is being made; ``writers`` are the
    accounts that have written in it.
    """
    coordinators = coordinator_ids_of([place])[place.pk]
    if not coordinators:
        raise ValidationError(
            _("Nobody coordinates this part of the site, so nobody would receive the draft."),
            code="nobody",
        )
    if not coordinators - writers:
        raise ValidationError(
            _(
                "Whoever coordinates this part of the site has written in the draft, and nobody "
                "approves their own text. It needs a second coordinator."
            ),
            code="only_authors",
        )
