"""Rounds of comments end when their last day is over."""

from django.db import migrations


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="close ended consultations",
        defaults={
            "func": "campaigns.tasks.close_ended_consultations",
            "schedule_type": "I",
            "minutes": 60,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0021_default_workflows")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
