"""Work that comes back: deadlines and duties follow what changes, and the daily mail goes out."""

from django.db import migrations

EVERY = (
    ("bring deadlines in line", "campaigns.tasks.bring_deadlines_in_line", 10),
    ("send digests", "campaigns.tasks.send_digests", 15),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0016_deadlines"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
