"""Links to the portal whose mail was refused are tried again."""

from django.db import migrations


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    Schedule.objects.get_or_create(
        name="send invitations to the portal",
        defaults={"func": "home.tasks.send_invitations", "schedule_type": "I", "minutes": 1},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0019_invitations_to_the_portal"),
        ("django_q", "0018_task_success_index"),
    ]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
