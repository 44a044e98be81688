"""Doorways for the worker: ids in, one service, safe to run twice."""

from django.utils import timezone

from campaigns.services import (
    consultations,
    deadlines,
    digests,
    emergencies,
    hiding,
    notices,
    schedule,
)


def tell_coordinator(state_id: int, user_id: int) -> None:
    notices.tell_coordinator(state_id=state_id, user_id=user_id)


def tell_author(workflow_state_id: int, user_id: int) -> None:
    notices.tell_author(workflow_state_id=workflow_state_id, user_id=user_id)


def tell_of_emergency(publication_id: int, user_id: int) -> None:
    emergencies.tell_of_emergency(publication_id=publication_id, user_id=user_id)


def publish_due_pages() -> int:
    return schedule.publish_due_pages(now=timezone.now())


def bring_deadlines_in_line() -> int:
    return deadlines.bring_in_line(now=timezone.now())


def send_digests() -> int:
    return digests.send_due(now=timezone.now())


def tell_of_cancelling(workflow_state_id: int, user_id: int) -> None:
    notices.tell_of_cancelling(workflow_state_id=workflow_state_id, user_id=user_id)


def tell_hidden(user_id: int) -> None:
    hiding.tell_hidden(user_id=user_id)


def close_ended_consultations() -> int:
    return consultations.close_ended(today=timezone.localdate())
