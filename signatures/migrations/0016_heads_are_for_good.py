"""What has been published about a tree is refused every change: `signatures.models.guards`.

Guards are set after every `migrate`; one that was set here would stand in the way of migrations
that rebuild a table on SQLite.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("signatures", "0015_count_anew")]
    operations = []
