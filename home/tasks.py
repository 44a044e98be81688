"""Doorways for the worker: ids in, one service, safe to run twice."""

from home.services import cache, health


def beat() -> None:
    health.beat()


def renew_pages() -> None:
    cache.renew_stamp()
