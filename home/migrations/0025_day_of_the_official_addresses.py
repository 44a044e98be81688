from django.db import migrations, models
from django.utils import timezone


def date_the_list_of_now(apps, _schema_editor):
    """Of a list that stands already only this is known: it was not changed after today."""
    houses = apps.get_model("home", "HouseSettings").objects.all()
    houses.exclude(official_addresses="", mirror_addresses="").update(
        addresses_changed_on=timezone.localdate()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0024_official_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="housesettings",
            name="addresses_changed_on",
            field=models.DateField(
                blank=True,
                editable=False,
                null=True,
                verbose_name="day of the list of official addresses",
            ),
        ),
        migrations.RunPython(date_the_list_of_now, migrations.RunPython.noop),
    ]
