"""Mails to organisations go out even if what queued them was lost; and one before a deadline."""

from django.db import migrations

EVERY = (
    ("send invitations to rounds", "signatures.tasks.send_invitations", 5),
    ("call before deadlines", "signatures.tasks.call_before_deadlines", 60),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0028_mails_to_partners"),
        ("django_q", "0018_task_success_index"),
    ]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
