"""What is new and what is late, in numbers, for the one mail a day."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, DateTimeField, F, Q, Value
from django.db.models.functions import Coalesce
from wagtail.models import TaskState, WorkflowState

from campaigns.models import Duty

FIRST_LOOK_BACK = timedelta(days=7)  # for somebody who has never been told anything


@dataclass(frozen=True)
class News:
    """What somebody is told: numbers of drafts. ``urgent`` are of those that are due or late."""

    waiting: int = 0
    new: int = 0
    soon: int = 0
    overdue: int = 0
    handed_up: int = 0
    urgent: int = 0
    approved: int = 0
    returned: int = 0

    @property
    def is_worth_a_mail(self) -> bool:
        return any(
            (self.new, self.soon, self.overdue, self.handed_up, self.approved, self.returned)
        )

    def without(self, *fields: str) -> "News":
        return replace(self, **dict.fromkeys(fields, 0))


def news_of_everybody(*, now: datetime, today: date, soon: date) -> dict[int, News]:
    """The news by account, as of ``now``. What is due until ``soon`` counts as due soon.

    Who is told at once has heard of what is new already.
    """
    found: dict[int, News] = defaultdict(News)
    for numbers in _duties(now, today, soon):
        user_id = numbers.pop("user_id")
        found[user_id] = News(**numbers)
    for numbers in _decisions(now):
        user_id = numbers.pop("requested_by_id")
        found[user_id] = replace(found[user_id], **numbers)
    return found


def _duties(now: datetime, today: date, soon: date):
    mine = Q(is_handed_up=False)
    late = Q(deadline__due_on__lt=today)
    due = Q(deadline__due_on__lte=soon)
    is_new = Q(since__gt=F("told_until"), user__digest__at_once=False) | Q(
        since__gt=F("told_until"), user__digest=None
    )
    return (
        Duty.objects.filter(
            since__lte=now,
            user__is_active=True,
            deadline__task_state__status=TaskState.STATUS_IN_PROGRESS,
            deadline__task_state__workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )
        .alias(told_until=_told_until("user__digest", now))
        .values("user_id")
        .order_by()
        .annotate(
            waiting=Count("pk", filter=mine),
            new=Count("pk", filter=mine & is_new & Q(deadline__is_urgent=False)),
            soon=Count("pk", filter=mine & due & ~late),
            overdue=Count("pk", filter=mine & late),
            handed_up=Count("pk", filter=~mine),
            urgent=Count("pk", filter=due & Q(deadline__is_urgent=True)),
        )
    )


def _decisions(now: datetime):
    """Of each author, the drafts about which others have decided since they were told."""
    done = Q(status=WorkflowState.STATUS_APPROVED)
    returned = Q(status=WorkflowState.STATUS_NEEDS_CHANGES)
    states = WorkflowState.objects.filter(
        done | returned,
        Q(requested_by__digest=None) | Q(requested_by__digest__at_once=False),
        requested_by__is_active=True,
        current_task_state__finished_at__lte=now,
    ).alias(told_until=_told_until("requested_by__digest", now))
    return (
        states.filter(current_task_state__finished_at__gt=F("told_until"))
        .exclude(current_task_state__finished_by=F("requested_by"))
        .values("requested_by_id")
        .order_by()
        .annotate(approved=Count("pk", filter=done), returned=Count("pk", filter=returned))
    )


def _told_until(digest: str, now: datetime) -> Coalesce:
    first = Value(now - FIRST_LOOK_BACK, output_field=DateTimeField())
    return Coalesce(f"{digest}__told_until", first)
