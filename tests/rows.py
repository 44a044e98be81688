"""What the migrations left in the tables, kept as rows and put back as rows.

Tests that commit empty all tables, so the next one needs that again. Django keeps it as JSON and
saves object by object, which tells every receiver of the house of each of them: that takes longer
than most tests. Here the database reads what it has written itself.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.creation import BaseDatabaseCreation

# By statement that puts them back: what SQLite stores, or what PostgreSQL copies.
Rows = dict[str, list[tuple] | bytes]


def instead_of_objects(patch) -> None:
    """Have Django's tests keep and put back rows."""
    patch.setattr(
        BaseDatabaseCreation, "serialize_db_to_string", lambda self: kept(self.connection)
    )
    patch.setattr(
        BaseDatabaseCreation,
        "deserialize_db_from_string",
        lambda self, rows: put_back(self.connection, rows),
    )


def kept(connection: BaseDatabaseWrapper) -> Rows:
    """The committed rows of all tables that have any."""
    reading = _of_sqlite if connection.vendor == "sqlite" else _of_postgresql
    with reading(connection) as read:
        found = dict(read(table, columns) for table, columns in _tables(connection).items())
    return {statement: content for statement, content in found.items() if content}


def put_back(connection: BaseDatabaseWrapper, rows: Rows) -> None:
    """Fill tables with ``rows``, unless they are full: nothing has emptied them before the first.

    Whether all is there that a row refers to counts at the end.
    """
    if ContentType.objects.using(connection.alias).exists():
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement, content in rows.items():
            if connection.vendor == "sqlite":
                cursor.executemany(statement, content)
            else:
                with cursor.copy(statement) as copy:
                    copy.write(content)


def _tables(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The columns of each table that Django fills itself: indexes of words fill themselves."""
    return {
        model._meta.db_table: ", ".join(
            connection.ops.quote_name(field.column)
            for field in model._meta.local_concrete_fields
            if not field.generated
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.can_migrate(connection) and not model._meta.db_table.endswith("_fts")
    }


@contextmanager
def _of_sqlite(connection: BaseDatabaseWrapper) -> Iterator[Callable]:
    # Django's own connection would make dates of what is stored as text.
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as raw:

        def read(table: str, columns: str) -> tuple[str, list[tuple]]:
            marks = ", ".join("%s" for _column in columns.split(", "))
            content = raw.execute(f'SELECT {columns} FROM "{table}"').fetchall()
            return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', content

        yield read


@contextmanager
def _of_postgresql(connection: BaseDatabaseWrapper) -> Iterator[Callable]:
    with connection.cursor() as cursor:

        def read(table: str, columns: str) -> tuple[str, bytes]:
            with cursor.copy(f'COPY "{table}" ({columns}) TO STDOUT') as copy:
                content = b"".join(copy)
            return f'COPY "{table}" ({columns}) FROM STDIN', content

        yield read
