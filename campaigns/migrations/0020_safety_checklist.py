"""The checklist of safety reviewers, as the House begins with it; changed in the admin."""

from django.db import migrations

POINTS = [
    (
        "Усе, хто названы або бачны на здымках, далі згоду.",
        "Все, кто назван или виден на снимках, дали согласие.",
        "Everybody who is named or pictured has agreed.",
    ),
    (
        "Тэкст нікога не ставіць пад пагрозу, у тым ліку блізкіх.",
        "Текст никого не ставит под угрозу, в том числе близких.",
        "The text endangers nobody, relatives included.",
    ),
    (
        "Няма даных трэціх асобаў.",
        "Нет данных третьих лиц.",
        "There are no data of third persons.",
    ),
    (
        "У файлах і здымках не засталося метаданых.",
        "В файлах и снимках не осталось метаданных.",
        "No metadata are left in files and pictures.",
    ),
    (
        "На крыніцы можна спасылацца: гэта нікому не зашкодзіць.",
        "На источники можно ссылаться: это никому не повредит.",
        "The sources may be linked without harm to anybody.",
    ),
    (
        "Прававы статус рэсурсаў, на якія ёсць спасылкі, вядомы і пазначаны.",
        "Правовой статус ресурсов, на которые есть ссылки, известен и указан.",
        "The legal status of linked resources is known and stated.",
    ),
]


def make_checklist(apps, schema_editor):
    Point = apps.get_model("campaigns", "SafetyPoint")
    for order, (be, ru, en) in enumerate(POINTS, start=1):
        Point.objects.create(order=order, text_be=be, text_ru=ru, text_en=en)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0019_steps_of_review")]
    operations = [migrations.RunPython(make_checklist, migrations.RunPython.noop)]
