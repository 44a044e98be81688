import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Sorting by the rules of each language, and the day on which words last changed."""

    dependencies = [
        ("home", "0007_media"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="WordsChange",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words_change",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        *(
            migrations.AddField(
                model_name="organisation",
                name=f"collation_{language}",
                field=models.TextField(default="", editable=False),
            )
            for language in ("be", "ru", "en")
        ),
    ]
