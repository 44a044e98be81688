"""No entry of the log is changed or removed, whatever program asks for it."""

from django.db import migrations

from signatures.models.triggers import EVENTS, LOG_NAME, log_triggers, set_triggers


def hold_log(apps, schema_editor):
    set_triggers(schema_editor.connection, log_triggers)


def let_go(apps, schema_editor):
    table = " ON signatures_logentry" if schema_editor.connection.vendor == "postgresql" else ""
    for event in EVENTS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {LOG_NAME}_{event}{table}")


class Migration(migrations.Migration):
    dependencies = [("signatures", "0022_surges")]
    operations = [migrations.RunPython(hold_log, let_go)]
