"""The sign of life that a monitor reads at `/healthz`."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from home import tasks
from home.services import health

pytestmark = pytest.mark.django_db


def test_nobody_serves_the_queue_before_the_first_beat():
    assert not health.queue_is_served()


def test_a_beat_says_that_somebody_serves_the_queue():
    tasks.beat()
    tasks.beat()
    assert health.queue_is_served()


def test_a_beat_is_forgotten_after_five_minutes(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    tasks.beat()
    time_machine.shift(timedelta(minutes=4, seconds=59))
    assert health.queue_is_served()
    time_machine.shift(timedelta(seconds=1))
    assert not health.queue_is_served()


@pytest.mark.parametrize(("waits", "served"), [(4, True), (6, False)])
def test_a_task_that_waits_for_long_is_noticed(waits, served):
    tasks.beat()
    OrmQ.objects.create(key="house", payload="", lock=timezone.now() - timedelta(minutes=waits))
    assert health.queue_is_served() is served
