import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0004_vocabulary'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='NewsIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences. They stand in lists and below the title.', max_length=400, verbose_name='summary')),
                ('orthography', models.CharField(blank=True, choices=[('be-tarask', 'Classical spelling'), ('be-Latn', 'Latin script')], help_text='For Belarusian texts that are not in the official spelling.', max_length=10, verbose_name='spelling')),
                ('introduction', wagtail.fields.RichTextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'list of news',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_be', models.CharField(max_length=250, verbose_name='name in Belarusian')),
                ('name_ru', models.CharField(blank=True, max_length=250, verbose_name='name in Russian')),
                ('name_en', models.CharField(blank=True, max_length=250, verbose_name='name in English')),
                ('aliases', models.TextField(blank=True, help_text='Other spellings, abbreviations and former names, one a line. The search knows them.', verbose_name='other names')),
                ('domains', models.TextField(blank=True, help_text='One a line, such as example.org. What is below a domain belongs to it.', verbose_name='domains')),
                ('legal_status', models.CharField(choices=[('unknown', 'Not known'), ('not_listed', 'Not listed'), ('materials', 'Extremist materials'), ('formation', 'Extremist formation'), ('restricted', 'Access restricted')], default='unknown', help_text='Links to extremist materials and formations are left out on all pages; links to what is restricted carry a warning.', max_length=10, verbose_name='legal status in Belarus')),
                ('status_as_of', models.DateField(blank=True, help_text='Required, unless the status is not known. Readers see it.', null=True, verbose_name='date of this information')),
                ('note', models.TextField(blank=True, help_text='Where this is known from. For colleagues alone.', verbose_name='note')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
                'constraints': [models.CheckConstraint(condition=models.Q(('legal_status__in', ['unknown', 'not_listed', 'materials', 'formation', 'restricted'])), name='source_status_is_known'), models.CheckConstraint(condition=models.Q(('legal_status', 'unknown'), ('status_as_of__isnull', False), _connector='OR'), name='source_status_has_its_date')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences. They stand in lists and below the title.', max_length=400, verbose_name='summary')),
                ('orthography', models.CharField(blank=True, choices=[('be-tarask', 'Classical spelling'), ('be-Latn', 'Latin script')], help_text='For Belarusian texts that are not in the official spelling.', max_length=10, verbose_name='spelling')),
                ('local_on', models.DateField(default=django.utils.timezone.localdate, help_text='The day in Vilnius on which the house passes this on. Lists go by it.', verbose_name='date here')),
                ('written_in', models.CharField(blank=True, choices=[('be', 'па-беларуску'), ('be-tarask', 'па-беларуску, тарашкевіцай'), ('be-Latn', 'pa-biełarusku'), ('ru', 'на русском'), ('en', 'in English'), ('uk', 'українською'), ('pl', 'po polsku'), ('lt', 'lietuvių kalba'), ('lv', 'latviešu valodā'), ('de', 'auf Deutsch'), ('fr', 'en français'), ('es', 'en español')], help_text='Only where it is not the language of the part of the site it stands in.', max_length=10, verbose_name='language of this text')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('image', 8), ('document', 11), ('call_out', 14), ('related_pages', 17)], blank=True, block_lookup={0: ('home.blocks.HeadingBlock', (), {}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Paragraph', 'template': 'blocks/paragraph.html'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Text'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Whose words', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('source', 3)]], {}), 5: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Image'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'What somebody who does not see the image has to know.', 'label': 'Alternative text', 'max_length': 300}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('image', 5), ('alternative_text', 6), ('caption', 7)]], {}), 9: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 11: ('wagtail.blocks.StructBlock', [[('document', 9), ('description', 10)]], {}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120}), 13: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 14: ('wagtail.blocks.StructBlock', [[('title', 12), ('text', 13)]], {}), 15: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 16: ('wagtail.blocks.ListBlock', (15,), {'max_num': 12}), 17: ('wagtail.blocks.StructBlock', [[('title', 12), ('pages', 16)]], {})}, verbose_name='text')),
                ('image_alt', models.CharField(blank=True, help_text='What somebody who does not see the image has to know.', max_length=300, verbose_name='alternative text')),
                ('safety_note', models.TextField(blank=True, help_text='What readers should know before they open or pass on anything of this.', max_length=500, verbose_name='safety note')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='address at the source')),
                ('original_title', models.CharField(blank=True, max_length=500, verbose_name='title at the source')),
                ('original_language', models.CharField(blank=True, choices=[('be', 'па-беларуску'), ('be-tarask', 'па-беларуску, тарашкевіцай'), ('be-Latn', 'pa-biełarusku'), ('ru', 'на русском'), ('en', 'in English'), ('uk', 'українською'), ('pl', 'po polsku'), ('lt', 'lietuvių kalba'), ('lv', 'latviešu valodā'), ('de', 'auf Deutsch'), ('fr', 'en français'), ('es', 'en español')], max_length=10, verbose_name='language at the source')),
                ('original_on', models.DateField(blank=True, null=True, verbose_name='date at the source')),
                ('original_time', models.TimeField(blank=True, help_text='As the source gives it.', null=True, verbose_name='time at the source')),
                ('in_brief_be', models.CharField(blank=True, max_length=250, verbose_name='in one line in Belarusian')),
                ('in_brief_ru', models.CharField(blank=True, max_length=250, verbose_name='in one line in Russian')),
                ('in_brief_en', models.CharField(blank=True, max_length=250, verbose_name='in one line in English')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.houseimage', verbose_name='image')),
                ('mechanism', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.mechanism', verbose_name='mechanism')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news', to='home.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'news item',
                'verbose_name_plural': 'news items',
                'indexes': [models.Index(models.OrderBy(models.F('local_on'), descending=True), models.OrderBy(models.F('page_ptr'), descending=True), name='news_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('original_on', None), ('local_on__gte', models.F('original_on')), _connector='OR'), name='news_local_date_not_before_original'), models.CheckConstraint(condition=models.Q(('original_time', None), ('original_on__isnull', False), _connector='OR'), name='news_original_time_has_its_date'), models.CheckConstraint(condition=models.Q(('image', None), models.Q(('image_alt', ''), _negated=True), _connector='OR'), name='news_image_has_its_words')],
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SourceDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domain_rows', to='home.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('domain',), name='source_domain_once')],
            },
        ),
        migrations.CreateModel(
            name='NewsRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='home.newspage')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='page')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'target'), name='news_relation_once')],
            },
        ),
        migrations.CreateModel(
            name='NewsTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='home.newspage')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='home.topic', verbose_name='topic')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'topic'), name='news_topic_once')],
            },
        ),
    ]
