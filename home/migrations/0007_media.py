import wagtail.images.models
from django.db import migrations, models

import home.models.media
import home.validators


class Migration(migrations.Migration):
    dependencies = [("home", "0006_support")]

    operations = [
        migrations.AlterField(
            model_name="housedocument",
            name="file",
            field=home.models.media.DocumentField(upload_to="documents", verbose_name="file"),
        ),
        migrations.AlterField(
            model_name="houseimage",
            name="file",
            field=home.models.media.PictureField(
                height_field="height",
                upload_to=wagtail.images.models.get_upload_to,
                verbose_name="file",
                width_field="width",
            ),
        ),
        migrations.AddField(
            model_name="housesettings",
            name="security_contact",
            field=models.CharField(
                blank=True,
                help_text="Shown in /.well-known/security.txt, such as mailto:security@house.example or the https address of a page. Without it there is no such file.",
                max_length=200,
                validators=[home.validators.validate_contact],
                verbose_name="where to report a weakness of the site",
            ),
        ),
    ]
