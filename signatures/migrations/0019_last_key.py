"""Whose the keys are that are there already; and no open sheet loses its last one."""

from django.db import migrations

from home.models.guards import drop_guards, set_guards
from signatures.models.guards import KEY_GUARDS


def name_holders(apps, schema_editor):
    User = apps.get_model("users", "User")
    for key in apps.get_model("signatures", "SheetKey").objects.filter(holder=None):
        holder = User.objects.filter(age_recipient=key.recipient).order_by("pk").first()
        if holder:
            key.holder, key.handle = holder, holder.username
            key.save(update_fields=["holder", "handle"])


def hold_last_key(apps, schema_editor):
    set_guards(schema_editor.connection, KEY_GUARDS)


def let_go(apps, schema_editor):
    drop_guards(schema_editor.connection, KEY_GUARDS)


class Migration(migrations.Migration):
    dependencies = [("signatures", "0018_key_states"), ("users", "0001_initial")]
    operations = [
        migrations.RunPython(name_holders, migrations.RunPython.noop),
        migrations.RunPython(hold_last_key, let_go),
    ]
