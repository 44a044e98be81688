"""Doorways for the worker: ids in, one service, safe to run twice."""

from django.core.cache import cache
from django.utils import timezone

from signatures.services import (
    circulation,
    closing,
    fraud,
    invitations,
    lists,
    mail,
    packages,
    reconciling,
    sheets,
    signing,
    tallies,
    tickets,
    watching,
)


def send_waiting_mail() -> int:
    # First of all: whoever signs from here on queues a task of its own.
    cache.delete(signing.MAIL_TASK_WAITS)
    return mail.send_waiting_mail(now=timezone.now())


def recount(sheet_id: int) -> None:
    tallies.recount(sheet_id=sheet_id)


def recount_due_sheets() -> int:
    return tallies.recount_due_sheets()


def reconcile_sheets() -> int:
    return reconciling.reconcile_sheets()


def reconcile(sheet_id: int) -> None:
    reconciling.reconcile(sheet_id=sheet_id, now=timezone.now())


def forget_expired() -> int:
    now = timezone.now()
    return signing.forget_expired(now=now) + tickets.forget_spent(now=now)


def close_ended_sheets() -> int:
    return sheets.close_ended_sheets(today=timezone.localdate())


def write_package(package_id: int) -> None:
    packages.write(package_id=package_id, today=timezone.localdate())


def write_due_packages() -> int:
    return packages.write_due_packages()


def erase_old_packages() -> int:
    return packages.erase_old_files(today=timezone.localdate())


def destroy_what_is_due() -> int:
    return closing.destroy_due(today=timezone.localdate())


def finish_invalidations() -> int:
    return fraud.finish_leaving(now=timezone.now())


def make_invalidations_final() -> int:
    return fraud.make_final(today=timezone.localdate())


def report_surges() -> int:
    return watching.report_surges(today=timezone.localdate())


def tell_of_surge(sheet_id: int, user_id: int) -> None:
    watching.tell_of_surge(sheet_id=sheet_id, user_id=user_id)


def send_invitations() -> int:
    return invitations.send_due(now=timezone.now())


def call_before_deadlines() -> int:
    return circulation.call_before_deadlines(now=timezone.now())


def renew_lists() -> None:
    lists.renew_lists(now=timezone.now())
