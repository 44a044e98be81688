"""Reviews that were approved before there was a mark for it were decided by nobody's author."""

from django.db import migrations


def mark(apps, schema_editor):
    State = apps.get_model("campaigns", "CoordinatorsReviewState")
    State.objects.filter(status="approved").update(is_independent=True)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0013_review_steps")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
