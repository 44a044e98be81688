"""Packages whose writing was interrupted are begun anew; old files go."""

from django.db import migrations

EVERY = (
    ("write due packages", "signatures.tasks.write_due_packages", 1),
    ("erase old packages", "signatures.tasks.erase_old_packages", 60),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [('signatures', '0010_delivery_packages'), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
