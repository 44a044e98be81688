from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.enums import (
    BEFORE_CONSENT,
    DocumentLanguage,
    SubmissionConfidentiality,
    SubmissionState,
)
from campaigns.models.languages import language_names
from campaigns.models.work import WorkPage
from home.blocks import BodyBlock
from home.models import HouseDocument, OrganisationEntry, Roll, TopicEntry, roll_of
from home.models.facts import same_in_all_languages
from home.models.pieces import PieceKind, TextToCopy, lines, pieces_of_stream, said
from home.models.versions import as_they_are
from home.models.wording import tidy

FACTS = (
    "languages",
    "period_from",
    "period_to",
    "sent_on",
    "acknowledged_on",
    "published_on",
    "published_url",
    "confidentiality",
    "state",
    "consent_confirmed",
    "consent_count",
)


class SubmissionPage(WorkPage):
    """What organisations sent to a mandate: facts about it, and what of it may be read.

    No case stands here and no person: consent is a tick and a number (domain.md, C48).
    """

    theme = models.CharField(_("theme"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("public part"), blank=True)
    languages = models.CharField(
        _("languages it was sent in"), max_length=60, blank=True, help_text=_("Such as en, fr, es.")
    )
    period_from = models.DateField(_("first day reported on"), null=True, blank=True)
    period_to = models.DateField(_("last day reported on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    published_on = models.DateField(_("published by the UN on"), null=True, blank=True)
    published_url = models.URLField(_("where the UN published it"), blank=True)
    confidentiality = models.CharField(
        _("confidentiality"),
        max_length=12,
        choices=SubmissionConfidentiality,
        default=SubmissionConfidentiality.CONFIDENTIAL,
        help_text=_("What is confidential never becomes a public page."),
    )
    state = models.CharField(
        _("state"), max_length=15, choices=SubmissionState, default=SubmissionState.PLANNED
    )
    consent_confirmed = models.BooleanField(
        _("everybody whose case stands in it has agreed"), default=False
    )
    consent_count = models.PositiveSmallIntegerField(
        _("how many people have agreed"),
        null=True,
        blank=True,
        help_text=_("A number only. Names are kept nowhere here. 0 when it is about no person."),
    )
    shown = models.BooleanField(default=False, editable=False)  # as `live`, for the constraint

    content_panels = [
        *WorkPage.content_panels,
        FieldPanel("theme"),
        FieldRowPanel([FieldPanel("state"), FieldPanel("confidentiality")]),
        MultiFieldPanel(
            [FieldPanel("consent_confirmed"), FieldPanel("consent_count")], heading=_("Consent")
        ),
        FieldPanel("body"),
        InlinePanel("contributors", heading=_("Contributors"), label=_("organisation")),
        InlinePanel("topics", heading=_("Topics"), label=_("topic")),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        FieldRowPanel([FieldPanel("sent_on"), FieldPanel("acknowledged_on")]),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("published_url")]),
        InlinePanel(
            "documents",
            heading=_("Documents"),
            label=_("document"),
            help_text=_(
                "Confidential parts are not uploaded at all, not even to a private folder."
            ),
        ),
        InlinePanel("citations", heading=_("Where a report cites it"), label=_("paragraph")),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *same_in_all_languages(*FACTS),
    ]
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("theme"),
        index.SearchField("body"),
        index.FilterField("sent_on"),
    ]
    api_fields = [
        *WorkPage.api_fields,
        APIField("theme"),
        APIField("body"),
        APIField("languages"),
        APIField("period_from"),
        APIField("period_to"),
        APIField("sent_on"),
        APIField("published_on"),
        APIField("published_url"),
        APIField("citations"),
    ]
    parent_page_types = ["campaigns.MandatePage"]
    subpage_types: list[str] = []
    linked_type = "Article"
    template = "campaigns/submission_page.html"
    stands_in_site_map = False
    gives_copies = True
    rows_ahead = ("contributors__organisation", "topics__topic", "documents__document", "citations")

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=BEFORE_CONSENT)
                | Q(consent_confirmed=True, consent_count__isnull=False),
                name="submission_goes_on_only_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(shown=False)
                | ~Q(confidentiality=SubmissionConfidentiality.CONFIDENTIAL),
                name="confidential_submission_is_not_public",
            ),
            models.CheckConstraint(
                condition=~Q(confidentiality=SubmissionConfidentiality.CONFIDENTIAL)
                | (Q(published_on=None) & ~Q(state=SubmissionState.PUBLISHED)),
                name="confidential_submission_is_not_published",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SubmissionState.values), name="submission_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confidentiality__in=SubmissionConfidentiality.values),
                name="submission_confidentiality_is_known",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on=None)
                | Q(sent_on__isnull=False, acknowledged_on__gte=F("sent_on")),
                name="submission_is_acknowledged_after_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(period_from=None)
                | Q(period_to=None)
                | Q(period_to__gte=F("period_from")),
                name="submission_period_ends_after_it_starts",
            ),
        ]

    def clean(self):
        super().clean()
        self._require_consent()
        if self.confidentiality == SubmissionConfidentiality.CONFIDENTIAL and (
            self.published_on or self.state == SubmissionState.PUBLISHED
        ):
            message = _("What is confidential cannot have been published.")
            raise ValidationError({"confidentiality": message})
        if self.acknowledged_on and (not self.sent_on or self.acknowledged_on < self.sent_on):
            message = _("It cannot be acknowledged before it is sent.")
            raise ValidationError({"acknowledged_on": message})
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _("The last day is before the first one.")})

    def _require_consent(self) -> None:
        has_consent = self.consent_confirmed and self.consent_count is not None
        if self.state not in BEFORE_CONSENT and not has_consent:
            message = _(
                "A submission goes on only when it is confirmed that everybody in it has agreed, "
                "and how many they are."
            )
            raise ValidationError({"consent_confirmed": message}, code="no_consent")

    def minimal_clean(self):
        """Not even a draft passes the gate of consent."""
        super().minimal_clean()
        self._require_consent()

    def save_base(self, *args, **kwargs):
        """The one place that comes after all decisions about whether the page is live."""
        self.shown = self.live
        return super().save_base(*args, **kwargs)

    def check_approval(self) -> None:
        if self.confidentiality == SubmissionConfidentiality.CONFIDENTIAL:
            message = _("This submission is confidential and never becomes a public page.")
            raise ValidationError(message, code="confidential")
        if self.state in BEFORE_CONSENT:
            message = _("Consent has not been confirmed yet, so nothing is made public.")
            raise ValidationError(message, code="no_consent")
        self._require_consent()

    @property
    def language_names(self) -> SafeString:
        return language_names(self.languages)

    @property
    def is_mixed(self) -> bool:
        return self.confidentiality == SubmissionConfidentiality.MIXED

    @cached_property
    def mandate(self) -> Page:
        (above,) = as_they_are(self.above[-1:])
        return above

    @cached_property
    def roll(self) -> Roll:
        """The contributors as readers may see them."""
        return roll_of(self.contributors.select_related("organisation"))

    def public_documents(self) -> list["SubmissionDocument"]:
        rows = self.documents.select_related("document")
        return [row for row in rows if row.is_public]

    def dated(self) -> date | None:
        return self.sent_on or super().dated()

    def organisations_in_public(self) -> list:
        return self.roll.named

    def mechanisms_in_public(self) -> list:
        return self.mandate.mechanisms_in_public()

    def topics_in_public(self) -> list:
        return [row.topic for row in self.topics.select_related("topic")]

    def words_in_public(self) -> str:
        rows = [f"{row.report_symbol} {row.note}" for row in self.citations.all()]
        rows += [str(row.title) for row in self.public_documents()]
        words = [super().words_in_public(), self.theme, *rows]
        return "\n".join(filter(None, map(tidy, words)))

    def text_to_copy(self) -> TextToCopy:
        """What of it may be read."""
        title = said(PieceKind.TITLE, tidy(self.title))
        body = [*lines(self.summary), *pieces_of_stream(self.body)]
        return TextToCopy.of([title, *body], self.language_tag)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context |= {
            "mandate": self.mandate,
            "roll": self.roll,
            "topics": self.topics_in_public(),
            "documents": self.public_documents(),
            "citations": list(self.citations.all()),
        }
        return context


