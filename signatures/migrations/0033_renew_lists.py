"""Days pass: what was under an embargo becomes public, and the lists say so."""

from django.db import migrations


def schedule(apps, schema_editor):
    apps.get_model("django_q", "Schedule").objects.get_or_create(
        name="renew lists",
        defaults={
            "func": "signatures.tasks.renew_lists",
            "schedule_type": "I",
            "minutes": 10,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0032_wordings_in_public"),
        ("django_q", "0018_task_success_index"),
    ]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
