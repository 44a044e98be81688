"""Files of clean copies are made within a minute of publishing, whatever task was lost."""

from django.db import migrations


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="make clean copies",
        defaults={"func": "home.tasks.make_missing_pdfs", "schedule_type": "I", "minutes": 1},
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0022_clean_copies"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
