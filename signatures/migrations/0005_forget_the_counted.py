"""Nothing is kept of those who only want to be counted (docs/adr/0011).

What waits for its mail is deleted: it was sealed in another form. It would have waited for a day.
"""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("signatures", "PendingSignature").objects.all().delete()
    apps.get_model("signatures", "Signature").objects.filter(visibility="counted").update(
        sealed_identity=None
    )


class Migration(migrations.Migration):
    dependencies = [("signatures", "0004_log")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
