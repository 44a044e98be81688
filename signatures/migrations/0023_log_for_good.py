"""No entry of the log is changed or removed, whatever program asks for it."""

from django.db import migrations

from home.models.guards import drop_guards, set_guards
from signatures.models.guards import LOG_GUARDS


def hold_log(apps, schema_editor):
    set_guards(schema_editor.connection, LOG_GUARDS)


def let_go(apps, schema_editor):
    drop_guards(schema_editor.connection, LOG_GUARDS)


class Migration(migrations.Migration):
    dependencies = [("signatures", "0022_surges")]
    operations = [migrations.RunPython(hold_log, let_go)]
