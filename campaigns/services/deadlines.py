"""Until when each step of a review is to be done: set when it begins, and by hand."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from campaigns.enums import AppealKind
from campaigns.models import Deadline, HouseCalendar, Term
from campaigns.models.days.deadlines import URGENT_DAYS, USUAL_DAYS
from campaigns.permissions import may_set_deadline
from campaigns.services import duties

AT_ONCE = 200  # steps that are looked at in one go


def begin(*, state: TaskState, now: datetime) -> Deadline | None:
    """Give a step that has just begun its deadline, and note whom it waits for.

    The deadline is never in the past: a task takes one working day at least. Where signing ends
    before that, the step is due on the last day for signing. A round of comments is due on its
    own last day.
    """
    page = state.workflow_state.content_object
    if not isinstance(page, Page):
        return None
    draft = state.revision.as_object() if state.revision else page.specific
    is_urgent = getattr(draft, "kind", "") == AppealKind.URGENT
    today = timezone.localdate(now)
    due_on = _due_on(state, today=today, is_urgent=is_urgent)
    closes_on = getattr(draft, "signatures_until", None)
    if closes_on and closes_on >= today:
        due_on = min(due_on, closes_on)
    deadline, is_new = Deadline.objects.get_or_create(
        task_state_id=state.pk,
        defaults={"page_id": page.pk, "begun_on": today, "due_on": due_on, "is_urgent": is_urgent},
    )
    if is_new:
        duties.look_up([deadline], now=now)
    return deadline


def _due_on(state: TaskState, *, today: date, is_urgent: bool) -> date:
    last_day = getattr(state.specific, "last_day", None)
    if last_day:
        return max(last_day, today)
    term = Term.objects.filter(task_id=state.task_id).first()
    usual = term.days if term else USUAL_DAYS
    urgent = term.urgent_days if term else URGENT_DAYS
    return HouseCalendar.working_days().after(today, urgent if is_urgent else usual)


@transaction.atomic
def set_by_hand(*, deadline: Deadline, due_on: date, actor, today: date) -> None:
    """Move the deadline of a step that still waits.

    Raises `PermissionDenied` for who may not, `ValidationError` for a day that has passed and for
    a step that is over. Then nothing has changed.
    """
    deadline = Deadline.objects.select_for_update().get(pk=deadline.pk)
    if not may_set_deadline(actor, deadline.page):
        raise PermissionDenied
    if due_on < today:
        raise ValidationError(_("This day has passed. Choose today or a later day."), code="past")
    if not Deadline.objects.waiting().filter(pk=deadline.pk).exists():
        raise ValidationError(_("This step is over, so it has no deadline any more."), code="over")
    deadline.due_on, deadline.set_by = due_on, actor
    deadline.save(update_fields=["due_on", "set_by"])


def bring_in_line(*, now: datetime) -> int:
    """Give deadlines to steps that have none, and look up anew whom every open step waits for.

    Makes up for whatever was lost, and follows coordinators who come, go or are away. What is
    overdue is handed up here. Safe to run twice: the second time finds nothing to do. Returns how
    many deadlines were missing.
    """
    missing = _without_deadline()
    for state in missing:
        begin(state=state, now=now)
    waiting = Deadline.objects.waiting().order_by("pk")
    for some in _in_parts(list(waiting.select_related("page"))):
        duties.look_up(some, now=now)
    return len(missing)


def _without_deadline() -> list[TaskState]:
    return list(
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            deadline=None,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=get_default_page_content_type(),
        ).select_related("workflow_state", "revision")
    )


def _in_parts(rows: list[Deadline]) -> Iterable[list[Deadline]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
