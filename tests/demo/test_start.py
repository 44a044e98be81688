"""The demonstration as it is started: one parent, the web server, the worker."""

import fcntl
import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from demo import keys

pytestmark = pytest.mark.processes

ROOT = Path(__file__).parents[2]
LAST_LINE = "Ctrl-C stops it. Starting again keeps the data.\n"
ONE_PAGE = "from demo.factories import StandardPageFactory as F; F(title='Kept', slug='kept')"


def environment(folder, port="0") -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DEMO_DIR": str(folder), "PORT": str(port)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, django_db_setup, django_db_blocker):
    """A demonstration that has been started before and has one page: nothing is seeded."""
    if connection.vendor != "sqlite":
        pytest.skip("the demonstration keeps its data in SQLite")
    folder = tmp_path_factory.mktemp("demo")
    keys.make_missing(folder)
    with django_db_blocker.unblock(), closing(sqlite3.connect(folder / "house.sqlite3")) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", ONE_PAGE]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)
    return folder


class Demonstration:
    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "demo"],
            cwd=ROOT,
            env=environment(folder, self.port),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def welcome(self) -> list[str]:
        """What it says until it is ready."""
        said = []
        while not said or said[-1] not in {LAST_LINE, ""}:
            said.append(self.process.stdout.readline())
        return said

    def status(self, path: str) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as asked:
            asked.request("GET", path)
            return asked.getresponse().status

    def groups(self) -> list[int]:
        """The groups that its children lead: the web server's, then the worker's."""
        return [pid for pid, parent, _group in processes() if parent == self.process.pid]

    def stop(self) -> tuple[int, str]:
        self.process.terminate()
        return self.end()

    def end(self) -> tuple[int, str]:
        _out, error = self.process.communicate(timeout=40)
        return self.process.returncode, error


def processes() -> list[tuple[int, int, int]]:
    """Every process that runs, as (process, parent, group)."""
    columns = "pid=,ppid=,pgid=,stat="
    listed = subprocess.run(["ps", "-A", "-o", columns], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()]
    return sorted((int(p), int(pp), int(g)) for p, pp, g, stat in rows if not stat.startswith("Z"))


def left_of(groups: list[int]) -> list[int]:
    return [pid for pid, _parent, group in processes() if group in groups]


@pytest.fixture
def demonstration(folder):
    started = Demonstration(folder)
    yield started
    if started.process.poll() is None:
        started.stop()
    started.process.stdout.close()
    started.process.stderr.close()


@pytest.mark.django_db
def test_it_serves_until_it_is_told_to_stop(demonstration, folder):
    said = "".join(demonstration.welcome())
    base = f"http://127.0.0.1:{demonstration.port}"
    addresses = ["/be/", "/ru/", "/en/", "/admin/", "/demo/mail/"]
    assert [path for path in addresses if f"  {base}{path}\n" not in said] == []
    assert f"  {folder}/coordinator.agekey\n" in said
    asked = ["/be/", "/be/kept/", "/demo/mail/", "/admin/login/", "/nothing"]
    assert [demonstration.status(path) for path in asked] == [200, 200, 200, 200, 404]

    groups = demonstration.groups()
    assert len(groups) == 2
    assert len(left_of(groups)) > 4  # both have workers of their own
    assert demonstration.stop() == (0, "")
    assert left_of(groups) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("child", "name"), [(0, "web server"), (1, "worker")])
def test_it_ends_when_one_of_the_two_does(demonstration, child, name):
    demonstration.welcome()
    groups = demonstration.groups()
    os.kill(groups[child], signal.SIGKILL)
    code, error = demonstration.end()
    assert code == 1
    assert f"The {name} ended by itself with code -9.\n" in error
    assert left_of(groups) == []


def refused(folder) -> str:
    """What it says to a start that is refused, which is quick."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "demo"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert time.monotonic() - begun < 20
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_two_in_one_folder_are_refused(tmp_path):
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert f"A demonstration is running from {tmp_path} already." in refused(tmp_path)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    assert "The folder of the demonstration cannot be used" in refused(tmp_path / "file" / "demo")
