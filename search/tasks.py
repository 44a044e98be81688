"""Doorways for the worker: safe to run twice."""

from django_q.tasks import async_task

from search.services import cards


def renew_cards() -> None:
    """Time changes pages too: what is released by its date has no other signal."""
    cards.clear_away()
    renew_portion()


def renew_portion(after: int = 0) -> None:
    last = cards.renew_portion(after)
    if last is not None:
        async_task("search.tasks.renew_portion", last)
