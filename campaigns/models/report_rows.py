"""The rows of a report: its authors, chapters, delegation, language versions and asks."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin

from campaigns.enums import DelegateVisibility
from campaigns.models.reports import AlternativeReportPage
from campaigns.models.threading import OnThread
from home.blocks import BodyBlock
from home.enums import SafetyLevel, Visibility
from home.languages import language_name
from home.models import HouseDocument, Organisation, OrganisationEntry, Topic
from home.models.facts import same_in_all_languages
from home.models.wording import block_text, word_count

# What committees take, and what the house writes in. Each by the name it gives itself.
LANGUAGES = [
    ("be", "беларуская"),
    ("ru", "русский"),
    ("en", "English"),
    ("fr", "français"),
    ("es", "español"),
]


class ReportAuthor(OrganisationEntry):
    page = ParentalKey(AlternativeReportPage, related_name="authors", on_delete=models.CASCADE)

    class Meta(OrganisationEntry.Meta):
        verbose_name = _("author")
        constraints = [
            models.UniqueConstraint(fields=["page", "organisation"], name="report_author_once")
        ]


class ReportChapter(TranslatableMixin, Orderable):
    page = ParentalKey(AlternativeReportPage, related_name="chapters", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=250)
    lead = models.ForeignKey(
        Organisation,
        verbose_name=_("lead organisation"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    visibility = models.CharField(
        _("lead shown to readers"),
        max_length=10,
        choices=[
            (Visibility.NAMED.value, Visibility.NAMED.label),
            (Visibility.HIDDEN.value, _("Not named")),
        ],
        default=Visibility.NAMED,
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("lead"), FieldPanel("visibility")]),
        FieldPanel("topic"),
    ]
    override_translatable_fields = same_in_all_languages("lead", "visibility", "topic")
    api_fields = [APIField("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("chapter")

    def __str__(self) -> str:
        return self.title

    @property
    def lead_in_public(self) -> Organisation | None:
        """The lead, where both the row and the organisation let readers know it."""
        is_open = self.lead is not None and self.lead.safety_level == SafetyLevel.OPEN
        return self.lead if is_open and self.visibility == Visibility.NAMED else None


class Delegate(TranslatableMixin, Orderable):
    """A place in the delegation that presents the report. There is no field for a name."""

    page = ParentalKey(AlternativeReportPage, related_name="delegation", on_delete=models.CASCADE)
    role = models.CharField(_("role"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    visibility = models.CharField(
        _("shown to readers"),
        max_length=12,
        choices=DelegateVisibility,
        default=DelegateVisibility.HIDDEN,
    )

    panels = [
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("visibility")]),
    ]
    override_translatable_fields = same_in_all_languages("organisation", "visibility")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("member of the delegation")
        constraints = [
            models.CheckConstraint(
                condition=Q(visibility__in=DelegateVisibility.values),
                name="delegate_visibility_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.role

    @property
    def is_hidden(self) -> bool:
        return self.visibility == DelegateVisibility.HIDDEN

    @property
    def organisation_in_public(self) -> Organisation | None:
        thing = self.organisation
        is_open = thing is not None and thing.safety_level == SafetyLevel.OPEN
        return thing if is_open and self.visibility == DelegateVisibility.ORGANISATION else None


class ReportVersion(Orderable):
    """The report in one language: its file, and the same words as HTML in that language."""

    page = ParentalKey(AlternativeReportPage, related_name="versions", on_delete=models.CASCADE)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    document = models.ForeignKey(
        HouseDocument,
        verbose_name=_("file"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    text = StreamField(
        BodyBlock(),
        verbose_name=_("the whole text"),
        blank=True,
        help_text=_("For readers who cannot use the file. In the language of this version."),
    )

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("number")]),
        FieldPanel("document"),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("language version")
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="report_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="report_version_is_numbered"),
        ]

    def __str__(self) -> str:
        return self.language_name

    @property
    def language_name(self) -> str:
        """The language by the name it gives itself, written as everywhere on the site."""
        return language_name(self.language)

    @cached_property
    def plain_text(self) -> str:
        return "\n".join(block_text(bound.block, bound.value) for bound in self.text)

    @cached_property
    def words(self) -> int:
        return word_count(self.plain_text, self.language)

    @property
    def text_url(self) -> str:
        return self.page.url + self.page.reverse_subpage("text", kwargs={"language": self.language})

    @property
    def is_too_long(self) -> bool:
        limit = self.page.limit
        return limit is not None and limit.is_confirmed and limit.is_exceeded_by(self.words)

    @property
    def citation(self) -> SafeString:
        """How to cite this version, as HTML, in the order in which the United Nations do."""
        report, session = self.page, self.page.review.session
        parts = {
            "authors": report.coalition or ", ".join(org.name for org in report.roll.named),
            "title": report.title,
            "kind": report.get_kind_display(),
            "body": report.mechanism.name,
            "session": session.name if session else "",
            "date": report.date_of_sending,
            "language": format_html('<span lang="{}">{}</span>', self.language, self.language_name),
            "number": self.number,
        }
        sentence = citation_sentence(
            has_session=bool(parts["session"]), has_date=bool(parts["date"])
        )
        parts = {name: conditional_escape(part) for name, part in parts.items()}
        return mark_safe(sentence % parts)  # noqa: S308  (the sentence is ours, its parts are escaped)


def citation_sentence(*, has_session: bool, has_date: bool) -> str:
    """The whole sentence for what is known: parts that are glued together cannot be translated."""
    if has_session and has_date:
        return gettext(
            "%(authors)s. %(title)s. %(kind)s: %(body)s, %(session)s, %(date)s. "
            "Version %(number)s, %(language)s."
        )
    if has_session:
        return gettext(
            "%(authors)s. %(title)s. %(kind)s: %(body)s, %(session)s. "
            "Version %(number)s, %(language)s."
        )
    if has_date:
        return gettext(
            "%(authors)s. %(title)s. %(kind)s: %(body)s, %(date)s. "
            "Version %(number)s, %(language)s."
        )
    return gettext("%(authors)s. %(title)s. %(kind)s: %(body)s. Version %(number)s, %(language)s.")


class ReportAsk(TranslatableMixin, OnThread, Orderable):
    """One numbered thing that the report asks the body to do."""

    page = ParentalKey(AlternativeReportPage, related_name="asks", on_delete=models.CASCADE)
    text = models.TextField(_("text"), max_length=1000)

    panels = [FieldPanel("text"), FieldPanel("thread")]
    override_translatable_fields = same_in_all_languages("thread")
    api_fields = [APIField("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("ask")

    def __str__(self) -> str:
        return self.text[:80]
