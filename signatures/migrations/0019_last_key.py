"""Whose the keys are that are there already; and no open sheet loses its last one."""

from django.db import migrations

from signatures.models.triggers import KEY_NAME, key_triggers, set_triggers


def name_holders(apps, schema_editor):
    User = apps.get_model("users", "User")
    for key in apps.get_model("signatures", "SheetKey").objects.filter(holder=None):
        holder = User.objects.filter(age_recipient=key.recipient).order_by("pk").first()
        if holder:
            key.holder, key.handle = holder, holder.username
            key.save(update_fields=["holder", "handle"])


def hold_last_key(apps, schema_editor):
    set_triggers(schema_editor.connection, key_triggers)


def let_go(apps, schema_editor):
    for event in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {KEY_NAME}_{event}" + (
            " ON signatures_sheetkey" if schema_editor.connection.vendor == "postgresql" else ""
        ))


class Migration(migrations.Migration):
    dependencies = [("signatures", "0018_key_states"), ("users", "0001_initial")]
    operations = [
        migrations.RunPython(name_holders, migrations.RunPython.noop),
        migrations.RunPython(hold_last_key, let_go),
    ]
