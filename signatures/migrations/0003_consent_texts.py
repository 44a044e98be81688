"""What signers agree to, as a first version; the House may put its own in force."""

from django.core.management.color import no_style
from django.db import migrations, models

TEXT_BE = (
    "Мы захоўваем: што вы падпісалі, у якой версіі, у які дзень і як. Калі вы хочаце, каб вас толькі "
    "палічылі, нічога пра вас больш не захоўваецца. Імя для адрасата зашыфраванае для каардынатараў: "
    "сайт прачытаць яго не можа. Імя для ўсіх бачаць усе. Падпіс можна адклікаць у любы момант кодам, "
    "які вам пакажуць: тады ён сціраецца адразу."
)
TEXT_RU = (
    "Мы храним: что вы подписали, в какой версии, в какой день и как. Если вы хотите, чтобы вас только "
    "посчитали, больше о вас не хранится ничего. Имя для адресата зашифровано для координаторов: сайт "
    "прочитать его не может. Имя для всех видят все. Подпись можно отозвать в любой момент кодом, "
    "который вам покажут: тогда она стирается сразу."
)
TEXT_EN = (
    "We keep: what you signed, in which version, on which day and how. If you only want to be counted, "
    "nothing else about you is kept. A name for the addressee is encrypted for the coordinators: the site "
    "cannot read it. A name for everybody is seen by everybody. You can take your signature back at any "
    "time with the code that you will be shown: then it is erased at once."
)


def put_in_force(apps, schema_editor):
    apps.get_model("signatures", "ConsentText").objects.create(
        pk=1, number=1, in_force_from="2026-01-01", text_be=TEXT_BE, text_ru=TEXT_RU, text_en=TEXT_EN
    )
    for statement in schema_editor.connection.ops.sequence_reset_sql(
        no_style(), [apps.get_model("signatures", "ConsentText")]
    ):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("signatures", "0002_schedules")]
    operations = [
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('in_force_from', models.DateField(verbose_name='in force from')),
                ('text_be', models.TextField(max_length=3000, verbose_name='text in Belarusian')),
                ('text_ru', models.TextField(max_length=3000, verbose_name='text in Russian')),
                ('text_en', models.TextField(max_length=3000, verbose_name='text in English')),
            ],
            options={
                'verbose_name': 'consent text',
                'verbose_name_plural': 'consent texts',
                'ordering': ['-number'],
            },
        ),
        migrations.AddConstraint(
            model_name='consenttext',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='consent_text_is_numbered'),
        ),
        migrations.AddConstraint(
            model_name='consenttext',
            constraint=models.CheckConstraint(condition=models.Q(('text_be', ''), ('text_ru', ''), ('text_en', ''), _connector='OR', _negated=True), name='consent_text_is_whole'),
        ),
        migrations.RunPython(put_in_force, migrations.RunPython.noop),
    ]
