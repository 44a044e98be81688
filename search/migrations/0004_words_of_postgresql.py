"""PostgreSQL looks into `title || body`, and Wagtail's tables have an index of neither together."""

from django.db import migrations

NAME = "search_words_gin"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        entries = apps.get_model("wagtailsearch", "IndexEntry")._meta.db_table
        table = schema_editor.quote_name(entries)
        # Without a list of what waits to be sorted in: until it is, PostgreSQL reads every row.
        schema_editor.execute(
            f"CREATE INDEX {NAME} ON {table} USING gin ((title || body)) WITH (fastupdate = off)"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_first_cards"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(create, drop)]
