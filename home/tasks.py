"""Doorways for the worker: ids in, one service, safe to run twice."""

from django.utils import timezone

from home.services import cache, health, requests


def beat() -> None:
    health.beat()


def renew_pages() -> None:
    cache.renew_stamp()


def delete_due_requests() -> int:
    return requests.delete_due(today=timezone.localdate())


def tell_of_waiting_requests() -> int:
    return requests.tell_staff()
