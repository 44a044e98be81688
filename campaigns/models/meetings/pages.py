from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from campaigns.enums import MeetingFormat, Publication
from campaigns.models.meetings.form import MeetingForm
from campaigns.models.meetings.numbering import NumberedDecisions
from campaigns.models.meetings.reading import Reading, gatherings
from campaigns.models.meetings.record import (
    MeetingRecord,
    PublicDecision,
    carried_over,
    drawn_ledgers,
    scorecard,
)
from campaigns.models.meetings.withholding import Period, betrayals, period_at, strictest
from campaigns.models.work import WorkPage
from home.blocks import TEXT_FEATURES, BodyBlock
from home.models import BasePage, BasePageQuerySet, Organisation, roll_of
from home.models.facts import same_in_all_languages
from home.models.wording import tidy
from home.stamps import Remembered

FIRST_YEAR, LAST_YEAR = 1990, 2100
DECISIONS_ON_A_PAGE = 20


class MeetingQuerySet(BasePageQuerySet):
    def visible(self):
        """Meetings of which readers are told anything."""
        return super().visible().exclude(publication=Publication.NOTHING)

    def of_series(self, place: str) -> list["MeetingPage"]:
        """All visible versions of the meetings of the series at ``place``, whatever their language.

        A meeting belongs to the series below which its first-made version stands.
        """
        series = Page.objects.filter(path=place).values("translation_key")
        versions_of_it = Page.objects.filter(translation_key__in=series)
        paths = set(versions_of_it.values_list("path", flat=True))
        below = Q(pk=None)
        for path in paths:
            below |= Q(path__startswith=path)
        texts = MeetingPage.objects.filter(below).values("translation_key")
        versions = self.visible().filter(translation_key__in=texts).select_related("locale")
        found = list(versions.order_by("pk"))
        home_of: dict = {}
        for page in found:
            home_of.setdefault(page.translation_key, page.path[: -page.steplen])
        return [page for page in found if home_of[page.translation_key] in paths]


@dataclass(frozen=True)
class LedgerEntry:
    meeting: MeetingRecord
    decision: PublicDecision


