"""Which wordings readers could see, and what their words are whatever white space is between."""

from hashlib import sha256

from django.db import migrations, models

from home.models.wording import words_alone


def look_back(apps, schema_editor):
    """Until now a sheet of people locked words when they were published, and then only."""
    Wording = apps.get_model("signatures", "Wording")
    for wording in Wording.objects.select_related("version__sheet").iterator():
        wording.words_sha256 = sha256(words_alone(wording.text).encode()).hexdigest()
        if wording.version.sheet.state != "prepared":
            wording.public_since = wording.version.locked_on
        wording.save(update_fields=["words_sha256", "public_since"])


class Migration(migrations.Migration):
    dependencies = [("signatures", "0031_signed_lists")]
    operations = [
        migrations.AddField("wording", "public_since", models.DateField(null=True)),
        migrations.AddField(
            "wording",
            "words_sha256",
            models.CharField(db_index=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(look_back, migrations.RunPython.noop),
        migrations.AddConstraint(
            "wording",
            models.CheckConstraint(
                condition=models.Q(("words_sha256__regex", "^[0-9a-f]{64}$")),
                name="wording_hash_of_words_is_sha256",
            ),
        ),
    ]
