"""Once a night every card is compared with its page: time changes pages without a signal."""

from datetime import datetime, time, timedelta

from django.db import migrations
from django.utils import timezone

AT = time(0, 5)  # what is released by its date is found a few minutes after midnight


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    tomorrow = timezone.localdate() + timedelta(days=1)
    Schedule.objects.get_or_create(
        name="renew search cards",
        defaults={
            "func": "search.tasks.renew_cards",
            "schedule_type": "D",
            "next_run": timezone.make_aware(datetime.combine(tomorrow, AT)),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_cards"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(schedule, migrations.RunPython.noop)]
