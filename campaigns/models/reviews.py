"""A review of Belarus by a committee or in the Universal Periodic Review, and what came of it."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.enums import QuestionsKind
from campaigns.models import open_data, scores
from campaigns.models import row_checks as checks
from campaigns.models.reports import AlternativeReportPage
from campaigns.models.threading import with_thread_pages
from campaigns.models.work import WorkPage
from home.blocks import BodyBlock
from home.enums import MechanismKind
from home.models import BasePageQuerySet, HousePageForm, Mechanism, Session
from home.models.facts import same_in_all_languages
from home.models.wording import tidy

REVIEWING = [MechanismKind.TREATY_BODY, MechanismKind.UPR]
FOREIGN_SESSION = _("This session belongs to another mechanism.")
REVIEWS_NOBODY = _("This mechanism reviews no states. Choose a treaty body or the UPR.")
IN_ORDER = {  # which day cannot come before which, and what to say when it does
    ("conclusions_on", "questions_on"): _("The observations are older than the questions."),
    ("follow_up_due", "conclusions_on"): _("The follow-up would be due before the observations."),
    ("next_report_due", "conclusions_on"): _("The next report would be due before this review."),
}


def not_before(later: str, earlier: str) -> Q:
    return Q(**{later: None}) | Q(**{earlier: None}) | Q(**{f"{later}__gte": F(earlier)})


class ReviewForm(HousePageForm):
    """Checks what no single row can know."""

    def is_valid(self):
        if not super().is_valid():
            return False
        review = self.instance
        dialogues, recommendations, assessments = map(
            self._rows, ("dialogues", "recommendations", "assessments")
        )
        for problem in review.problems_of(dialogues, recommendations, assessments):
            self.add_error(None, problem)
        return not self.errors

    def _rows(self, name: str) -> list:
        formset = self.formsets[name]
        left = [form for form in formset.forms if form not in formset.deleted_forms]
        return [form.instance for form in left if form.instance.pk or form.has_changed()]


class ReviewQuerySet(BasePageQuerySet):
    def newest_first(self):
        return self.order_by(F("session__starts_on").desc(nulls_last=True), "-pk")

    def with_days_to_come(self, today: date):
        """Reviews of which a day that somebody waits for is still to come."""
        return self.filter(Q(follow_up_due__gte=today) | Q(next_report_due__gte=today))


class ReviewPage(RoutablePageMixin, WorkPage):
    """One review: its documents and days, the recommendations, and who graded what."""

    mechanism = models.ForeignKey(
        Mechanism, verbose_name=_("mechanism"), related_name="+", on_delete=models.PROTECT
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    cycle = models.PositiveSmallIntegerField(_("cycle of the review"), null=True, blank=True)
    state_report = models.CharField(_("symbol of the state’s report"), max_length=120, blank=True)
    questions_kind = models.CharField(
        _("what was published before"), max_length=10, choices=QuestionsKind, blank=True
    )
    questions_symbol = models.CharField(_("its symbol"), max_length=60, blank=True)
    questions_on = models.DateField(_("its date"), null=True, blank=True)
    conclusions_symbol = models.CharField(
        _("symbol of the concluding observations"), max_length=60, blank=True
    )
    conclusions_on = models.DateField(_("adopted on"), null=True, blank=True)
    follow_up_due = models.DateField(_("follow-up due"), null=True, blank=True)
    next_report_due = models.DateField(_("next report due"), null=True, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(ReviewQuerySet)()

    base_form_class = ReviewForm
    content_panels = [
        *WorkPage.content_panels,
        FieldRowPanel([FieldPanel("mechanism"), FieldPanel("session"), FieldPanel("cycle")]),
        FieldPanel("state_report"),
        FieldRowPanel(
            [
                FieldPanel("questions_kind"),
                FieldPanel("questions_symbol"),
                FieldPanel("questions_on"),
            ],
            heading=_("Before the dialogue"),
        ),
        InlinePanel("dialogues", heading=_("Dialogue"), label=_("meeting")),
        FieldRowPanel(
            [FieldPanel("conclusions_symbol"), FieldPanel("conclusions_on")],
            heading=_("Concluding observations"),
        ),
        FieldRowPanel([FieldPanel("follow_up_due"), FieldPanel("next_report_due")]),
        InlinePanel("recommendations", heading=_("Recommendations"), label=_("recommendation")),
        InlinePanel("assessments", heading=_("Grades"), label=_("grade")),
        InlinePanel("published_scores", heading=_("Scores published as sums"), label=_("score")),
        InlinePanel("outcomes", heading=_("What came of it"), label=_("outcome")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *same_in_all_languages(
            *("mechanism", "session", "cycle", "state_report"),
            *("questions_kind", "questions_symbol", "questions_on"),
            *("conclusions_symbol", "conclusions_on", "follow_up_due", "next_report_due"),
        ),
    ]
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("body"),
        index.SearchField("state_report"),
        index.FilterField("mechanism_id"),
        index.RelatedFields("recommendations", [index.SearchField("text")]),
    ]
    api_fields = [
        *WorkPage.api_fields,
        *map(
            APIField,
            (
                *("cycle", "state_report", "questions_kind", "questions_symbol", "questions_on"),
                *("conclusions_symbol", "conclusions_on", "follow_up_due", "next_report_due"),
                *("dialogues", "recommendations", "outcomes", "body"),
            ),
        ),
    ]
    parent_page_types = ["campaigns.ReportIndexPage"]
    subpage_types = ["campaigns.AlternativeReportPage"]
    template = "campaigns/review_page.html"
    read_with = ("mechanism", "session__mechanism")
    rows_ahead = (
        *("dialogues", "recommendations__topic", "recommendations__thread"),
        *("assessments__assessor", "outcomes__thread", "published_scores"),
    )
    stands_in_site_map = False

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(questions_kind__in=["", *QuestionsKind.values]),
                name="review_questions_kind_is_known",
            ),
            models.CheckConstraint(
                condition=not_before("conclusions_on", "questions_on"),
                name="review_concludes_after_its_questions",
            ),
            models.CheckConstraint(
                condition=not_before("follow_up_due", "conclusions_on"),
                name="review_followed_up_after_it_concludes",
            ),
            models.CheckConstraint(
                condition=not_before("next_report_due", "conclusions_on"),
                name="review_repeated_after_it_concludes",
            ),
        ]

    def clean(self):
        super().clean()
        errors = self._wrong_fields()
        if errors:
            raise ValidationError(errors)

    def _wrong_fields(self) -> dict:
        errors = {}
        if self.mechanism_id and self.mechanism.kind not in REVIEWING:
            errors["mechanism"] = REVIEWS_NOBODY
        if self.session and self.session.mechanism_id != self.mechanism_id:
            errors["session"] = FOREIGN_SESSION
        for (later, earlier), message in IN_ORDER.items():
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second < first:
                errors[later] = message
        return errors

    def problems_of(self, dialogues: list, recommendations: list, assessments: list) -> list[str]:
        """What is wrong with rows beside each other, in sentences for their editor."""
        return [
            *checks.repeated_paragraphs(recommendations),
            *checks.grades_without_recommendation(assessments, recommendations),
            *checks.repeated_grades(assessments),
            *checks.meetings_out_of_order(dialogues, self.questions_on, self.conclusions_on),
        ]

    def check_approval(self) -> None:
        rows = (self.dialogues, self.recommendations, self.assessments)
        problems = self.problems_of(*(list(relation.all()) for relation in rows))
        problems = [*self._wrong_fields().values(), *problems]
        if problems:
            raise ValidationError(problems, code="rows")

    @property
    def concluded_on(self) -> date | None:
        """The day of the recommendations: their own, or the last one of the session."""
        return self.conclusions_on or (self.session.ends_on if self.session else None)

    @property
    def is_upr(self) -> bool:
        return self.mechanism.kind == MechanismKind.UPR

    @cached_property
    def graded_recommendations(self) -> list:
        """The recommendations in their order, each with its `grades` and its public thread."""
        found = self.recommendations.select_related("topic", "thread")
        recommendations = with_thread_pages(found, self.language)
        graded = self.assessments.select_related("assessor")
        for recommendation in recommendations:
            recommendation.grades = [
                grade for grade in graded if grade.paragraph == recommendation.paragraph
            ]
        return recommendations

    def public_reports(self):
        """The reports of the coalition for this review, each once."""
        reports = AlternativeReportPage.objects.visible().below(self)
        return reports.one_per_text(self.language).in_order()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        recommendations = self.graded_recommendations
        return context | {
            "dialogues": self.dialogues.all(),
            "reports": self.public_reports(),
            "recommendations": recommendations,
            "scorecards": scores.scorecards(recommendations),
            "published_scores": self.published_scores.all(),
            "outcomes": with_thread_pages(self.outcomes.select_related("thread"), self.language),
        }

    @path("recommendations/<slug:form>/", name="open_data")
    def recommendations_as(self, request, form: str):
        """The recommendations with their grades for other programs, as ``csv`` or ``json``."""
        if form not in open_data.FORMS:
            raise Http404
        return open_data.FORMS[form](self, self.graded_recommendations)

    # What lists, feeds and the search ask (`BasePage`).

    def dated(self) -> date | None:
        held = [dialogue.held_on for dialogue in self.dialogues.all()]
        begun = self.session.starts_on if self.session else None
        return max(held, default=None) or self.conclusions_on or begun or super().dated()

    def mechanisms_in_public(self) -> list:
        return [self.mechanism]

    def topics_in_public(self) -> list:
        topics = [row.topic for row in self.recommendations.select_related("topic")]
        return list(dict.fromkeys(filter(None, topics)))

    def organisations_in_public(self) -> list:
        graded = self.assessments.select_related("assessor")
        assessors = [grade.assessor_in_public for grade in graded]
        return list(dict.fromkeys(filter(None, assessors)))

    def words_in_public(self) -> str:
        words = [self.state_report, self.questions_symbol, self.conclusions_symbol]
        words += [row.record for row in self.dialogues.all()]
        for row in self.recommendations.all():
            words += [row.text, row.addressee, row.group]
        words += [row.text for row in self.outcomes.all()]
        words += [row.evidence for row in self.assessments.all()]
        words += [row.source for row in self.published_scores.all()]
        return "\n".join(filter(None, map(tidy, [super().words_in_public(), *words])))


def with_reviews(reports: Iterable[AlternativeReportPage]) -> list[AlternativeReportPage]:
    """``reports``, each knowing the review it stands below, in one query for all."""
    reports = list(reports)
    paths = {report.path[: -report.steplen] for report in reports}
    found = ReviewPage.objects.filter(path__in=paths).select_related("mechanism", "session")
    reviews = {review.path: review for review in found}
    for report in reports:
        report.review = reviews.get(report.path[: -report.steplen])
    return reports
