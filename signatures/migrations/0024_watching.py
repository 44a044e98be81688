"""Work that comes back: surges, and what was taken out of a count."""

from django.db import migrations

EVERY = (
    ("finish invalidations", "signatures.tasks.finish_invalidations", 5),
    ("make invalidations final", "signatures.tasks.make_invalidations_final", 720),
    ("report surges", "signatures.tasks.report_surges", 30),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [("signatures", "0023_log_for_good"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
