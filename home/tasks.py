"""Doorways for the worker: ids in, one service, safe to run twice."""

from home.services import health


def beat() -> None:
    health.beat()
