"""What is due is destroyed every quarter of an hour; a long destruction takes several runs."""

from django.db import migrations


def schedule(apps, schema_editor):
    apps.get_model("django_q", "Schedule").objects.get_or_create(
        name="destroy what is due",
        defaults={
            "func": "signatures.tasks.destroy_what_is_due",
            "schedule_type": "I",
            "minutes": 15,
        },
    )


class Migration(migrations.Migration):
    dependencies = [('signatures', '0012_closing'), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
