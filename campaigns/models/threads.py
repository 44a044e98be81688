"""One matter over the years: what was asked, recommended, graded, and what came of it."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.enums import StepKind
from campaigns.models.report_rows import ReportAsk
from campaigns.models.reports import AlternativeReportPage
from campaigns.models.review_rows import Assessment, Recommendation, ReviewOutcome
from campaigns.models.reviews import ReviewPage, with_reviews
from campaigns.models.work import WorkPage
from home.blocks import TEXT_FEATURES
from home.models import BasePageQuerySet, Topic
from home.models.facts import same_in_all_languages


@dataclass(frozen=True)
class Step:
    """One thing that happened on the thread.

    ``happened_on`` is None when nothing is known of the day; where it is not exact, only its month
    is shown.
    """

    kind: StepKind
    happened_on: date | None
    page: Page  # the report or the review that says so
    text: str = ""
    assessment: Assessment | None = None
    record: str = ""
    is_exact: bool = True


@dataclass
class Rows:
    """The public rows of a thread."""

    asks: list[ReportAsk] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    outcomes: list[ReviewOutcome] = field(default_factory=list)
    grades: list[Assessment] = field(default_factory=list)


class ThreadPage(WorkPage):
    """A recommendation followed from the first ask to what came of it. Its steps are collected."""

    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    objects = PageManager.from_queryset(BasePageQuerySet)()

    content_panels = [
        *WorkPage.content_panels,
        FieldPanel("topic"),
        FieldPanel("introduction"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *same_in_all_languages("topic"),
    ]
    search_fields = [*WorkPage.search_fields, index.SearchField("introduction")]
    api_fields = [*WorkPage.api_fields, APIField("introduction")]
    parent_page_types = ["campaigns.ReportIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/thread_page.html"
    stands_in_site_map = False

    class Meta:
        verbose_name = _("recommendation over the years")
        verbose_name_plural = _("recommendations over the years")

    def public_rows(self) -> Rows:
        """What hangs on this thread on public pages, each text in the nearest language."""
        reports = AlternativeReportPage.objects.visible().one_per_text(self.language)
        reviews = ReviewPage.objects.visible().one_per_text(self.language)
        recommendations = list(self._hanging(Recommendation, reviews))
        asks = list(self._hanging(ReportAsk, reports))
        with_reviews(ask.page for ask in asks)
        return Rows(
            asks=asks,
            recommendations=recommendations,
            outcomes=list(self._hanging(ReviewOutcome, reviews)),
            grades=grades_of(recommendations),
        )

    def _hanging(self, model: type[models.Model], pages):
        rows = model.objects.filter(
            thread__translation_key=self.translation_key, page__in=pages.values("pk")
        )
        related = ["page__locale"]
        if model is not ReportAsk:
            related += ["page__mechanism", "page__session"]
        return rows.select_related(*related).order_by("page__path", "sort_order")

    def steps(self) -> list[Step]:
        """Everything that happened, the earliest first, what has no day last."""
        rows = self.public_rows()
        found = [
            *(asked(ask) for ask in rows.asks),
            *(step for row in rows.recommendations for step in recommended(row)),
            *(graded(assessment) for assessment in rows.grades),
            *(came_of_it(outcome) for outcome in rows.outcomes),
        ]
        order = list(StepKind)
        return sorted(
            found, key=lambda step: (step.happened_on or date.max, order.index(step.kind))
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        steps = self.steps()
        return context | {"steps": steps, "span": span_of(steps)}

    # What lists, feeds and the search ask (`BasePage`).

    def topics_in_public(self) -> list:
        return [self.topic] if self.topic else []

    def mechanisms_in_public(self) -> list:
        reviews = {step.page.mechanism for step in self.steps()}
        return sorted(filter(None, reviews), key=lambda mechanism: mechanism.pk)


def grades_of(recommendations: list[Recommendation]) -> list[Assessment]:
    """The grades for ``recommendations``, whose pages are known, in one query."""
    wanted = Q(pk=None)
    pages = {}
    for row in recommendations:
        wanted |= Q(page=row.page_id, paragraph=row.paragraph)
        pages[row.page_id] = row.page
    grades = list(Assessment.objects.filter(wanted).select_related("assessor"))
    for grade in grades:
        grade.page = pages[grade.page_id]
    return grades


def asked(ask: ReportAsk) -> Step:
    report = ask.page
    exact = report.asked_on_is_exact
    return Step(StepKind.ASK, report.asked_on, report, ask.text, is_exact=exact)


def recommended(row: Recommendation) -> list[Step]:
    """The recommendation, and the day when the state's answer to it is due."""
    review = row.page
    exact = review.conclusions_on is not None
    steps = [Step(StepKind.RECOMMENDATION, review.concluded_on, review, row.text, is_exact=exact)]
    if row.is_followed_up and review.follow_up_due:
        steps.append(Step(StepKind.FOLLOW_UP, review.follow_up_due, review))
    return steps


def graded(assessment: Assessment) -> Step:
    return Step(
        StepKind.GRADE, assessment.graded_on, assessment.page, assessment.evidence, assessment
    )


def came_of_it(outcome: ReviewOutcome) -> Step:
    return Step(
        StepKind.OUTCOME, outcome.happened_on, outcome.page, outcome.text, record=outcome.record
    )


SPAN_WIDTH, MARGIN = 300, 16  # half of a year's number stands before the first of January
YEARS_NAMED = 6  # more do not fit beside each other on a telephone


@dataclass(frozen=True)
class Dot:
    """A step in the drawing."""

    place: int
    kind: StepKind


@dataclass(frozen=True)
class Span:
    """The years of a thread as a drawing; the table beside it says the same."""

    first_year: int
    last_year: int
    dots: list[Dot]
    years: list[tuple[int, int | None]]  # the place of each first of January, and its year if named
    width: int = SPAN_WIDTH


def span_of(steps: list[Step]) -> Span | None:
    """Where the steps lie between the first and the last year; None when none has a day."""
    days = [step.happened_on for step in steps if step.happened_on]
    if not days:
        return None
    first, last = min(days).year, max(days).year
    begin = date(first, 1, 1).toordinal()
    length = date(last + 1, 1, 1).toordinal() - begin

    def place(day: date) -> int:
        return MARGIN + round((SPAN_WIDTH - 2 * MARGIN) * (day.toordinal() - begin) / length)

    every = -(-(last - first + 1) // YEARS_NAMED)
    years = [
        (place(date(year, 1, 1)), year if (year - first) % every == 0 else None)
        for year in range(first, last + 1)
    ]
    dots = [Dot(place(step.happened_on), step.kind) for step in steps if step.happened_on]
    return Span(first, last, dots, years)
