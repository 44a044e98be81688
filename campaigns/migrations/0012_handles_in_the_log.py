"""The log of pages keeps the handles of accounts that exist now; later ones are kept at once."""

from django.db import migrations

from campaigns.models.guards import GUARDS
from home.models.guards import drop_guards

BATCH = 500


def keep_handles(apps, schema_editor):
    drop_guards(schema_editor.connection, GUARDS[:2])  # set again after every `migrate`
    Entry = apps.get_model("wagtailcore", "PageLogEntry")
    handles = dict(apps.get_model("users", "User").objects.values_list("pk", "username"))
    batch = []
    for entry in Entry.objects.exclude(user_id=None).order_by("pk").iterator():
        if isinstance(entry.data, dict) and entry.user_id in handles:
            batch.append(entry)
            entry.data = {"handle": handles[entry.user_id]} | entry.data
        if len(batch) == BATCH:
            Entry.objects.bulk_update(batch, ["data"])
            batch = []
    Entry.objects.bulk_update(batch, ["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0011_looks"),
        ("users", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(keep_handles, migrations.RunPython.noop)]
