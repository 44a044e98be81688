"""Work that comes back: it also makes up for tasks that were lost."""

from django.db import migrations

EVERY = (
    ("send mail about updates", "home.tasks.send_subscription_mail", 1),
    ("send updates", "home.tasks.send_updates", 5),
    ("forget unconfirmed subscriptions", "home.tasks.forget_unconfirmed_subscriptions", 60),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):
    dependencies = [("home", "0013_updates"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
