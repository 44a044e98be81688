"""Applying all migrations takes ten seconds and more; their result is kept in `.test/`.

Only for SQLite, and only as long as no migration has changed. What follows a migration (rights,
content types) comes from code and is done anew at every start.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.db import connection

from campaigns.services import roles

FOLDER = Path(__file__).resolve().parents[1] / ".test"


def restore() -> bool:
    """Put the kept database where the tests expect theirs; False when there is none to use."""
    if connection.vendor != "sqlite":
        return False
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
    digest = hashlib.sha256(Path(roles.__file__).read_bytes())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:20]
