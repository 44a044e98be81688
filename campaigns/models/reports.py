"""What the coalition hands in: a report, who wrote it, its versions and what it asks for."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.enums import ReportConfidentiality, ReportKind
from campaigns.models.limits import SubmissionLimit
from campaigns.models.threading import with_thread_pages
from campaigns.models.work import WorkPage
from home.blocks import BodyBlock
from home.enums import MechanismKind
from home.models import BasePageQuerySet, HousePageForm, Mechanism, roll_of
from home.models.facts import same_in_all_languages
from home.models.pieces import (
    Piece,
    PieceKind,
    TextToCopy,
    lines,
    numbered_asks,
    pieces_of_stream,
    said,
)
from home.models.versions import as_they_are, below_versions_of
from home.models.wording import tidy

NOT_FOR_READERS = _("What is wholly confidential is never published. Choose another level first.")
TAKE_DOWN_FIRST = _("Readers can see this report. Take it down before it becomes confidential.")
NO_FILES = _(
    "No file and no text of a wholly confidential report is kept here. Remove its versions."
)
WRONG_KIND = _("This mechanism takes no report of this kind.")
PRESENTED_TOO_EARLY = _("A report is not presented before it has been sent.")


class AlternativeReportForm(HousePageForm):
    """Checks what no single field or row can know."""

    def clean(self):
        cleaned = super().clean()
        mechanism = getattr(self.parent_page.specific, "mechanism", None)
        if cleaned.get("kind") and not takes(mechanism, cleaned["kind"]):
            self.add_error("kind", WRONG_KIND)
        return cleaned

    def is_valid(self):
        if not super().is_valid():
            return False
        versions = self.formsets["versions"]
        has_versions = len(versions.cleaned_data) > len(versions.deleted_forms)
        if self.cleaned_data["confidentiality"] == ReportConfidentiality.WHOLLY and has_versions:
            self.add_error("confidentiality", NO_FILES)
        return not self.errors


def takes(mechanism: Mechanism | None, kind: str) -> bool:
    """Whether a mechanism takes a kind of report."""
    return mechanism is not None and kind in ReportKind.of_mechanism(mechanism.kind)


class AlternativeReportQuerySet(BasePageQuerySet):
    def below(self, page):
        """The reports below a review, in whichever language."""
        return self.filter(below_versions_of(page, depth=page.depth + 1))

    def in_order(self):
        return self.order_by(F("sent_on").asc(nulls_last=True), "path")


class AlternativeReportPage(RoutablePageMixin, WorkPage):
    """A report of the coalition to a body, beside what the state reports."""

    kind = models.CharField(
        _("kind"), max_length=12, choices=ReportKind, default=ReportKind.ALTERNATIVE
    )
    coalition = models.CharField(_("name of the coalition"), max_length=200, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    only_month_is_known = models.BooleanField(
        _("only the month of sending is known"),
        default=False,
        help_text=_("Enter any day of that month. Readers see the month."),
    )
    presented_on = models.DateField(_("presented on"), null=True, blank=True)
    confidentiality = models.CharField(
        _("confidentiality"),
        max_length=8,
        choices=ReportConfidentiality,
        default=ReportConfidentiality.PUBLIC,
    )
    body = StreamField(BodyBlock(), verbose_name=_("about the report"), blank=True)
    # Repeats `live`, which stands in another table: a constraint looks at one table only.
    is_released = models.BooleanField(default=False, editable=False)

    objects = PageManager.from_queryset(AlternativeReportQuerySet)()

    base_form_class = AlternativeReportForm
    content_panels = [
        *WorkPage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("confidentiality")], heading=_("Report")),
        FieldRowPanel(
            [
                FieldPanel("sent_on"),
                FieldPanel("only_month_is_known"),
                FieldPanel("presented_on"),
            ],
            heading=_("Dates"),
        ),
        FieldPanel("coalition"),
        InlinePanel("authors", heading=_("Authors, in their order"), label=_("organisation")),
        InlinePanel("versions", heading=_("The report itself"), label=_("language version")),
        InlinePanel("asks", heading=_("What it asks for"), label=_("ask")),
        InlinePanel("chapters", heading=_("Chapters"), label=_("chapter")),
        InlinePanel(
            "delegation",
            heading=_("Delegation"),
            label=_("member of the delegation"),
            help_text=_("Roles and organisations. Nobody’s name is stored."),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *same_in_all_languages(
            *("kind", "confidentiality", "sent_on", "only_month_is_known", "presented_on")
        ),
    ]
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("coalition"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("sent_on"),
        index.RelatedFields("asks", [index.SearchField("text")]),
    ]
    api_fields = [
        *WorkPage.api_fields,
        APIField("kind"),
        APIField("coalition"),
        APIField("sent_on"),
        APIField("presented_on"),
        APIField("body"),
        APIField("asks"),
        APIField("chapters"),
    ]
    parent_page_types = ["campaigns.ReviewPage"]
    subpage_types: list[str] = []
    linked_type = "Article"
    template = "campaigns/alternative_report_page.html"
    stands_in_site_map = False
    gives_copies = True
    rows_ahead = (
        *("authors__organisation", "versions__document", "chapters__lead", "chapters__topic"),
        *("delegation__organisation", "asks__thread"),
    )

    class Meta:
        verbose_name = _("alternative report")
        verbose_name_plural = _("alternative reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ReportKind.values), name="report_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confidentiality__in=ReportConfidentiality.values),
                name="report_confidentiality_is_known",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None)
                | Q(presented_on=None)
                | Q(presented_on__gte=F("sent_on")),
                name="report_presented_after_it_was_sent",
                violation_error_message=PRESENTED_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=~Q(confidentiality=ReportConfidentiality.WHOLLY, is_released=True),
                name="report_wholly_confidential_stays_inside",
                violation_error_message=TAKE_DOWN_FIRST,
            ),
        ]

    def clean(self):
        super().clean()
        if self.sent_on and self.presented_on and self.presented_on < self.sent_on:
            raise ValidationError({"presented_on": PRESENTED_TOO_EARLY})
        if self.pk and self.live and self.confidentiality == ReportConfidentiality.WHOLLY:
            raise ValidationError({"confidentiality": TAKE_DOWN_FIRST})

    def check_approval(self) -> None:
        if self.confidentiality == ReportConfidentiality.WHOLLY:
            raise ValidationError(NOT_FOR_READERS, code="confidential")
        if not takes(self.mechanism, self.kind):
            raise ValidationError(WRONG_KIND, code="kind")

    def save_base(self, *args, **kwargs):
        """The one place that comes after all decisions about whether the page is live."""
        self.is_released = self.live
        return super().save_base(*args, **kwargs)

    def can_move_to(self, parent) -> bool:
        """A report stays with the mechanism it was written for: limits and citations hang on it."""
        there = getattr(parent.specific, "mechanism", None)
        return there == self.mechanism and super().can_move_to(parent)

    @cached_property
    def review(self):
        """The review below which this report stands."""
        (above,) = as_they_are(self.above[-1:])
        return above

    @property
    def mechanism(self) -> Mechanism | None:
        return getattr(self.review, "mechanism", None)

    @property
    def date_of_sending(self) -> str:
        """As readers see it: the day, the month where no more is known, or nothing."""
        form = "YEAR_MONTH_FORMAT" if self.only_month_is_known else "DATE_FORMAT"
        return date_format(self.sent_on, form) if self.sent_on else ""

    @property
    def asked_on(self) -> date | None:
        """When the body could know what the report asks: at the latest at its session."""
        session = getattr(self.review, "session", None)
        return self.sent_on or self.presented_on or (session.starts_on if session else None)

    @property
    def asked_on_is_exact(self) -> bool:
        return bool(self.presented_on if self.sent_on is None else not self.only_month_is_known)

    @cached_property
    def limit(self) -> SubmissionLimit | None:
        return SubmissionLimit.objects.for_report(self.mechanism, self.kind)

    @cached_property
    def roll(self):
        """The authors as readers may see them, in the order they were given."""
        return roll_of(self.authors.select_related("organisation"))

    def public_versions(self) -> list:
        """The language versions, each with its citation, in the order of the editors."""
        versions = list(self.versions.select_related("document"))
        for version in versions:
            version.page = self
        return versions

    def public_chapters(self) -> list:
        return list(self.chapters.select_related("lead", "topic"))

    def public_delegation(self) -> list:
        members = self.delegation.select_related("organisation")
        return [member for member in members if not member.is_hidden]

    def public_asks(self) -> list:
        return with_thread_pages(self.asks.select_related("thread"), self.language)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "review": self.review,
            "roll": self.roll,
            "versions": self.public_versions(),
            "limit": self.limit,
            "is_upr": self.mechanism.kind == MechanismKind.UPR,
            "chapters": self.public_chapters(),
            "delegation": self.public_delegation(),
            "asks": self.public_asks(),
            "has_confidential_annex": self.confidentiality == ReportConfidentiality.ANNEX,
        }

    @path("text/<slug:language>/", name="text")
    def text_in(self, request, language: str):
        """The whole report as HTML, in the language of that version."""
        found = [row for row in self.public_versions() if row.language == language and row.text]
        if not found:
            raise Http404
        return self.render(
            request,
            template="campaigns/report_text.html",
            context_overrides={"version": found[0], "review": self.review},
        )

    def text_to_copy(self) -> TextToCopy:
        """The whole text in the language of the page, else in the first one there is.

        Where the text is not on this site, what the page says about the report.
        """
        texts = [version for version in self.versions.all() if version.text]
        own = [version for version in texts if version.language == self.language]
        version = next(iter([*own, *texts]), None)
        if version:
            return self._copy(pieces_of_stream(version.text), version.language)
        asks = numbered_asks(lines(ask.text) for ask in self.asks.all())
        body = [*lines(self.summary), *pieces_of_stream(self.body), *asks]
        return self._copy(body, self.language_tag)

    def _copy(self, body: Iterable[Piece], tag: str) -> TextToCopy:
        own = "" if tag == self.language_tag else self.language_tag
        return TextToCopy.of([said(PieceKind.TITLE, tidy(self.title), own), *body], tag)

    # What lists, feeds and the search ask (`BasePage`).

    def dated(self) -> date | None:
        return self.sent_on or super().dated()

    def organisations_in_public(self) -> list:
        leads = [chapter.lead_in_public for chapter in self.public_chapters()]
        return list(dict.fromkeys([*self.roll.named, *filter(None, leads)]))

    def mechanisms_in_public(self) -> list:
        return [self.mechanism] if self.mechanism else []

    def topics_in_public(self) -> list:
        topics = [chapter.topic for chapter in self.public_chapters()]
        return list(dict.fromkeys(filter(None, topics)))

    def words_in_public(self) -> str:
        rows = [ask.text for ask in self.asks.all()]
        rows += [chapter.title for chapter in self.chapters.all()]
        rows += [member.role for member in self.public_delegation()]
        versions = list(self.versions.all())
        own = [version for version in versions if version.language == self.language] or versions
        texts = [version.plain_text for version in own]
        parts = [super().words_in_public(), self.coalition, *rows, *texts]
        return "\n".join(filter(None, map(tidy, parts)))
