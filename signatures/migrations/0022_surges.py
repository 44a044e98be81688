import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0021_invalidations")]
    operations = [
        migrations.CreateModel(
            name='SurgeReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
            ],
            options={
                'verbose_name': 'report of a surge',
                'ordering': ['-day'],
            },
        ),
        migrations.AddField(
            model_name='surgereport',
            name='sheet',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='surges', to='signatures.sheet'),
        ),
        migrations.AddConstraint(
            model_name='surgereport',
            constraint=models.UniqueConstraint(fields=('sheet', 'day'), name='surge_report_once_a_day'),
        ),
    ]
