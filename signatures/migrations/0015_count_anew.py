"""Signatures from before the tree have no leaf yet: they are counted anew, once, with leaves."""

from django.db import migrations
from django.utils import timezone


def count_anew(apps, schema_editor):
    Sheet = apps.get_model("signatures", "Sheet")
    Tally = apps.get_model("signatures", "Tally")
    Tally.objects.update(number=0)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    Sheet.objects.update(count_due_at=hour)


class Migration(migrations.Migration):
    dependencies = [("signatures", "0014_counting")]
    operations = [migrations.RunPython(count_anew, migrations.RunPython.noop)]
