import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0020_paper'),
        ('users', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invalidation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('machine', 'Made by machines'), ('repeated', 'The same people more than once'), ('of_others', 'Given in the name of others'), ('trial', 'Trial entries'), ('other', 'Something else')], max_length=12, verbose_name='reason')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='in your own words')),
                ('criteria', models.JSONField(default=dict)),
                ('day', models.DateField()),
                ('handle', models.CharField(blank=True, max_length=150)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('pending', models.PositiveBigIntegerField(default=0)),
                ('has_left_count', models.BooleanField(default=False)),
                ('undone_on', models.DateField(null=True)),
                ('final_on', models.DateField(null=True)),
                ('actor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invalidations', to='signatures.sheet')),
            ],
            options={
                'verbose_name': 'invalidation',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['machine', 'repeated', 'of_others', 'trial', 'other'])), name='invalidation_reason_is_known'), models.CheckConstraint(condition=models.Q(('undone_on', None), ('final_on', None), _connector='OR'), name='invalidation_undone_or_final')],
            },
        ),
        migrations.RemoveIndex(
            model_name='signature',
            name='signature_uncounted',
        ),
        migrations.AddField(
            model_name='signature',
            name='invalidation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='signatures.invalidation'),
        ),
        migrations.AddIndex(
            model_name='signature',
            index=models.Index(condition=models.Q(('invalidation', None), ('leaf', None)), fields=['sheet', 'version'], name='signature_uncounted'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('invalidation', None), ('visibility', 'counted'), _connector='OR'), name='signature_invalid_keeps_no_name'),
        ),
    ]
