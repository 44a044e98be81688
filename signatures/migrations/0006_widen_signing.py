import django.db.models.deletion
import signatures.models.signatures
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0005_forget_the_counted'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicName',
            fields=[
                ('signature', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='public_name', serialize=False, to='signatures.signature')),
                ('name', models.CharField(max_length=120)),
                ('transliteration', models.CharField(blank=True, max_length=120)),
                ('affiliation', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('waiting', 'Waits for a coordinator'), ('shown', 'Shown')], default='waiting', max_length=10)),
                ('collation_be', models.TextField(editable=False)),
                ('collation_ru', models.TextField(editable=False)),
                ('collation_en', models.TextField(editable=False)),
                ('sheet', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='names', to='signatures.sheet')),
            ],
            options={
                'verbose_name': 'public name',
                'indexes': [models.Index(fields=['sheet', 'state', 'collation_be'], name='public_name_be'), models.Index(fields=['sheet', 'state', 'collation_ru'], name='public_name_ru'), models.Index(fields=['sheet', 'state', 'collation_en'], name='public_name_en')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'shown'])), name='publicname_state_is_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='public_name_is_written')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='pendingsignature',
            name='pendingsignature_visibility_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='pendingsignature',
            name='pending_code_stands_for_something',
        ),
        migrations.RemoveConstraint(
            model_name='signature',
            name='signature_visibility_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='signature',
            name='signature_tier_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='tally',
            name='tally_tier_is_known',
        ),
        migrations.RemoveField(
            model_name='pendingsignature',
            name='sealed_identity',
        ),
        migrations.RemoveField(
            model_name='pendingsignature',
            name='version',
        ),
        migrations.RemoveField(
            model_name='pendingsignature',
            name='visibility',
        ),
        migrations.AddField(
            model_name='pendingsignature',
            name='sealed_declaration',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='sheet',
            name='shows_names',
            field=models.BooleanField(default=False, verbose_name='public names, for those who want it'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='takes_email',
            field=models.BooleanField(default=True, verbose_name='signatures confirmed by e-mail'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='takes_no_contact',
            field=models.BooleanField(default=False, verbose_name='signatures without any contact'),
        ),
        migrations.AddField(
            model_name='signature',
            name='capacity',
            field=models.CharField(choices=[('person', 'As a person'), ('affiliation', 'As a person, with an affiliation for identification only')], default='person', max_length=12),
        ),
        migrations.AddField(
            model_name='signature',
            name='domain_mark',
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='leaf',
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='leaf_salt',
            field=models.BinaryField(default=signatures.models.signatures.new_leaf_salt, max_length=16),
        ),
        migrations.AddField(
            model_name='signature',
            name='place',
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddField(
            model_name='signature',
            name='shape_mark',
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AlterField(
            model_name='signature',
            name='tier',
            field=models.CharField(choices=[('email', 'Confirmed by e-mail'), ('no_contact', 'Given without any contact'), ('offline', 'Recorded on paper')], default='email', max_length=10),
        ),
        migrations.AlterField(
            model_name='signature',
            name='visibility',
            field=models.CharField(choices=[('counted', 'Nobody: only count me'), ('addressee', 'Only those to whom the text is addressed'), ('public', 'Everybody: show my name below the text')], default='counted', max_length=10),
        ),
        migrations.AlterField(
            model_name='tally',
            name='tier',
            field=models.CharField(choices=[('email', 'Confirmed by e-mail'), ('no_contact', 'Given without any contact'), ('offline', 'Recorded on paper')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='pendingsignature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code_expires_at', None), ('code_hash', None), ('sealed_declaration', None)), models.Q(('code_expires_at__isnull', False), ('code_hash__isnull', False), ('sealed_declaration__isnull', False)), _connector='OR'), name='pending_code_stands_for_something'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.CheckConstraint(condition=models.Q(('tier__in', ['email', 'no_contact', 'offline'])), name='tally_tier_is_known'),
        ),
        migrations.AddField(
            model_name='signature',
            name='consent',
            field=models.ForeignKey(db_index=False, default=1, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signatures.consenttext'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['counted', 'addressee', 'public'])), name='signature_visibility_is_known'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('tier__in', ['email', 'no_contact', 'offline'])), name='signature_tier_is_known'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__in', ['person', 'affiliation'])), name='signature_capacity_is_known'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('visibility', 'addressee'), ('sealed_identity', None), _connector='OR'), name='signature_keeps_only_what_somebody_may_read'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('place', ''), ('place__regex', '^[A-Z]{2}$'), _connector='OR'), name='signature_place_is_a_country'),
        ),
    ]
