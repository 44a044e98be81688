"""Menus, footers and home pages are found by their depth, for which Wagtail has no index.

SQLite forgets the index when a later migration of Wagtail builds its table anew; pages are slower
then and nothing else.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0010_imports"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX home_page_depth ON wagtailcore_page (depth)",
            "DROP INDEX IF EXISTS home_page_depth",
        )
    ]
