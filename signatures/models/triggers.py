"""What a constraint cannot say, said by triggers of the database.

SQLite loses the triggers of a table that a migration rebuilds, so they are set anew after every
`migrate` as well (`signatures.apps`). A refusal is an `IntegrityError` with the trigger's name.
"""

KEY_NAME = "sheet_open_has_active_key"
LOG_NAME = "log_is_only_added_to"
EVENTS = ("update", "delete")
NAMES = tuple(f"{name}_{event}" for name in (KEY_NAME, LOG_NAME) for event in EVENTS)

# The last active key of an open sheet neither ends nor goes.
SQLITE_KEY = """
CREATE TRIGGER IF NOT EXISTS {name}_{event} BEFORE {event} ON signatures_sheetkey
WHEN OLD.state = 'active' {ends}
  AND EXISTS (SELECT 1 FROM signatures_sheet WHERE id = OLD.sheet_id AND state = 'open')
  AND NOT EXISTS (
    SELECT 1 FROM signatures_sheetkey
    WHERE sheet_id = OLD.sheet_id AND state = 'active' AND id <> OLD.id
  )
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
SQLITE_ENDS = "AND (NEW.state <> 'active' OR NEW.sheet_id <> OLD.sheet_id)"

# The lock makes two who end one key each take turns; the second sees what the first has done.
POSTGRESQL_KEY_FUNCTION = """
CREATE OR REPLACE FUNCTION sheet_open_has_active_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.state = 'active' AND NEW.sheet_id = OLD.sheet_id THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM signatures_sheet
    WHERE id = OLD.sheet_id AND state = 'open' FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (
    SELECT 1 FROM signatures_sheetkey
    WHERE sheet_id = OLD.sheet_id AND state = 'active' AND id <> OLD.id
  ) THEN
    RAISE EXCEPTION 'sheet_open_has_active_key' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$
"""
POSTGRESQL_KEY = """
CREATE OR REPLACE TRIGGER {name}_{event} BEFORE {event} ON signatures_sheetkey
FOR EACH ROW WHEN (OLD.state = 'active') EXECUTE FUNCTION {name}()
"""


def key_triggers(vendor: str) -> list[str]:
    """The statements that keep an active key in every open sheet; safe to run again."""
    if vendor == "postgresql":
        made = [POSTGRESQL_KEY.format(name=KEY_NAME, event=event) for event in ("update", "delete")]
        return [POSTGRESQL_KEY_FUNCTION, *made]
    return [
        SQLITE_KEY.format(name=KEY_NAME, event="update", ends=SQLITE_ENDS),
        SQLITE_KEY.format(name=KEY_NAME, event="delete", ends=""),
    ]


SQLITE_LOG = """
CREATE TRIGGER IF NOT EXISTS {name}_{event} BEFORE {event} ON signatures_logentry
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
POSTGRESQL_LOG_FUNCTION = """
CREATE OR REPLACE FUNCTION log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'log_is_only_added_to' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRESQL_LOG = """
CREATE OR REPLACE TRIGGER {name}_{event} BEFORE {event} ON signatures_logentry
FOR EACH ROW EXECUTE FUNCTION {name}()
"""


def log_triggers(vendor: str) -> list[str]:
    """The statements that refuse every change of the log; safe to run again."""
    if vendor == "postgresql":
        made = [POSTGRESQL_LOG.format(name=LOG_NAME, event=event) for event in EVENTS]
        return [POSTGRESQL_LOG_FUNCTION, *made]
    return [SQLITE_LOG.format(name=LOG_NAME, event=event) for event in EVENTS]


def statements(vendor: str) -> list[str]:
    """All of this module; safe to run again."""
    return [*key_triggers(vendor), *log_triggers(vendor)]


def set_triggers(connection, made=statements) -> None:
    with connection.cursor() as cursor:
        for statement in made(connection.vendor):
            cursor.execute(statement)
