"""The rows of a review: its meetings, recommendations, grades, scores and outcomes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable, TranslatableMixin

from campaigns.enums import Base, Grade, GradeScale, Response
from campaigns.models.reviews import ReviewPage
from campaigns.models.scores import base_behind, percent
from campaigns.models.threading import OnThread
from home.enums import SafetyLevel
from home.models import Organisation, Topic
from home.models.facts import same_in_all_languages

ROUNDING = 0.1  # stated shares have one decimal


class Dialogue(Orderable):
    """A meeting of the body with the state's delegation."""

    page = ParentalKey(ReviewPage, related_name="dialogues", on_delete=models.CASCADE)
    held_on = models.DateField(_("date"))
    record = models.CharField(
        _("symbol of the record"), max_length=60, blank=True, help_text=_("Such as SR.2602.")
    )

    panels = [FieldRowPanel([FieldPanel("held_on"), FieldPanel("record")])]
    api_fields = [APIField("held_on"), APIField("record")]

    class Meta(Orderable.Meta):
        verbose_name = _("meeting")

    def __str__(self) -> str:
        return f"{self.held_on} {self.record}".strip()


class Recommendation(TranslatableMixin, OnThread, Orderable):
    """What the body recommends, in the coalition's own words; the document's wording counts."""

    page = ParentalKey(ReviewPage, related_name="recommendations", on_delete=models.CASCADE)
    paragraph = models.CharField(
        _("paragraph"),
        max_length=20,
        help_text=_("Its number in the document, such as 24 or 138.12."),
    )
    is_our_number = models.BooleanField(
        _("the number is ours"),
        default=False,
        help_text=_("Where the paragraph of the document is not known."),
    )
    text = models.TextField(_("text in our words"), max_length=1500)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    addressee = models.CharField(_("to whom"), max_length=150, blank=True)
    group = models.CharField(_("whose rights"), max_length=150, blank=True)
    is_followed_up = models.BooleanField(
        _("the body asks for an answer before the next report"), default=False
    )
    response = models.CharField(
        _("answer of the state"), max_length=10, choices=Response, blank=True
    )

    panels = [
        FieldRowPanel([FieldPanel("paragraph"), FieldPanel("is_our_number")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("addressee"), FieldPanel("group"), FieldPanel("topic")]),
        FieldRowPanel([FieldPanel("is_followed_up"), FieldPanel("response")]),
        FieldPanel("thread"),
    ]
    override_translatable_fields = same_in_all_languages(
        *("paragraph", "is_our_number", "topic", "is_followed_up", "response", "thread")
    )
    api_fields = [
        APIField(name)
        for name in (
            *("paragraph", "is_our_number", "text", "addressee", "group"),
            *("is_followed_up", "response"),
        )
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("recommendation")
        constraints = [
            models.CheckConstraint(
                condition=Q(response__in=["", *Response.values]),
                name="recommendation_response_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph}. {self.text[:80]}"


class Assessment(TranslatableMixin, Orderable):
    """Somebody's grade for a recommendation. Several may stand side by side and differ."""

    page = ParentalKey(ReviewPage, related_name="assessments", on_delete=models.CASCADE)
    paragraph = models.CharField(_("paragraph of the recommendation"), max_length=20)
    graded_on = models.DateField(_("date"))
    grade = models.CharField(
        _("grade"),
        max_length=6,
        choices=[
            (scale.label, [(grade.value, grade.label) for grade in Grade if grade.scale == scale])
            for scale in GradeScale
        ],
    )
    assessor = models.ForeignKey(
        Organisation,
        verbose_name=_("who graded"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    evidence = models.TextField(_("evidence"), max_length=1000, blank=True)
    evidence_url = models.URLField(_("address of the evidence"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("paragraph"), FieldPanel("graded_on")]),
        FieldRowPanel([FieldPanel("grade"), FieldPanel("assessor")]),
        FieldPanel("evidence"),
        FieldPanel("evidence_url"),
    ]
    override_translatable_fields = same_in_all_languages(
        *("paragraph", "graded_on", "grade", "assessor", "evidence_url")
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("grade")
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values), name="assessment_grade_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.grade}"

    @property
    def scale(self) -> GradeScale:
        """A grade names its scale by itself, so the two cannot contradict each other."""
        return Grade(self.grade).scale

    @property
    def assessor_in_public(self) -> Organisation | None:
        return self.assessor if self.assessor.safety_level == SafetyLevel.OPEN else None


class PublishedScore(TranslatableMixin, Orderable):
    """Grades that somebody published only as sums, with the shares they stated beside them."""

    page = ParentalKey(ReviewPage, related_name="published_scores", on_delete=models.CASCADE)
    source = models.CharField(_("where it was published"), max_length=250)
    published_on = models.DateField(_("date"), null=True, blank=True)
    base = models.CharField(_("of what"), max_length=10, choices=Base, default=Base.UNCLEAR)
    base_number = models.PositiveSmallIntegerField(_("how many recommendations in all"))
    fully = models.PositiveSmallIntegerField(_("implemented fully"))
    partly = models.PositiveSmallIntegerField(_("implemented in part"))
    stated_fully = models.DecimalField(
        _("share stated for fully, in per cent"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
    )
    stated_partly = models.DecimalField(
        _("share stated for in part, in per cent"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
    )

    panels = [
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("base"), FieldPanel("base_number")]),
        FieldRowPanel([FieldPanel("fully"), FieldPanel("stated_fully")]),
        FieldRowPanel([FieldPanel("partly"), FieldPanel("stated_partly")]),
    ]
    override_translatable_fields = same_in_all_languages(
        *("published_on", "base", "base_number"),
        *("fully", "partly", "stated_fully", "stated_partly"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("score")
        constraints = [
            models.CheckConstraint(condition=Q(base__in=Base.values), name="score_base_is_known"),
            models.CheckConstraint(
                condition=Q(base_number__gt=0) & Q(base_number__gte=F("fully") + F("partly")),
                name="score_is_not_more_than_its_base",
                violation_error_message=_(
                    "More recommendations would be implemented than there are."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def percent_fully(self) -> float:
        return percent(self.fully, self.base_number)

    @property
    def percent_partly(self) -> float:
        return percent(self.partly, self.base_number)

    @property
    def base_behind(self) -> int | None:
        """The base that the stated shares fit, where it is another one than the number beside them.

        The larger of the two sums tells it more exactly; shares are rounded to a tenth.
        """
        sums = [(self.fully, self.stated_fully), (self.partly, self.stated_partly)]
        number, stated = max((pair for pair in sums if pair[1]), default=(0, None))
        if not stated or abs(percent(number, self.base_number) - float(stated)) < ROUNDING:
            return None
        return base_behind(number, stated)


class ReviewOutcome(TranslatableMixin, OnThread, Orderable):
    """Something that came of the work, with the day when it was known."""

    page = ParentalKey(ReviewPage, related_name="outcomes", on_delete=models.CASCADE)
    happened_on = models.DateField(_("date"))
    text = models.TextField(_("what happened"), max_length=1000)
    record = models.CharField(_("symbol of its source"), max_length=60, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("happened_on"), FieldPanel("record")]),
        FieldPanel("text"),
        FieldPanel("thread"),
    ]
    override_translatable_fields = same_in_all_languages("happened_on", "record", "thread")
    api_fields = [APIField("happened_on"), APIField("text"), APIField("record")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("outcome")

    def __str__(self) -> str:
        return self.text[:80]
