"""Work that comes back."""

from django.db import migrations

EVERY = (
    # The worker's sign of life (`home.services.health`).
    ("heartbeat", "home.tasks.beat", 1),
    # Pages tell what is open today, and a purge can be lost with the process that owed it.
    ("renew pages", "home.tasks.renew_pages", 10),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [("home", "0002_three_homes"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
