"""The worker gives a sign of life every minute (`home.services.health`)."""

from django.db import migrations


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="heartbeat", defaults={"func": "home.tasks.beat", "schedule_type": "I", "minutes": 1}
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0002_three_homes"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
