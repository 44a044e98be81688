"""The first consent text misspells a word in Belarusian; the next one has it right.

What people agreed to is never changed. Words that a House has put in force itself stay.
"""

from django.db import migrations
from django.utils import timezone

WRONG, RIGHT = "Падпіс можна адклікаць", "Подпіс можна адклікаць"


def put_in_force(apps, schema_editor):
    ConsentText = apps.get_model("signatures", "ConsentText")
    newest = ConsentText.objects.order_by("-number").first()
    if WRONG not in newest.text_be:
        return
    ConsentText.objects.create(
        number=newest.number + 1,
        in_force_from=max(timezone.localdate(), newest.in_force_from),
        text_be=newest.text_be.replace(WRONG, RIGHT),
        text_ru=newest.text_ru,
        text_en=newest.text_en,
    )


class Migration(migrations.Migration):
    dependencies = [("signatures", "0034_records_for_the_archive")]
    operations = [migrations.RunPython(put_in_force, migrations.RunPython.noop)]
