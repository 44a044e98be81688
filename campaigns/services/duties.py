"""Whom each open step of a review waits for, and to whom it is handed up when it is late."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from campaigns.models import Deadline, Duty
from campaigns.permissions import deciders_of, section_coordinator_ids_of

LOOK_UP = "campaigns.tasks.bring_deadlines_in_line"
Wanted = dict[tuple[int, int], bool]


@transaction.atomic
def look_up(deadlines: Iterable[Deadline], *, now: datetime) -> None:
    """Bring the duties of ``deadlines``, which all still wait, in line with who may decide now.

    What is overdue is handed up to the coordinators of the section and to deputies, who are told
    although they may not decide. In as many queries for one deadline as for many.
    """
    deadlines = list(deadlines)
    wanted = _wanted(deadlines, now=now)
    there = {
        (duty.deadline_id, duty.user_id): duty
        for duty in Duty.objects.filter(deadline__in=deadlines)
    }
    stale = [duty.pk for key, duty in there.items() if wanted.get(key) != duty.is_handed_up]
    Duty.objects.filter(pk__in=stale).delete()
    Duty.objects.bulk_create(
        (
            Duty(deadline_id=pk, user_id=user_id, is_handed_up=is_handed_up, since=now)
            for (pk, user_id), is_handed_up in wanted.items()
            if (pk, user_id) not in there or there[pk, user_id].is_handed_up != is_handed_up
        ),
        ignore_conflicts=True,  # another worker may be at the same; both want the same rows
    )


def _wanted(deadlines: list[Deadline], *, now: datetime) -> Wanted:
    """Of each deadline and person, whether it has been handed up to them."""
    # A deadline has the number of its step.
    deciders = deciders_of(deadlines, day=timezone.localdate(now))
    late = [row for row in deadlines if row.is_overdue(timezone.localdate(now))]
    above = section_coordinator_ids_of([row.page for row in late])
    wanted = {(row.pk, user_id): True for row in late for user_id in above[row.page_id]}
    for pk, people in deciders.items():
        wanted |= {(pk, user_id): False for user_id in people}
    return wanted


def look_up_later() -> None:
    """Have all duties looked up anew once what has changed is stored."""
    transaction.on_commit(lambda: async_task(LOOK_UP), robust=True)
