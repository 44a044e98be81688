"""Cards for the pages that were there before: made by the worker, as soon as it runs."""

from django.db import migrations
from django.utils import timezone


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="first search cards",
        defaults={
            "func": "search.tasks.renew_cards",
            "schedule_type": "O",
            "next_run": timezone.now(),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_nightly")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
