import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0004_orthography"),
        ("home", "0004_vocabulary"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences. They stand in lists and below the title.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "orthography",
                    models.CharField(
                        blank=True,
                        choices=[("be-tarask", "Classical spelling"), ("be-Latn", "Latin script")],
                        help_text="For Belarusian texts that are not in the official spelling.",
                        max_length=10,
                        verbose_name="spelling",
                    ),
                ),
                (
                    "introduction",
                    wagtail.fields.RichTextField(blank=True, verbose_name="introduction"),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("quote", 4),
                            ("image", 8),
                            ("document", 11),
                            ("call_out", 14),
                            ("related_pages", 17),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("home.blocks.HeadingBlock", (), {}),
                            1: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "link",
                                        "document-link",
                                        "ol",
                                        "ul",
                                    ],
                                    "label": "Paragraph",
                                    "template": "blocks/paragraph.html",
                                },
                            ),
                            2: ("wagtail.blocks.TextBlock", (), {"label": "Text"}),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Whose words", "max_length": 200, "required": False},
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("text", 2), ("source", 3)]], {}),
                            5: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Image"}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What somebody who does not see the image has to know.",
                                    "label": "Alternative text",
                                    "max_length": 300,
                                },
                            ),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 300, "required": False},
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 5), ("alternative_text", 6), ("caption", 7)]],
                                {},
                            ),
                            9: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "What it is", "max_length": 200},
                            ),
                            11: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 9), ("description", 10)]],
                                {},
                            ),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "link",
                                        "document-link",
                                        "ol",
                                        "ul",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            14: ("wagtail.blocks.StructBlock", [[("title", 12), ("text", 13)]], {}),
                            15: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            16: ("wagtail.blocks.ListBlock", (15,), {"max_num": 12}),
                            17: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 12), ("pages", 16)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "series of meetings",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="MeetingPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences. They stand in lists and below the title.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "orthography",
                    models.CharField(
                        blank=True,
                        choices=[("be-tarask", "Classical spelling"), ("be-Latn", "Latin script")],
                        help_text="For Belarusian texts that are not in the official spelling.",
                        max_length=10,
                        verbose_name="spelling",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing: the page stays a draft"),
                            ("month", "Month and city: no days, no times"),
                            ("full", "Days, city and the times of the agenda"),
                        ],
                        default="nothing",
                        help_text="Nothing is published before the meeting is over, whatever is chosen here.",
                        max_length=10,
                        verbose_name="what readers are told",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Two letters, such as LT.",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                (
                    "venue",
                    models.CharField(
                        blank=True,
                        help_text="It is never shown to readers.",
                        max_length=250,
                        verbose_name="venue",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("online", "Online"),
                            ("hybrid", "In person and online"),
                        ],
                        default="in_person",
                        max_length=10,
                        verbose_name="format",
                    ),
                ),
                (
                    "working_languages",
                    models.JSONField(blank=True, default=list, verbose_name="working languages"),
                ),
                (
                    "chatham_house_rule",
                    models.BooleanField(
                        default=True,
                        help_text="What was said may be used, but not who said it.",
                        verbose_name="Chatham House Rule",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("quote", 4),
                            ("image", 8),
                            ("document", 11),
                            ("call_out", 14),
                            ("related_pages", 17),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("home.blocks.HeadingBlock", (), {}),
                            1: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "link",
                                        "document-link",
                                        "ol",
                                        "ul",
                                    ],
                                    "label": "Paragraph",
                                    "template": "blocks/paragraph.html",
                                },
                            ),
                            2: ("wagtail.blocks.TextBlock", (), {"label": "Text"}),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Whose words", "max_length": 200, "required": False},
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("text", 2), ("source", 3)]], {}),
                            5: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Image"}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What somebody who does not see the image has to know.",
                                    "label": "Alternative text",
                                    "max_length": 300,
                                },
                            ),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 300, "required": False},
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 5), ("alternative_text", 6), ("caption", 7)]],
                                {},
                            ),
                            9: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "What it is", "max_length": 200},
                            ),
                            11: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 9), ("description", 10)]],
                                {},
                            ),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "link",
                                        "document-link",
                                        "ol",
                                        "ul",
                                    ],
                                    "label": "Text",
                                },
                            ),
                            14: ("wagtail.blocks.StructBlock", [[("title", 12), ("text", 13)]], {}),
                            15: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            16: ("wagtail.blocks.ListBlock", (15,), {"max_num": 12}),
                            17: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 12), ("pages", 16)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ["nothing", "month", "full"])),
                        name="meeting_publication_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("format__in", ["in_person", "online", "hybrid"])),
                        name="meeting_format_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                        name="meeting_year_is_plausible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="meeting_ends_after_it_starts",
                    ),
                ],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="MeetingOrganisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("named", "Named"),
                            ("counted", "Counted, not named"),
                            ("hidden", "Neither named nor counted"),
                        ],
                        default="named",
                        max_length=10,
                        verbose_name="shown to readers",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="home.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="campaigns.meetingpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "organisation"), name="meeting_organisation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "owner_text",
                    models.CharField(
                        blank=True,
                        help_text="Where it is not one organisation. Readers see this text.",
                        max_length=250,
                        verbose_name="owner in words",
                    ),
                ),
                (
                    "due",
                    models.DateField(
                        blank=True,
                        help_text="Only the month and the year count.",
                        null=True,
                        verbose_name="due",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="number",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="text")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("priority", "Priority"),
                            ("action", "Joint action"),
                            ("position", "Position"),
                        ],
                        default="action",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "adoption",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consensus", "Adopted by consensus"),
                            ("no_objection", "Adopted without objection"),
                            ("vote", "Adopted by vote"),
                        ],
                        max_length=15,
                        verbose_name="how adopted",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="home.organisation",
                        verbose_name="owner",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="campaigns.meetingpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("page", "number"), name="decision_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="decision_number_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["priority", "action", "position"])),
                        name="decision_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("adoption__in", ["", "consensus", "no_objection", "vote"])
                        ),
                        name="decision_adoption_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owner", None), ("owner_text", ""), _connector="OR"),
                        name="decision_has_one_owner",
                    ),
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1 for the first day.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="day of the meeting",
                    ),
                ),
                ("begins_at", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plenary", "Plenary"),
                            ("group", "Working group"),
                            ("closed", "Closed session"),
                            ("partners", "With international partners"),
                        ],
                        default="plenary",
                        max_length=10,
                        verbose_name="kind of session",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="campaigns.meetingpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of the agenda",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["plenary", "group", "closed", "partners"])
                        ),
                        name="agenda_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("day__gte", 1)), name="agenda_day_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begins_at", None),
                            ("ends_at", None),
                            ("ends_at__gt", models.F("begins_at")),
                            _connector="OR",
                        ),
                        name="agenda_item_ends_after_it_begins",
                    ),
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "owner_text",
                    models.CharField(
                        blank=True,
                        help_text="Where it is not one organisation. Readers see this text.",
                        max_length=250,
                        verbose_name="owner in words",
                    ),
                ),
                (
                    "due",
                    models.DateField(
                        blank=True,
                        help_text="Only the month and the year count.",
                        null=True,
                        verbose_name="due",
                    ),
                ),
                (
                    "decision_number",
                    models.PositiveIntegerField(verbose_name="number of the decision"),
                ),
                ("text", models.TextField(max_length=500, verbose_name="text")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("agreed", "Agreed"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="agreed",
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="done or dropped on"),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=250, verbose_name="why it was dropped"),
                ),
                (
                    "evidence",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="link to what shows it"
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="home.organisation",
                        verbose_name="owner",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="campaigns.meetingpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "agreed", "in_progress", "done", "dropped"])
                        ),
                        name="action_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", False), ("state__in", ("done", "dropped"))
                            ),
                            models.Q(
                                models.Q(("state__in", ("done", "dropped")), _negated=True),
                                ("closed_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="action_is_closed_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="action_is_dropped_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owner", None), ("owner_text", ""), _connector="OR"),
                        name="action_has_one_owner",
                    ),
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "decision_number",
                    models.PositiveIntegerField(verbose_name="number of the decision"),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                ("text", models.TextField(max_length=500, verbose_name="text")),
                (
                    "link",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="link outside this site"
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="campaigns.meetingpage",
                    ),
                ),
                (
                    "shown_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="An appeal, a report, news, a campaign.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page about it",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("text", models.TextField(max_length=500, verbose_name="text")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="campaigns.meetingpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority",
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
