import os
import select
import sys

import pytest

from tests.workshop import machine

pytestmark = pytest.mark.processes

PATIENCE = 20  # seconds
# Starts a process that outlives it, and says so; neither of them obeys an interrupt.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print("We are two.", flush=True)
time.sleep(5)
"""


def test_a_group_ends_with_those_who_do_not_want_to(monkeypatch):
    monkeypatch.setattr(machine, "PATIENCE", 0.2)
    reading, writing = os.pipe()
    with open(reading) as said:
        with machine.process_group([sys.executable, "-c", STUBBORN], stdout=writing) as process:
            os.close(writing)
            assert said.readline() == "We are two.\n"
        assert process.returncode is not None
        # Both hold the other end of the pipe: it ends with the last of them.
        assert select.select([said], [], [], PATIENCE)[0] == [said]
        assert said.read() == ""


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
