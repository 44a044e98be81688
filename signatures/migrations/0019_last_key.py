"""Whose the keys are that are there already; a guard set after `migrate` holds the last one."""

from django.db import migrations


def name_holders(apps, schema_editor):
    User = apps.get_model("users", "User")
    for key in apps.get_model("signatures", "SheetKey").objects.filter(holder=None):
        holder = User.objects.filter(age_recipient=key.recipient).order_by("pk").first()
        if holder:
            key.holder, key.handle = holder, holder.username
            key.save(update_fields=["holder", "handle"])


class Migration(migrations.Migration):
    dependencies = [("signatures", "0018_key_states"), ("users", "0001_initial")]
    operations = [
        migrations.RunPython(name_holders, migrations.RunPython.noop),
    ]
