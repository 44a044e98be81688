import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0019_last_key'),
        ('users', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day of collecting')),
                ('number', models.PositiveIntegerField(verbose_name='how many')),
                ('note', models.CharField(max_length=200, verbose_name='note')),
                ('names', models.PositiveIntegerField(default=0)),
                ('sealed_names', models.BinaryField(null=True)),
                ('handle', models.CharField(blank=True, max_length=150)),
                ('recorded_on', models.DateField()),
                ('actor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper', to='signatures.sheet')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signatures.textversion')),
            ],
            options={
                'verbose_name': 'record of signatures on paper',
                'ordering': ['-day', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='paper_record_has_somebody'), models.CheckConstraint(condition=models.Q(('names__lte', models.F('number'))), name='paper_record_names_no_more_than_signed'), models.CheckConstraint(condition=models.Q(models.Q(('names', 0), ('sealed_names', None)), models.Q(('names__gt', 0), ('sealed_names__isnull', False)), _connector='OR'), name='paper_record_names_are_sealed'), models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='paper_record_is_explained'), models.CheckConstraint(condition=models.Q(('day__lte', models.F('recorded_on'))), name='paper_record_is_of_the_past')],
            },
        ),
    ]
