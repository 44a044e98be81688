"""What a constraint cannot say because it compares a row with what it was: triggers say it.

Each app lists its own guards and has them set after every `migrate`, since SQLite loses the
triggers of a table that a migration rebuilds, and rebuilds none that a trigger of another table
names: there they are taken away before. A migration that fails leaves SQLite without them until
the next one has run. A refusal is an `IntegrityError` with the name of
the guard.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

ALWAYS = "1 = 1"


@dataclass(frozen=True)
class Guard:
    """A change of a table that the database refuses.

    ``event`` is UPDATE, DELETE, UPDATE OF columns or TRUNCATE, which only PostgreSQL knows;
    ``refused`` says of which rows, in SQL that both databases read, with OLD and NEW; a TRUNCATE
    has no rows. ``lock`` is what PostgreSQL runs before it looks, so
    that two who do the same at once take turns; SQLite has one writer at a time anyway.
    """

    name: str
    table: str
    event: str
    refused: str = ALWAYS
    lock: str = ""
    tables: tuple[str, ...] = ()  # others that ``refused`` names

    def statements(self, vendor: str) -> list[str]:
        """What sets this guard in place of an older one of its name; safe to run again."""
        if vendor != "postgresql" and self.empties:
            return []
        form = POSTGRESQL if vendor == "postgresql" else SQLITE
        values = {key: getattr(self, key) for key in ("name", "table", "event", "refused", "lock")}
        values["each"] = "STATEMENT" if self.empties else "ROW"
        return [statement.format(**values) for statement in form]

    @property
    def empties(self) -> bool:
        """Whether it is about emptying the table at once, past all rows."""
        return self.event == "TRUNCATE"


SQLITE = [
    "DROP TRIGGER IF EXISTS {name}",
    """
    CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {refused}
    BEGIN SELECT RAISE(ABORT, '{name}'); END
    """,
]
POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {lock}
        IF {refused} THEN
            RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN COALESCE(NEW, OLD);
    END $$
    """,
    """
    CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table}
    FOR EACH {each} EXECUTE FUNCTION {name}()
    """,
]
# All that any app has had set, for whoever has to let go of them for a while.
KEPT: dict[str, Guard] = {}


def keep_guards(app, guards: Iterable[Guard]) -> None:
    """Have ``guards`` set after every `migrate`; ``app`` is the configuration of the app."""
    KEPT.update({guard.name: guard for guard in guards})

    def _let_go(using: str, **_kwargs) -> None:
        if connections[using].vendor == "sqlite":
            drop_guards(connections[using], guards)

    def _set_anew(using: str, **_kwargs) -> None:
        set_guards(connections[using], guards)

    pre_migrate.connect(_let_go, sender=app, weak=False, dispatch_uid=f"{app.label}.no_guards")
    post_migrate.connect(_set_anew, sender=app, weak=False, dispatch_uid=f"{app.label}.guards")


def set_guards(connection, guards: Iterable[Guard]) -> None:
    """Set those whose tables are there (already)."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for guard in guards:
            if there.issuperset({guard.table, *guard.tables}):
                for statement in guard.statements(connection.vendor):
                    cursor.execute(statement)


def drop_guards(connection, guards: Iterable[Guard]) -> None:
    """Take them away again: for migrations that go back, and for tests."""
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(drop_statement(guard, connection.vendor))


def drop_statement(guard: Guard, vendor: str) -> str:
    table = f" ON {guard.table}" if vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {guard.name}{table}"
