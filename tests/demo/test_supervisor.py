"""The parent process against real children, some of which do not want to end."""

import os
import signal
import subprocess
import sys
import time

import pytest

from demo.supervisor import Supervisor

pytestmark = pytest.mark.processes

LONG = 60
# A parent process in a test of its own, so that it can be sent signals.
PARENT = """
import sys
from demo.supervisor import Supervisor
parent = Supervisor(grace=0.5)
parent.listen()
for command in sys.argv[1:]:
    parent.start("child", ["sh", "-c", command], {"PATH": "/usr/bin:/bin"})
print(*[child.process.pid for child in parent.children], flush=True)
failed = parent.watch()
parent.stop()
sys.exit(1 if failed else 0)
"""
OBEDIENT = f"sleep {LONG}"
WITH_GRANDCHILD = f"sleep {LONG} & wait"
DEAF = f"trap '' TERM; sleep {LONG} & sleep {LONG}; sleep {LONG}"


@pytest.fixture
def supervise():
    started = []

    def start(*commands):
        process = subprocess.Popen(
            [sys.executable, "-c", PARENT, *commands], stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process, [int(pid) for pid in process.stdout.readline().split()]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def members(group: int) -> list[str]:
    """The processes of a group that are not merely waiting to be buried."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return [row[2] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_children_and_grandchildren(supervise, number):
    parent, groups = supervise(OBEDIENT, WITH_GRANDCHILD)
    time.sleep(0.3)
    assert [bool(members(group)) for group in groups] == [True, True]
    parent.send_signal(number)
    assert parent.wait(timeout=10) == 0
    assert [members(group) for group in groups] == [[], []]


def test_the_deaf_are_ended_by_force(supervise):
    parent, groups = supervise(DEAF, OBEDIENT)
    time.sleep(0.3)
    begun = time.monotonic()
    parent.terminate()
    assert parent.wait(timeout=10) == 0
    assert time.monotonic() - begun >= 0.5  # after the grace time, not before
    assert [members(group) for group in groups] == [[], []]


def test_a_child_that_ends_ends_the_others(supervise):
    parent, groups = supervise("exit 3", WITH_GRANDCHILD)
    assert parent.wait(timeout=10) == 1
    assert [members(group) for group in groups] == [[], []]


def test_the_first_to_end_is_named():
    supervisor = Supervisor(grace=0.5)
    supervisor.start("one that stays", ["sleep", str(LONG)], dict(os.environ))
    supervisor.start("one that ends", ["sh", "-c", "exit 3"], dict(os.environ))
    failed = supervisor.watch()
    supervisor.stop()
    assert (failed.name, failed.process.returncode) == ("one that ends", 3)


@pytest.mark.parametrize("orphan", [OBEDIENT, DEAF])
def test_what_a_failed_leader_leaves_does_not_wait_for_the_grace_time(orphan):
    supervisor = Supervisor(grace=LONG)
    supervisor.start("leader", ["sh", "-c", f"({orphan}) & exit 3"], dict(os.environ))
    group = supervisor.watch().process.pid
    begun = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - begun < LONG / 2
    assert members(group) == []
