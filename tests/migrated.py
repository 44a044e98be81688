"""Applying all migrations takes most of a minute; their result is kept, and copied for each worker.

On SQLite it is kept in `.test/` as long as no migration changes; on PostgreSQL it is a template
database, made by `make test` on a server that goes with the tests. What follows a migration
(rights, content types) comes from code and is done anew at every start.

    python -m tests.migrated    keeps it, for the database of DATABASE_URL
"""

import hashlib
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import django
import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection

FOLDER = Path(__file__).resolve().parents[1] / ".test"


def restore() -> bool:
    """Put the kept database where the tests expect theirs; False when there is none to use."""
    if connection.vendor == "postgresql":
        return _copy_template(connection.settings_dict)
    try:
        shutil.copyfile(kept(), connection.settings_dict["TEST"]["NAME"])
    except FileNotFoundError:
        return False
    return True


def keep() -> None:
    """Keep the database as the migrations have left it, instead of an older one."""
    if connection.vendor != "sqlite" or kept().exists():
        return
    FOLDER.mkdir(exist_ok=True)
    for older in FOLDER.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    unfinished = FOLDER / f"{os.getpid()}.unfinished"
    connection.ensure_connection()
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.connection.backup(copy)
    unfinished.replace(kept())  # two workers may do this at a time: each replaces as a whole


def kept() -> Path:
    return FOLDER / f"{fingerprint()}.sqlite3"


def fingerprint() -> str:
    """Changes with every byte of every migration, ours and others', and of the roles.

    Roles are made once and then left to the administrators, so kept ones would stay old.
    """
    from campaigns.services import roles  # noqa: PLC0415  (the apps are loaded by then)

    digest = hashlib.sha256(Path(roles.__file__).read_bytes())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:20]


def _template() -> str:
    return f"migrated_{fingerprint()}"


def server_of(database: dict) -> psycopg.Connection:
    """The server on which ``database`` is; each statement is committed at once."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    address = {name: database[key] for name, key in names.items() if database.get(key)}
    return psycopg.connect(**address, dbname="postgres", autocommit=True)


def _copy_template(database: dict) -> bool:
    """Make the database of this worker from the template, if the server has it."""
    name = database["TEST"].get("NAME") or f"test_{database['NAME']}"
    with server_of(database) as server:
        template = template_on(server)
        if not template:
            return False
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return True


def template_on(server: psycopg.Connection) -> str | None:
    """The name of the template database, if the server has it."""
    there = "SELECT datname FROM pg_database WHERE datname = %s"
    found = server.execute(there, [_template()]).fetchone()
    return found[0] if found else None


def main() -> None:
    """Apply all migrations to a fresh database, and keep that."""
    django.setup()
    if connection.vendor == "postgresql":
        with server_of(connection.settings_dict) as server:
            server.execute(f'CREATE DATABASE "{_template()}"')
        connection.settings_dict["NAME"] = _template()
        call_command("migrate", verbosity=0)
    elif not kept().exists():
        call_command("migrate", verbosity=0)
        keep()
    connection.close()


if __name__ == "__main__":
    sys.exit(main())
