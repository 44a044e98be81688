"""Work that comes back: pages with a date go live, and end, at their time."""

from django.db import migrations


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="publish due pages",
        defaults={
            "func": "campaigns.tasks.publish_due_pages",
            "schedule_type": "I",
            "minutes": 1,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_coordinators_review"),
        ("django_q", "0018_task_success_index"),
    ]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
