"""What most tests begin with is published once and then lies below the savepoints of the tests.

To publish an appeal the way people do takes longer than most tests. So the campaign and the appeal
are made for the first test that asks for them, in a transaction that stays open; each test gets
copies of what was made, in a transaction of its own within that one. Tests are put in the order
of what they stand on, and those that commit come after all of these.
"""

import copy
from collections.abc import Callable
from contextlib import nullcontext
from enum import IntEnum
from unittest import mock

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import TestCase
from django.utils import translation

from demo import factories


class Height(IntEnum):
    """What a test stands on, in the order in which tests are run."""

    GROUND = 0
    CAMPAIGN = 1
    APPEAL = 2
    COMMITTED = 3  # on the ground too, but it empties the tables
    NO_DATABASE = 4


def height_of(item: pytest.Item) -> Height:
    names, marker = set(item.fixturenames), item.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or names & {"transactional_db", "live_server"}:
        return Height.COMMITTED
    if not marker and "db" not in names:
        return Height.NO_DATABASE
    if "appeal" in names:
        return Height.APPEAL
    return Height.CAMPAIGN if "campaign" in names else Height.GROUND


def place_of(item: pytest.Item) -> tuple[Height, bool]:
    """Where a test comes in the order: what starts processes goes before its like.

    It takes long, and at the end one worker would wait for the other.
    """
    return height_of(item), item.get_closest_marker("processes") is None


def make_campaign(_below: dict | None = None) -> dict:
    editor = factories.EditorFactory(username="editor")
    coordinator = factories.CoordinatorFactory(username="coordinator")
    section = factories.SectionPageFactory(title="Advocacy", coordinators=[coordinator])
    people = {"editor": editor, "coordinator": coordinator}
    return {**people, "section": section, "campaign": campaign_in(section, editor, coordinator)}


def campaign_in(section, editor, coordinator):
    return factories.campaign(
        parent=section, author=editor, coordinator=coordinator, coordinators=[coordinator]
    )


def make_appeal(below: dict) -> dict:
    return {"appeal": appeal_in(below["campaign"], below["editor"], below["coordinator"])}


def appeal_in(campaign, editor, coordinator):
    """A live appeal that people may sign."""
    page = factories.new_appeal(title="Open letter", asks=["Free them."], takes_signatures=True)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)


def one_step():
    """Whatever the test on top is about, its stage goes the way of the tree: one approval."""
    return mock.patch("campaigns.wagtail_hooks.doors.workflow_by_type", return_value=None)


def today():
    """The stage is of today, wherever the clock of the first test on it stands."""
    hatch = time_machine.escape_hatch
    return time_machine.travel(hatch.time.time()) if hatch.is_travelling() else nullcontext()


MAKERS: list[Callable[[dict], dict]] = [make_campaign, make_appeal]


class Stage:
    """A ladder of open transactions, each with the things that were made in it."""

    def __init__(self) -> None:
        self._steps: list[tuple[transaction.Atomic, dict]] = []

    def stand_on(self, height: Height) -> None:
        """Climb to ``height`` or down to it."""
        height = height if height in (Height.CAMPAIGN, Height.APPEAL) else Height.GROUND
        while len(self._steps) > height:
            self._down()
        while len(self._steps) < height:
            self._up(MAKERS[len(self._steps)])

    def _up(self, make: Callable[[dict], dict]) -> None:
        below = self._steps[-1][1] if self._steps else {}
        step = transaction.atomic()
        step.__enter__()
        try:
            with translation.override(settings.LANGUAGE_CODE), one_step(), today():
                things = below | make(copy.deepcopy(below))
        except BaseException:
            transaction.set_rollback(True)
            step.__exit__(None, None, None)
            raise
        self._steps.append((step, things))

    def _down(self) -> None:
        step, _things = self._steps.pop()
        transaction.set_rollback(True)
        step.__exit__(None, None, None)

    def copy_of(self, name: str):
        """A copy of what was made under this name; None when it does not stand there."""
        return copy.deepcopy(self._steps[-1][1].get(name)) if self._steps else None
