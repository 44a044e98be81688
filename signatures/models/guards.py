"""What a constraint cannot say because it compares a row with what it was: triggers say it.

They are set after every `migrate` (`signatures.apps`), since SQLite loses the triggers of a table
that a migration rebuilds. A refusal is an `IntegrityError` with the name of the trigger.
"""

CONSENT_CHANGED = "consent_text_is_never_changed"
CONSENT_DELETED = "consent_text_is_never_deleted"
RATCHET = "visibility_rises_only_with_a_name"
NAME_CHANGED = "public_name_stays_as_typed"

# Staff have no name to give: of a counted signer none is kept, and a sealed one is not read here.
# So a visibility that rises by itself was raised by nobody who may (domain.md, C23).
RISES = """
    NEW.version_id = OLD.version_id AND (
        (NEW.visibility = 'addressee' AND OLD.visibility = 'counted'
            AND NEW.sealed_identity IS NULL)
        OR (NEW.visibility = 'public' AND OLD.visibility <> 'public'
            AND NOT EXISTS (SELECT 1 FROM signatures_publicname WHERE signature_id = NEW.id))
    )
"""
# An empty name is refused by a constraint, whose name says more.
OTHER_WORDS = """
    (NEW.name <> OLD.name AND NEW.name <> '') OR NEW.transliteration <> OLD.transliteration
    OR NEW.affiliation <> OLD.affiliation OR NEW.signature_id <> OLD.signature_id
"""
OTHER_CONSENT = """
    NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.in_force_from <> OLD.in_force_from
    OR NEW.text_be <> OLD.text_be OR NEW.text_ru <> OLD.text_ru OR NEW.text_en <> OLD.text_en
"""
HEAD_CHANGED = "tree_head_is_not_changed"
HEAD_DELETED = "tree_head_is_not_deleted"
# The name, the table, the event, and when it is refused.
GUARDS = [
    (CONSENT_CHANGED, "signatures_consenttext", "UPDATE", OTHER_CONSENT),
    (CONSENT_DELETED, "signatures_consenttext", "DELETE", "1 = 1"),
    (RATCHET, "signatures_signature", "UPDATE OF visibility", RISES),
    (NAME_CHANGED, "signatures_publicname", "UPDATE", OTHER_WORDS),
    (HEAD_CHANGED, "signatures_treehead", "UPDATE", "1 = 1"),
    (HEAD_DELETED, "signatures_treehead", "DELETE", "1 = 1"),
]
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} WHEN {refused}
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {refused} THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def statements(vendor: str) -> list[str]:
    """What sets the guards in a database of this kind; safe to run again."""
    form = POSTGRESQL if vendor == "postgresql" else SQLITE
    return [
        form.format(name=name, table=table, event=event, refused=refused)
        for name, table, event, refused in GUARDS
    ]


def set_guards(connection) -> None:
    """Set them, unless the tables are not there (yet)."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if there.issuperset(table for _name, table, _event, _refused in GUARDS):
            for statement in statements(connection.vendor):
                cursor.execute(statement)
