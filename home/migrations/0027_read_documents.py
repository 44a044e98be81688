"""Documents are read within a minute of their upload, whatever task was lost."""

from django.db import migrations


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="read documents",
        defaults={"func": "home.tasks.read_documents", "schedule_type": "I", "minutes": 1},
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0026_texts_of_documents"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
