"""The comparison of the tallies with the rows comes back every night."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    night = (timezone.now() + timedelta(days=1)).replace(hour=1, minute=0, second=0, microsecond=0)
    Schedule.objects.get_or_create(
        name="compare the tallies with the rows",
        defaults={
            "func": "signatures.tasks.reconcile_sheets",
            "schedule_type": "D",
            "next_run": night,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("signatures", "0016_heads_are_for_good"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
