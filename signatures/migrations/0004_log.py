import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0003_consent_texts'),
        ('users', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField()),
                ('day', models.DateField()),
                ('handle', models.CharField(blank=True, max_length=150)),
                ('action', models.CharField(choices=[('opened', 'Opened the sheet'), ('switched', 'Changed the ways to sign'), ('added_key', 'Added a key'), ('retired_key', 'Retired a key'), ('lost_key', 'Marked a key as lost'), ('looked', 'Looked at names'), ('showed_name', 'Let a name be shown'), ('erased_name', 'Took a name out of the public list'), ('recorded', 'Recorded signatures on paper'), ('erased_record', 'Erased a record of signatures on paper'), ('invalidated', 'Took signatures out of the count'), ('restored', 'Put signatures back into the count'), ('blocked', 'Blocked a mail domain'), ('unblocked', 'Let a mail domain in again'), ('packed', 'Made a package'), ('released', 'Released a package'), ('withheld', 'Withheld a package'), ('fetched', 'Fetched a package'), ('delivered', 'Noted a delivery'), ('closed', 'Closed the sheet'), ('destroyed', 'Destroyed what was kept'), ('wrote', 'Wrote to those who asked for news')], max_length=20)),
                ('details', models.JSONField(default=dict)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('sha256', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='signatures.sheet')),
            ],
            options={
                'verbose_name': 'entry of the log',
                'ordering': ['sheet', 'number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__in', ['opened', 'switched', 'added_key', 'retired_key', 'lost_key', 'looked', 'showed_name', 'erased_name', 'recorded', 'erased_record', 'invalidated', 'restored', 'blocked', 'unblocked', 'packed', 'released', 'withheld', 'fetched', 'delivered', 'closed', 'destroyed', 'wrote'])), name='logentry_action_is_known'), models.UniqueConstraint(fields=('sheet', 'number'), name='log_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', 1), ('previous_hash', '')), models.Q(('number__gt', 1), models.Q(('previous_hash', ''), _negated=True)), _connector='OR'), name='log_entry_follows_another')],
            },
        ),
    ]
