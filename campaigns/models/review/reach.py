"""Whether a draft would reach somebody in each step of its workflow."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, Task, Workflow, WorkflowState

from campaigns.models.review.names import shown_name
from campaigns.permissions import author_ids, decider_ids_of


def require_somebody_to_review(
    place: Page, *, writers: set[int], workflow: Workflow | None = None
) -> None:
    """Raise `ValidationError` when a draft at ``place`` would reach nobody who may decide.

    ``place`` is the page itself, or the page below which it is being made; ``writers`` are the
    accounts that have written in it. Every step is looked at, the last one too.
    """
    workflow = workflow or place.get_workflow()
    if workflow is not None:
        _require_steps(_active_steps(workflow), place, writers)


def require_later_steps(state: WorkflowState, *, after: Task, including: bool = False) -> None:
    """The same for the steps of a workflow that has begun, from ``after`` on."""
    steps = list(_active_steps(state.workflow))
    places = [step.pk for step in steps]
    first = places.index(after.pk) + (not including) if after.pk in places else 0
    page = state.content_object
    _require_steps(steps[first:], page, author_ids(page))


def _active_steps(workflow: Workflow) -> Iterable[Task]:
    return workflow.tasks.filter(active=True).specific()


def _require_steps(steps: Iterable[Task], place: Page, writers: set[int]) -> None:
    for step in steps:
        asked = decider_ids_of(step, [place])[place.pk]
        if not asked:
            raise ValidationError(_nobody(step), code="nobody")
        if not asked - writers:
            raise ValidationError(_only_authors(step), code="only_authors")


def _nobody(step: Task) -> str:
    if hasattr(step, "nobody"):
        return step.nobody()
    return _("The step “%(step)s” would reach nobody.") % {"step": shown_name(step.name)}


def _only_authors(step: Task) -> str:
    if hasattr(step, "only_authors"):
        return step.only_authors()
    return _("The step “%(step)s” would reach only people who have written in the draft.") % {
        "step": shown_name(step.name)
    }