class SubmissionContributor(OrganisationEntry):
    page = ParentalKey(SubmissionPage, related_name="contributors", on_delete=models.CASCADE)

    class Meta(OrganisationEntry.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"], name="submission_contributor_once"
            )
        ]


class SubmissionTopic(TopicEntry):
    page = ParentalKey(SubmissionPage, related_name="topics", on_delete=models.CASCADE)

    class Meta(TopicEntry.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "topic"], name="submission_topic_once")
        ]


class SubmissionDocument(TranslatableMixin, Orderable):
    """The submission, or a part of it, as a file in one language."""

    page = ParentalKey(SubmissionPage, related_name="documents", on_delete=models.CASCADE)
    document = models.ForeignKey(
        HouseDocument, verbose_name=_("document"), related_name="+", on_delete=models.CASCADE
    )
    title = models.CharField(_("what it is"), max_length=200)
    language = models.CharField(
        _("language"), max_length=5, choices=DocumentLanguage, default=DocumentLanguage.EN
    )
    version = models.CharField(_("version"), max_length=40, blank=True)
    is_public = models.BooleanField(_("readers may have it"), default=True)

    panels = [
        FieldPanel("document"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("version")]),
        FieldPanel("is_public"),
    ]
    override_translatable_fields = same_in_all_languages(
        "document", "language", "version", "is_public"
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document of a submission")

    def __str__(self) -> str:
        return self.title


class Citation(TranslatableMixin, Orderable):
    """A paragraph of a report of the mandate that takes up the submission."""

    page = ParentalKey(SubmissionPage, related_name="citations", on_delete=models.CASCADE)
    report_symbol = models.CharField(
        _("symbol of the report"), max_length=40, help_text=_("As it stands on the mandate's page.")
    )
    paragraph = models.CharField(_("paragraph"), max_length=20)
    note = models.TextField(_("what it says"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("report_symbol"), FieldPanel("paragraph")]),
        FieldPanel("note"),
    ]
    override_translatable_fields = same_in_all_languages("report_symbol", "paragraph")
    api_fields = [APIField("report_symbol"), APIField("paragraph"), APIField("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("citation")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "report_symbol", "paragraph"], name="submission_citation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_symbol}, {self.paragraph}"
