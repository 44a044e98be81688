"""No entry of the log is changed or removed: `signatures.models.guards`, set after `migrate`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("signatures", "0022_surges")]
    operations = []
