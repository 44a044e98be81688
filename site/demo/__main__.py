"""`python -m demo`: prepare the demonstration and run it until somebody stops it."""

import fcntl
import http.client
import os
import signal
import sys
import time
from pathlib import Path
from typing import TextIO

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from demo import keys
from demo.supervisor import Supervisor
from home.services.catalogues import compile_catalogues

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60  # seconds until the web server has to answer


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    folder = Path(os.environ.get("DEMO_DIR") or ROOT / ".demo").resolve()
    try:
        keys.make_missing(folder)
        with (folder / "lock").open("w") as lock:
            return _start(lock, folder)
    except KeyboardInterrupt:
        _say("\nStopped before it was ready. The next start goes on from here.")
        return 0
    except (ImproperlyConfigured, CommandError) as problem:
        _complain(str(problem))
    except OSError as problem:
        _complain(f"The folder of the demonstration cannot be used: {problem}")
    return 1


def _start(lock: TextIO, folder: Path) -> int:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _complain(
            f"A demonstration is running from {folder} already. Stop it, or take another folder: "
            "make demo DEMO_DIR=/some/folder"
        )
        return 1
    # Before anything is translated: a catalogue is read once in the life of a process.
    compile_catalogues(settings.LOCALE_PATHS)
    django.setup()
    from demo.preparation import prepare  # noqa: PLC0415  (needs the apps)

    prepare()
    return _run()


def _run() -> int:
    """Run the web server and the worker; 0 when they were told to stop, 1 when one failed."""
    from demo.welcome import welcome  # noqa: PLC0415  (needs the apps)

    supervisor = Supervisor()
    supervisor.listen()
    try:
        environment = dict(os.environ)
        supervisor.start("web server", _web_server(settings.PORT), environment)
        supervisor.start("worker", _worker(), environment)
        if _wait_for_answer(supervisor, settings.PORT):
            _say(welcome())
        failed = supervisor.watch()
        _say("\nStopping ...")
    finally:
        supervisor.stop()
    if failed is not None:
        _complain(f"The {failed.name} ended by itself with code {failed.process.returncode}.")
        return 1
    _say("Stopped. The data are kept.")
    return 0


def _web_server(port: int) -> list[str]:
    """Two processes of four threads: a slow page of the admin holds up no reader.

    No access log: it would keep who read what (safety rule C03).
    """
    options = "--interface wsgi --workers 2 --blocking-threads 4 --no-ws --http 1"
    quiet = "--no-access-log --log-level warning"
    address = f"--host 127.0.0.1 --port {port}"
    command = f"-m granian {options} {quiet} {address} config.wsgi:application"
    return [sys.executable, *command.split()]


def _worker() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "qcluster"]


def _wait_for_answer(supervisor: Supervisor, port: int) -> bool:
    """Whether the web server answers before something fails or somebody stops it."""
    deadline = time.monotonic() + LONGEST_START
    while supervisor.goes_on() and time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        else:
            return True
        finally:
            connection.close()
    return False


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
