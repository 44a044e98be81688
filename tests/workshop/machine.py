"""What this machine has, and getting what it lacks where that is allowed."""

import functools
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PATIENCE = 15  # seconds that a process has for ending by itself


class Missing(Exception):
    """Something that the suite needs is not here; the text says what to do."""


def chromium() -> str:
    """The browser that ``CHROMIUM`` names, one of this machine, or Debian's, just installed."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return found(named) or missing(f"CHROMIUM names {named}, which is not there.")
    return (
        found(*CHROMIUM)
        or (install("chromium") and found(*CHROMIUM))
        or missing("Chromium or Chrome is missing: install it, or name it in CHROMIUM.")
    )


def gettext() -> None:
    """Make sure that GNU gettext's programs are here."""
    if not found("msgfmt") and not (install("gettext") and found("msgfmt")):
        missing("GNU gettext is missing: install the package `gettext`.")


def age() -> None:
    """Make sure that the program age is here: it opens what the site has sealed."""
    if not found("age") and not (install("age") and found("age")):
        missing("The program age is missing: install the package `age`.")


def found(*names: str) -> str:
    """The path of the first of ``names`` that can be run, or nothing."""
    return next((path for path in map(shutil.which, names) if path), "")


def missing(sentence: str) -> str:
    raise Missing(sentence)


def is_root() -> bool:
    return os.geteuid() == 0


def install(package: str) -> bool:
    """Install Debian's ``package``; False where this user or system cannot."""
    if not is_root() or not found("apt-get"):
        return False
    print(f"Installing Debian's {package}", flush=True)
    refresh_package_lists()
    apt_get("install", "--yes", "--no-install-recommends", package)
    return True


@functools.cache
def refresh_package_lists() -> None:
    apt_get("update")


def apt_get(*arguments: str) -> None:
    outcome = subprocess.run(
        ["apt-get", "--quiet", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if outcome.returncode:
        missing(f"apt-get {' '.join(arguments)} failed:\n{outcome.stdout[-800:]}")


@contextmanager
def process_group(command: list[str], **options) -> Iterator[subprocess.Popen]:
    """A process in a group of its own; whatever happens, the whole group is ended afterwards."""
    with subprocess.Popen(command, start_new_session=True, **options) as process:
        try:
            yield process
        finally:
            end_group(process)


def end_group(process: subprocess.Popen) -> None:
    """Interrupt the group that ``process`` leads, wait, and kill what is left of it."""
    if process.poll() is None:
        signal_group(process.pid, signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            signal_group(process.pid, signal.SIGTERM)
    signal_group(process.pid, signal.SIGKILL)


def signal_group(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return
