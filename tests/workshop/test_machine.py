import os
import subprocess
import sys

import pytest

from tests.workshop import machine

pytestmark = pytest.mark.processes

# Starts a process of its own, says its number, and neither of them obeys an interrupt.
STUBBORN = """
import signal, subprocess, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
child.wait()
"""


def is_running(pid: int) -> bool:
    """A process that has ended and that nobody has asked about is not running."""
    outcome = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return outcome.stdout.strip()[:1] not in ("", "Z")


def test_a_group_ends_with_those_who_do_not_want_to(monkeypatch):
    monkeypatch.setattr(machine, "PATIENCE", 0.2)
    command = [sys.executable, "-c", STUBBORN]
    with machine.process_group(command, stdout=subprocess.PIPE, text=True) as process:
        child = int(process.stdout.readline())
        assert is_running(child)
    assert not is_running(child)
    assert process.returncode is not None


def test_a_browser_that_is_named_and_absent_is_missed(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(machine.Missing, match="no-such-browser, which is not there"):
        machine.chromium()


def test_without_a_browser_and_without_root_it_says_what_to_do(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine, "CHROMIUM", ("chromium",))
    with pytest.raises(machine.Missing, match="Chromium or Chrome is missing: install it"):
        machine.chromium()
