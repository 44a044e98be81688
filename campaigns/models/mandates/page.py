from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.models.appeals import AppealPage
from campaigns.models.mandates.communications import Communication
from campaigns.models.mandates.form import MandateForm
from campaigns.models.mandates.holders import holder_on, require_one_at_a_time
from campaigns.models.mandates.plot import VotePlot
from campaigns.models.mandates.resolutions import Resolution
from campaigns.models.submissions import Citation, SubmissionPage
from campaigns.models.work import WorkPage
from home.blocks import TEXT_FEATURES, BodyBlock
from home.models import Mechanism
from home.models.facts import same_in_all_languages
from home.models.versions import below_versions_of
from home.models.wording import plain, tidy
from home.stamps import Remembered


class MandatePage(WorkPage):
    """The cooperation with one mandate of the United Nations."""

    mechanism = models.ForeignKey(
        Mechanism, verbose_name=_("mechanism"), related_name="+", on_delete=models.PROTECT
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    how_to_submit = RichTextField(
        _("how a person can write to the mandate"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What is dangerous first, then where the UN takes it. There is no form here."),
    )
    submit_url = models.URLField(_("where the UN takes submissions"), blank=True)

    base_form_class = MandateForm
    content_panels = [
        *WorkPage.content_panels,
        FieldPanel("mechanism"),
        FieldPanel("body"),
        InlinePanel("holders", heading=_("Mandate holders"), label=_("mandate holder")),
        InlinePanel("resolutions", heading=_("Resolutions"), label=_("resolution")),
        InlinePanel(
            "cycles",
            heading=_("Years of the mandate"),
            label=_("year of the mandate"),
            help_text=_(
                "The vote on the mandate and the report can be at different sessions of one year: "
                "then letters for the vote are due earlier than everything else."
            ),
        ),
        InlinePanel("calls", heading=_("Calls for input"), label=_("call for input")),
        InlinePanel("communications", heading=_("Communications"), label=_("communication")),
        InlinePanel("reports", heading=_("Reports of the mandate"), label=_("report")),
        FieldPanel("how_to_submit"),
        FieldPanel("submit_url"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *same_in_all_languages("mechanism", "submit_url"),
    ]
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("body"),
        index.SearchField("how_to_submit"),
    ]
    api_fields = [
        *WorkPage.api_fields,
        APIField("body"),
        APIField("how_to_submit"),
        APIField("submit_url"),
        APIField("holders"),
        APIField("resolutions"),
        APIField("cycles"),
        APIField("calls"),
        APIField("communications_for_api"),
        APIField("reports"),
    ]
    parent_page_types = ["home.SectionPage"]
    subpage_types = ["campaigns.SubmissionPage"]
    template = "campaigns/mandate_page.html"
    read_with = ("mechanism",)
    rows_ahead = (
        *("holders", "resolutions__session__mechanism", "reports__session__mechanism"),
        *("calls", "communications", "cycles__report_session__mechanism"),
        *("cycles__assembly_session__mechanism", "cycles__renewal_session__mechanism"),
    )

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")

    def check_approval(self) -> None:
        """Nobody reads two names in one office (`MandateForm` says it to the editor earlier)."""
        require_one_at_a_time(self.holders.all())

    def mechanisms_in_public(self) -> list:
        return [self.mechanism]

    def words_in_public(self) -> str:
        today = timezone.localdate()
        rows = [holder.name for holder in self.holders.all()]
        rows += [f"{row.symbol} {row.note}" for row in self.resolutions.all()]
        for call in self.calls.all():
            rows += [call.title, call.issuer, plain(call.questions)]
        rows += [f"{row.reference} {row.note}" for row in self.communications_on(today)]
        rows += [f"{row.symbol} {row.topics}" for row in self.reports.all()]
        return "\n".join(filter(None, map(tidy, [super().words_in_public(), *rows])))

    def communications_on(self, day: date) -> list[Communication]:
        """The communications that readers may know of on ``day``, the newest first."""
        public = [row for row in self.communications.all() if row.is_public(day)]
        return sorted(public, key=lambda row: row.sent_on, reverse=True)

    @property
    def communications_for_api(self) -> list[dict]:
        return [row.for_api() for row in self.communications_on(timezone.localdate())]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        holders = sorted(self.holders.all(), key=lambda row: row.from_on, reverse=True)
        resolutions = self.resolutions_in_order()
        submissions = self.public_submissions()
        context |= {
            "today": today,
            "holders": holders,
            "in_office": holder_on(holders, today),
            "resolutions": resolutions,
            "plot": VotePlot.of(resolutions),
            "cycles": self.cycles_with_sessions(),
            "calls": self.calls_on(today),
            "communications": self.communications_on(today),
            "reports": self.reports_with_citations(submissions),
            "submissions": submissions,
            "letters": self.letters(),
        }
        return context

    def resolutions_in_order(self) -> list[Resolution]:
        """Every resolution with its session, the newest first."""
        rows = self.resolutions.select_related("session__mechanism")
        return sorted(rows, key=lambda row: row.adopted_on, reverse=True)

    def cycles_with_sessions(self) -> list:
        rows = self.cycles.select_related(
            "report_session__mechanism",
            "assembly_session__mechanism",
            "renewal_session__mechanism",
        )
        return sorted(rows, key=lambda row: row.year, reverse=True)

    def calls_on(self, today: date) -> list:
        """The calls, those that are open first; each knows what it is today."""
        calls = sorted(self.calls.all(), key=lambda row: row.deadline, reverse=True)
        for call in calls:
            call.left, call.open = call.days_left(today), call.is_open(today)
            call.late = call.late_helps(today)
        return sorted(calls, key=lambda row: not row.open)

    def public_submissions(self) -> list[SubmissionPage]:
        """What has been sent to the mandate and may be read, each text once, the newest first."""
        return _submissions((below_versions_of(self), self.language))

    def letters(self) -> list[AppealPage]:
        """The public texts about this mandate with how they stand, the newest first."""
        return _letters((self.mechanism_id, self.language, timezone.localdate()))

    def reports_with_citations(self, submissions: list[SubmissionPage]) -> list:
        """The reports, the newest first, each with where it cites one of ``submissions``."""
        by_pk = {submission.pk: submission for submission in submissions}
        citations = Citation.objects.filter(page__in=by_pk).order_by("sort_order")
        reports = list(self.reports.select_related("session__mechanism"))
        for report in reports:
            found = [it for it in citations if it.report_symbol == report.symbol]
            report.citations = [(it, by_pk[it.page_id]) for it in found]
        return sorted(reports, key=lambda row: str(row.dated_on or ""), reverse=True)


def _letters_about(key: tuple[int, str, date]) -> list[AppealPage]:
    mechanism, language, _today = key
    texts = AppealPage.objects.visible().filter(mechanism=mechanism).one_per_text(language)
    return texts.order_by("-dated_on", "title").with_standings()


def _submissions_below(key: tuple[models.Q, str]) -> list[SubmissionPage]:
    below, language = key
    submissions = SubmissionPage.objects.visible().filter(below)
    newest = models.F("sent_on").desc(nulls_last=True)
    return list(submissions.one_per_text(language).order_by(newest, "title"))


# They are the same until something happens to one of them, and are asked of six tables.
_submissions = Remembered(_submissions_below, sees_own_changes=True)
_letters = Remembered(_letters_about, sees_own_changes=True)