class MeetingIndexPage(BasePage):
    """One series of meetings, such as the annual ones since 2011, and its ledger of decisions."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("body")]
    parent_page_types = ["home.SectionPage"]
    subpage_types = ["campaigns.MeetingPage"]
    template = "campaigns/meeting_index_page.html"

    class Meta:
        verbose_name = _("series of meetings")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["meetings"] = self.records(self.language)
        context["ledger"] = ledger_page(context["meetings"], request.GET.get("page"))
        context |= drawn_ledgers(context["meetings"], timezone.localdate())
        return context

    def records(self, language: str) -> list[MeetingRecord]:
        """The meetings that readers know of, the latest first, with their decisions."""
        return _readings((self.path, language)).records()


def ledger_page(meetings: list[MeetingRecord], number: str | None) -> ListPage:
    """One page of all decisions, those of the latest meeting first."""
    entries = [
        LedgerEntry(meeting, decision) for meeting in meetings for decision in meeting.decisions
    ]
    return Paginator(entries, DECISIONS_ON_A_PAGE).get_page(number)


class MeetingPage(WorkPage, NumberedDecisions):
    """One meeting. Its days, country and venue are the house's own knowledge.

    Readers are told what `publication` says and nothing before the meeting is over; whatever
    they can reach asks `period`, `public_place` and the records (`record`), never the fields.
    """

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    publication = models.CharField(
        _("what readers are told"),
        max_length=10,
        choices=Publication,
        default=Publication.NOTHING,
        help_text=_("Nothing is published before the meeting is over, whatever is chosen here."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, such as LT.")
    )
    venue = models.CharField(
        _("venue"), max_length=250, blank=True, help_text=_("It is never shown to readers.")
    )
    format = models.CharField(
        _("format"), max_length=10, choices=MeetingFormat, default=MeetingFormat.IN_PERSON
    )
    working_languages = models.JSONField(_("working languages"), default=list, blank=True)
    chatham_house_rule = models.BooleanField(
        _("Chatham House Rule"),
        default=True,
        help_text=_("What was said may be used, but not who said it."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(MeetingQuerySet)()
    base_form_class = MeetingForm

    content_panels = [
        *WorkPage.content_panels,
        FieldRowPanel([FieldPanel("year"), FieldPanel("publication")], heading=_("Publication")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("city"), FieldPanel("country")]),
                FieldPanel("venue"),
            ],
            heading=_("Time and place"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("format"),
                FieldPanel("working_languages"),
                FieldPanel("chatham_house_rule"),
            ],
            heading=_("How it was held"),
        ),
        FieldPanel("body"),
        InlinePanel("agenda", heading=_("Agenda"), label=_("item")),
        InlinePanel("participants", heading=_("Organisations"), label=_("organisation")),
        InlinePanel("topics", heading=_("Topics"), label=_("topic")),
        InlinePanel("mechanisms", heading=_("Mechanisms"), label=_("mechanism")),
        InlinePanel("priorities", heading=_("Priorities of the year"), label=_("priority")),
        InlinePanel("decisions", heading=_("Decisions"), label=_("decision")),
        InlinePanel("actions", heading=_("Actions"), label=_("action")),
        InlinePanel("outcomes", heading=_("What came of it"), label=_("outcome")),
    ]
    override_translatable_fields = same_in_all_languages(
        "slug",
        "year",
        "publication",
        "starts_on",
        "ends_on",
        "country",
        "venue",
        "format",
        "working_languages",
        "chatham_house_rule",
    )
    # Days, country and venue are in no index: `order` and `search` of the API would tell them.
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("body"),
        index.SearchField("public_place"),
        index.FilterField("year"),
        index.RelatedFields("agenda", [index.SearchField("title")]),
        index.RelatedFields("priorities", [index.SearchField("text")]),
        index.RelatedFields("decisions", [index.SearchField("text")]),
        index.RelatedFields("actions", [index.SearchField("text")]),
        index.RelatedFields("outcomes", [index.SearchField("text")]),
    ]
    api_fields = [
        *WorkPage.api_fields,
        APIField("year"),
        APIField("format"),
        APIField("working_languages"),
        APIField("chatham_house_rule"),
        APIField("public_period"),
        APIField("public_place"),
        APIField("public_decisions"),
        APIField("body"),
    ]
    parent_page_types = ["campaigns.MeetingIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/meeting_page.html"
    rows_ahead = ("topics__topic", "mechanisms__mechanism")
    stands_in_site_map = False

    class Meta:
        verbose_name = _("meeting")
        constraints = [
            models.CheckConstraint(
                condition=Q(publication__in=Publication.values),
                name="meeting_publication_is_known",
            ),
            models.CheckConstraint(
                condition=Q(format__in=MeetingFormat.values), name="meeting_format_is_known"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="meeting_year_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="meeting_ends_after_it_starts",
            ),
        ]

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first one.")})
        if self.starts_on and self.year and self.starts_on.year != self.year:
            raise ValidationError({"year": _("The first day is in another year.")})

    # What is told, and when

    def check_approval(self) -> None:
        """Raise `ValidationError` unless the meeting is over and told no further than it says."""
        super().check_approval()
        if self.publication == Publication.NOTHING:
            message = _("Readers are to be told nothing about this meeting, so it stays a draft.")
            raise ValidationError(message, code="nothing")
        if not (self.starts_on and self.ends_on):
            raise ValidationError(_("Say on which days the meeting took place."), code="no_days")
        if self.ends_on >= timezone.localdate():
            message = _("Nothing is published before the meeting is over.")
            raise ValidationError(message, code="not_over")
        self._require_decisions()
        if self.publication == Publication.MONTH_AND_CITY:
            self._require_silence()

    def _require_decisions(self) -> None:
        """Forms say so beside the row; this is for what comes from elsewhere."""
        numbers = Counter(decision.number for decision in self.decisions.all())
        twice = [str(number) for number, times in numbers.items() if times > 1]
        if twice:
            message = _("Two decisions have one number: %(numbers)s.")
            raise ValidationError(message % {"numbers": ", ".join(twice)}, code="number_twice")
        rows = [*self.actions.all(), *self.outcomes.all()]
        missing = sorted({row.decision_number for row in rows} - numbers.keys())
        if missing:
            message = _("There is no decision with this number: %(numbers)s.")
            numbers = ", ".join(map(str, missing))
            raise ValidationError(message % {"numbers": numbers}, code="no_decision")

    def _require_silence(self) -> None:
        """Words may not tell the day or the venue where fields do not."""
        told = betrayals(
            "\n".join(
                [
                    self.title,
                    self.slug,
                    self.seo_title,
                    self.search_description,
                    self.words_in_public(),
                ]
            ),
            first=self.starts_on,
            last=self.ends_on,
            venue=self.venue,
        )
        if told:
            message = _(
                "Readers are to be told only the month and the city, but the text says more: "
                "%(words)s."
            )
            words = ", ".join(f"“{word}”" for word in told)
            raise ValidationError(message % {"words": words}, code="tells_more")

    @cached_property
    def level(self) -> str:
        """What readers are told: in all languages no more than in the one that tells least."""
        versions = MeetingPage.objects.live().filter(translation_key=self.translation_key)
        return strictest([self.publication, *versions.values_list("publication", flat=True)])

    @property
    def period(self) -> Period | None:
        return period_at(self.level, self.starts_on, self.ends_on)

    @property
    def public_period(self) -> str:
        """When it took place, as far as readers may know, in ISO 8601: ``2017-01``."""
        return str(self.period or "")

    @property
    def public_place(self) -> str:
        return "" if self.level == Publication.NOTHING else self.city

    @property
    def public_decisions(self) -> list[dict]:
        """The decisions in the words of this page, with no owner that is not named."""
        mine = next(it for it in self._reading(None).gathered if self in it.versions)
        (record,) = Reading([mine], self.language).records()
        return [
            {
                "number": decision.number,
                "text": decision.text,
                "kind": decision.kind.value,
                "owner": decision.owner,
                "due": decision.due and f"{decision.due:%Y-%m}",
                "outcomes": [
                    {"happened_on": outcome.happened_on, "text": outcome.text}
                    for outcome in decision.outcomes
                ],
            }
            for decision in record.decisions
        ]

    def dated(self):
        period = self.period
        return period.first if period else super().dated()

    def is_dated_to_the_day(self) -> bool:
        period = self.period
        return period is None or period.is_exact

    def organisations_in_public(self) -> list[Organisation]:
        return roll_of(self.participants.select_related("organisation")).named

    def topics_in_public(self) -> list:
        return [row.topic for row in self._rows_in_full("topics", "topic")]

    def mechanisms_in_public(self) -> list:
        return [row.mechanism for row in self._rows_in_full("mechanisms", "mechanism")]

    def _rows_in_full(self, relation: str, related: str) -> list:
        """Rows that readers are told of only where they are told everything."""
        if self.level != Publication.FULL:
            return []
        return list(getattr(self, relation).select_related(related))

    def words_in_public(self) -> str:
        rows = [row.title for row in self.agenda.all()]
        for relation in (self.priorities, self.decisions, self.actions, self.outcomes):
            rows += [row.text for row in relation.all()]
        rows += [row.reason for row in self.actions.all()]
        words = [super().words_in_public(), self.public_place, *rows]
        return "\n".join(word for word in map(tidy, words) if word)

    # The page

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reading = self._reading(self if getattr(request, "is_preview", False) else None)
        mine = next(it for it in reading.gathered if self in it.versions)
        records = reading.records(in_full=mine)
        place = reading.gathered.index(mine)
        earlier, last_day = records[place + 1 :], mine.original.ends_on
        context["record"] = records[place]
        context["topics"] = self.topics_in_public()
        context["mechanisms"] = self.mechanisms_in_public()
        context["languages"] = [
            get_language_info(code)["name_translated"] for code in self.working_languages
        ]
        context["scorecard"] = scorecard(earlier[0], last_day) if earlier and last_day else None
        context["carried_over"] = carried_over(earlier, last_day) if last_day else []
        return context

    def _reading(self, draft: "MeetingPage | None") -> Reading:
        """All meetings of the series, the latest first, with ``draft`` in its place."""
        if draft is None:
            known = _readings((self._series(), self.language))
            if any(self in it.versions for it in known.gathered):
                return known
        stand_in = draft or self
        versions = MeetingPage.objects.of_series(self._series())
        others = [page for page in versions if page.pk != stand_in.pk]
        return Reading(gatherings([*others, stand_in], self.language), self.language, draft)

    def _series(self) -> str:
        """Where the series stands to which the first-made visible version of this belongs."""
        original = min(self.public_translations.values(), key=lambda it: it.pk, default=self)
        return original.path[: -self.steplen]


def _read(key: tuple[str, str]) -> Reading:
    """All meetings of the series at a place, for readers of a language."""
    place, language = key
    return Reading(gatherings(MeetingPage.objects.of_series(place), language), language)


# Each page of a series tells of the others, and the list of all.
_readings = Remembered(_read, sees_own_changes=True)
