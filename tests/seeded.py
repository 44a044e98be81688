"""The seeded demonstration takes minutes to make; it is made once for each database, and copied.

`make test` makes it before the tests, in the folder that `SEEDED_SITE` names; a test that is run
alone makes it for itself.

    python -m tests.seeded    makes it, for the database of DATABASE_URL
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from tests import migrated

FOLDER = "SEEDED_SITE"
SQLITE_FILE = "house.sqlite3"
POSTGRESQL_NAME = "seeded"


def main() -> None:
    """Seed a fresh database, and keep it with the files that belong to it."""
    django.setup()
    folder = _folder()
    folder.mkdir(parents=True)
    _point_at(_new_database(folder))
    with _files_in(folder):
        call_command("migrate", verbosity=0)
        call_command("seed_demo", verbosity=0)
    connection.close()


@contextmanager
def standing() -> Iterator[None]:
    """The tests' connection leads to a copy of the seeded site; what they change goes with it."""
    before = connection.settings_dict["NAME"]
    with _kept() as kept, tempfile.TemporaryDirectory(prefix="house-seeded-") as folder:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        copy = _copy_of_database(Path(folder))
        _point_at(copy)
        try:
            with _files_in(Path(folder)):
                yield
        finally:
            _point_at(before)
            if connection.vendor == "postgresql":
                with _server() as server:
                    server.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


@contextmanager
def _kept() -> Iterator[Path]:
    """The folder of the site as it was seeded; it is seeded now where nobody has done so."""
    if FOLDER in os.environ and _folder().exists():
        yield _folder()
        return
    with tempfile.TemporaryDirectory(prefix="house-seeded-") as made, _pointed_to(made):
        command = [sys.executable, "-m", "tests.seeded"]
        subprocess.run(command, check=True, cwd=Path(__file__).resolve().parents[1])
        yield _folder()
        if connection.vendor == "postgresql":
            with _server() as server:
                server.execute(f'DROP DATABASE "{POSTGRESQL_NAME}"')


@contextmanager
def _pointed_to(folder: str) -> Iterator[None]:
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = folder
    try:
        yield
    finally:
        os.environ.pop(FOLDER)
        if before is not None:
            os.environ[FOLDER] = before


def _folder() -> Path:
    return Path(os.environ[FOLDER]) / connection.vendor


def _files_in(folder: Path) -> override_settings:
    return override_settings(
        MEDIA_ROOT=folder / "media", PACKAGES_ROOT=folder / "packages", DEMO_DIR=folder / "demo"
    )


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _new_database(folder: Path) -> str:
    """A database in which all migrations are applied, or an empty one where none is kept."""
    if connection.vendor == "sqlite":
        if migrated.kept().exists():
            shutil.copyfile(migrated.kept(), folder / SQLITE_FILE)
        return str(folder / SQLITE_FILE)
    with _server() as server:
        template = migrated.template_on(server) or "template1"
        server.execute(f'CREATE DATABASE "{POSTGRESQL_NAME}" TEMPLATE "{template}"')
    return POSTGRESQL_NAME


def _copy_of_database(folder: Path) -> str:
    if connection.vendor == "sqlite":
        return str(folder / SQLITE_FILE)
    name = f"{POSTGRESQL_NAME}_{os.getpid()}"
    with _server() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{POSTGRESQL_NAME}"')
    return name


def _server() -> psycopg.Connection:
    return migrated.server_of(connection.settings_dict)


if __name__ == "__main__":
    sys.exit(main())
