"""Work that comes back: it also makes up for tasks that were lost."""

from django.db import migrations

EVERY = (
    ("send waiting mail", "signatures.tasks.send_waiting_mail", 1),
    ("recount due sheets", "signatures.tasks.recount_due_sheets", 1),
    ("forget expired codes", "signatures.tasks.forget_expired", 15),
    ("close ended sheets", "signatures.tasks.close_ended_sheets", 60),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [("signatures", "0001_initial"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
