from django.db import migrations, models


class Migration(migrations.Migration):
    """From which words a translation was made: what tells that its source has changed since."""

    dependencies = [("home", "0008_languages")]

    operations = [
        migrations.AddField(
            model_name="wordschange",
            name="source_digest",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
