"""What has been published about a tree is refused every change by the database."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER tree_head_is_not_changed BEFORE UPDATE ON signatures_treehead
BEGIN SELECT RAISE(ABORT, 'tree_head_is_not_changed'); END;
CREATE TRIGGER tree_head_is_not_deleted BEFORE DELETE ON signatures_treehead
WHEN EXISTS (SELECT 1 FROM signatures_sheet WHERE id = OLD.sheet_id)
BEGIN SELECT RAISE(ABORT, 'tree_head_is_not_deleted'); END;
"""
POSTGRESQL = """
CREATE FUNCTION tree_head_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'tree_head_is_not_changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION tree_head_is_not_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM signatures_sheet WHERE id = OLD.sheet_id) THEN
        RAISE EXCEPTION 'tree_head_is_not_deleted'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER tree_head_is_not_changed BEFORE UPDATE ON signatures_treehead
FOR EACH ROW EXECUTE FUNCTION tree_head_is_not_changed();
CREATE TRIGGER tree_head_is_not_deleted BEFORE DELETE ON signatures_treehead
FOR EACH ROW EXECUTE FUNCTION tree_head_is_not_deleted();
"""


def refuse(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        else:
            for statement in SQLITE.split("END;")[:-1]:
                cursor.execute(f"{statement}END;")


def let(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for name in ("tree_head_is_not_changed", "tree_head_is_not_deleted"):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION {name} CASCADE")
            else:
                cursor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("signatures", "0015_count_anew")]
    operations = [migrations.RunPython(refuse, let)]
