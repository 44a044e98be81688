import django.core.validators
import django.db.models.deletion
import home.validators
import modelcluster.fields
import uuid
import wagtail.fields
from django.db import migrations, models


EVERY = (
    ("delete due requests", "home.tasks.delete_due_requests", 60),
    ("tell of waiting requests", "home.tasks.tell_of_waiting_requests", 60),
)


def schedule(apps, schema_editor):
    Schedule = apps.get_model("django_q", "Schedule")
    for name, task, minutes in EVERY:
        Schedule.objects.get_or_create(
            name=name, defaults={"func": task, "schedule_type": "I", "minutes": minutes}
        )


class Migration(migrations.Migration):

    dependencies = [
        ('django_q', '0018_task_success_index'),
        ('home', '0005_news'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='EmergencyContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_be', models.CharField(max_length=250, verbose_name='name in Belarusian')),
                ('name_ru', models.CharField(blank=True, max_length=250, verbose_name='name in Russian')),
                ('name_en', models.CharField(blank=True, max_length=250, verbose_name='name in English')),
                ('aliases', models.TextField(blank=True, help_text='Other spellings, abbreviations and former names, one a line. The search knows them.', verbose_name='other names')),
                ('note_be', models.TextField(blank=True, max_length=400, verbose_name='note in Belarusian')),
                ('note_ru', models.TextField(blank=True, max_length=400, verbose_name='note in Russian')),
                ('note_en', models.TextField(blank=True, max_length=400, verbose_name='note in English')),
                ('verified_on', models.DateField(help_text='The day on which somebody used it and met the right people.', validators=[wagtail.fields.NoFutureDateValidator()], verbose_name='verified on')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
                ('address', models.CharField(help_text='It is shown as text, not linked.', max_length=300, verbose_name='telephone or address')),
            ],
            options={
                'verbose_name': 'emergency contact',
                'verbose_name_plural': 'emergency contacts',
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='GetSupportPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences. They stand in lists and below the title.', max_length=400, verbose_name='summary')),
                ('orthography', models.CharField(blank=True, choices=[('be-tarask', 'Classical spelling'), ('be-Latn', 'Latin script')], help_text='For Belarusian texts that are not in the official spelling.', max_length=10, verbose_name='spelling')),
                ('if_in_belarus', wagtail.fields.RichTextField(help_text='It stands first. Say what must not be done from there.', verbose_name='if you are in Belarus now')),
                ('eligibility', wagtail.fields.RichTextField(blank=True, verbose_name='who can get support')),
                ('answer_languages', models.CharField(blank=True, max_length=200, verbose_name='languages of the answer')),
                ('response_time', models.CharField(blank=True, max_length=200, verbose_name='how soon somebody answers')),
                ('to_prepare', wagtail.fields.RichTextField(blank=True, verbose_name='what to prepare')),
                ('never_send', wagtail.fields.RichTextField(blank=True, verbose_name='what never to send')),
            ],
            options={
                'verbose_name': 'page about getting support',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='GiveSupportPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences. They stand in lists and below the title.', max_length=400, verbose_name='summary')),
                ('orthography', models.CharField(blank=True, choices=[('be-tarask', 'Classical spelling'), ('be-Latn', 'Latin script')], help_text='For Belarusian texts that are not in the official spelling.', max_length=10, verbose_name='spelling')),
                ('warning', wagtail.fields.RichTextField(help_text='It stands first and cannot be overlooked: from where nobody should give.', verbose_name='warning')),
                ('what_money_does', wagtail.fields.RichTextField(blank=True, verbose_name='what money does')),
                ('actions_note', models.TextField(blank=True, help_text='For example what is not safe from inside Belarus.', max_length=400, verbose_name='before the things to do without money')),
            ],
            options={
                'verbose_name': 'page about giving support',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='GivingRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('countries', models.CharField(blank=True, help_text='Two letters each, such as LT, PL. Empty: from everywhere but Belarus.', max_length=400, verbose_name='countries of the giver')),
                ('how', wagtail.fields.RichTextField(verbose_name='how it is done')),
                ('warning', models.TextField(blank=True, max_length=400, verbose_name='what to mind')),
                ('link', models.URLField(blank=True, help_text='Readers follow it themselves; nothing of it is loaded here.', verbose_name='link to another site')),
            ],
            options={
                'verbose_name': 'way to give',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HelpfulAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('text', models.TextField(max_length=400, verbose_name='text')),
            ],
            options={
                'verbose_name': 'thing to do',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NeededSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('text', models.TextField(blank=True, max_length=400, verbose_name='text')),
            ],
            options={
                'verbose_name': 'skill',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafeChannel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note_be', models.TextField(blank=True, max_length=400, verbose_name='note in Belarusian')),
                ('note_ru', models.TextField(blank=True, max_length=400, verbose_name='note in Russian')),
                ('note_en', models.TextField(blank=True, max_length=400, verbose_name='note in English')),
                ('verified_on', models.DateField(help_text='The day on which somebody used it and met the right people.', validators=[wagtail.fields.NoFutureDateValidator()], verbose_name='verified on')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
                ('kind', models.CharField(choices=[('in_person', 'In person'), ('onion', 'Address in the Tor network'), ('signal', 'Signal'), ('pgp_mail', 'E-mail encrypted with PGP'), ('mail', 'Ordinary e-mail'), ('telephone', 'Telephone')], max_length=20, verbose_name='kind')),
                ('risk', models.PositiveSmallIntegerField(choices=[(1, 'Least risky'), (2, 'Risky when the device is searched'), (3, 'Not for use from Belarus')], verbose_name='risk')),
                ('address', models.CharField(max_length=300, verbose_name='address')),
                ('fingerprint', models.CharField(blank=True, help_text='By which people can tell that the key or the number is really yours.', max_length=200, verbose_name='fingerprint')),
                ('is_shown', models.BooleanField(default=True, verbose_name='shown to readers')),
            ],
            options={
                'verbose_name': 'safe channel',
                'verbose_name_plural': 'safe channels',
            },
        ),
        migrations.CreateModel(
            name='SupportOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('legal', 'Legal help'), ('digital_security', 'Digital security'), ('shelter', 'Shelter and rest'), ('premises', 'A place to meet and work'), ('translation', 'Translation of reports and appeals'), ('training', 'Training'), ('advocacy', 'Advice on advocacy')], max_length=20, verbose_name='kind')),
                ('who_for', models.CharField(max_length=250, verbose_name='for whom')),
                ('from_where', models.CharField(blank=True, max_length=250, verbose_name='from where it can be had')),
                ('how', models.TextField(max_length=600, verbose_name='how it works')),
            ],
            options={
                'verbose_name': 'offer of support',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupportRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lookup_hash', models.BinaryField(max_length=32, unique=True)),
                ('reply_recipient', models.CharField(max_length=80)),
                ('sealed', models.BinaryField()),
                ('sealed_reply', models.BinaryField(null=True)),
                ('received_on', models.DateField(verbose_name='received on')),
                ('answered_on', models.DateField(null=True, verbose_name='answered on')),
                ('staff_told', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'request for support',
                'verbose_name_plural': 'requests for support',
                'permissions': [('answer_supportrequest', 'Can read and answer requests for support')],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='housesettings',
            name='answered_kept_days',
            field=models.PositiveSmallIntegerField(default=14, help_text='Counted from the answer.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='days after which an answered request is deleted'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='channel_check_days',
            field=models.PositiveSmallIntegerField(default=90, help_text='An older channel is shown with a warning.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='days after which a channel has to be checked again'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='legal_review_on',
            field=models.DateField(blank=True, help_text='The day on which a lawyer last read the notice and the legal status.', null=True, validators=[wagtail.fields.NoFutureDateValidator()], verbose_name='last legal review'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='legal_status_be',
            field=models.TextField(blank=True, help_text='What the authorities have declared this site and its channels to be.', max_length=300, verbose_name='legal status in Belarus, in Belarusian'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='legal_status_en',
            field=models.TextField(blank=True, max_length=300, verbose_name='legal status in Belarus, in English'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='legal_status_ru',
            field=models.TextField(blank=True, max_length=300, verbose_name='legal status in Belarus, in Russian'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='request_recipients',
            field=models.TextField(blank=True, help_text='One a line, of two people at least: one alone may lose a key or be away.', validators=[home.validators.validate_age_recipients], verbose_name='age public keys of those who read requests'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='safety_notice_be',
            field=models.TextField(blank=True, max_length=500, verbose_name='notice in Belarusian'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='safety_notice_en',
            field=models.TextField(blank=True, max_length=500, verbose_name='notice in English'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='safety_notice_ru',
            field=models.TextField(blank=True, max_length=500, verbose_name='notice in Russian'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='takes_requests',
            field=models.BooleanField(default=False, help_text='What is written there is sealed to the keys below; this site cannot read it.', verbose_name='take requests by a form on this site'),
        ),
        migrations.AddField(
            model_name='housesettings',
            name='unanswered_kept_days',
            field=models.PositiveSmallIntegerField(default=60, help_text='Counted from the day on which it came.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='days after which an unanswered request is deleted'),
        ),
        migrations.AddConstraint(
            model_name='housesettings',
            constraint=models.CheckConstraint(condition=models.Q(('takes_requests', False), models.Q(('request_recipients', ''), _negated=True), _connector='OR'), name='requests_only_with_a_key'),
        ),
        migrations.AddField(
            model_name='emergencycontact',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='givingroute',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AddField(
            model_name='givingroute',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='routes', to='home.givesupportpage'),
        ),
        migrations.AddField(
            model_name='helpfulaction',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AddField(
            model_name='helpfulaction',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='home.givesupportpage'),
        ),
        migrations.AddField(
            model_name='helpfulaction',
            name='target',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='page to go to'),
        ),
        migrations.AddField(
            model_name='neededskill',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AddField(
            model_name='neededskill',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='home.givesupportpage'),
        ),
        migrations.AddField(
            model_name='safechannel',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='supportoffer',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AddField(
            model_name='supportoffer',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='home.getsupportpage'),
        ),
        migrations.AddConstraint(
            model_name='supportrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('sealed_reply', None)), models.Q(('answered_on__isnull', False), ('sealed_reply__isnull', False)), _connector='OR'), name='request_answered_with_a_reply'),
        ),
        migrations.AddConstraint(
            model_name='supportrequest',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on', None), ('answered_on__gte', models.F('received_on')), _connector='OR'), name='request_answered_after_it_came'),
        ),
        migrations.AddConstraint(
            model_name='givingroute',
            constraint=models.CheckConstraint(condition=models.Q(('countries__contains', 'BY'), _negated=True), name='no_giving_from_belarus'),
        ),
        migrations.AlterUniqueTogether(
            name='givingroute',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AlterUniqueTogether(
            name='helpfulaction',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AlterUniqueTogether(
            name='neededskill',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddConstraint(
            model_name='safechannel',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['in_person', 'onion', 'signal', 'pgp_mail', 'mail', 'telephone'])), name='channel_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='safechannel',
            constraint=models.CheckConstraint(condition=models.Q(('risk__in', [1, 2, 3])), name='channel_risk_is_known'),
        ),
        migrations.AddConstraint(
            model_name='supportoffer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['legal', 'digital_security', 'shelter', 'premises', 'translation', 'training', 'advocacy'])), name='support_kind_is_known'),
        ),
        migrations.AlterUniqueTogether(
            name='supportoffer',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.RunPython(schedule, migrations.RunPython.noop),
    ]
