from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0025_day_of_the_official_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=40, unique=True)),
                ("language", models.CharField(blank=True, max_length=3)),
                ("pages", models.JSONField(null=True)),
            ],
        ),
    ]
