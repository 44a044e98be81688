from collections import defaultdict

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from campaigns.models.reports import AlternativeReportPage
from campaigns.models.reviews import ReviewPage
from campaigns.models.threads import ThreadPage
from home.blocks import TEXT_FEATURES
from home.models import BasePage


class ReportIndexPage(BasePage):
    """All reviews with the coalition's reports to them, and what is followed over the years."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.SectionPage"]
    subpage_types = ["campaigns.ReviewPage", "campaigns.ThreadPage"]
    template = "campaigns/report_index_page.html"

    class Meta:
        verbose_name = _("list of reviews and alternative reports")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        threads = ThreadPage.objects.visible().one_per_text(self.language)
        return context | {
            "reviews": self.reviews_with_reports(),
            "threads": threads.select_related("topic").order_by("path"),
        }

    def reviews_with_reports(self) -> list[ReviewPage]:
        """All public reviews, the newest first, each with its `reports`, in four queries."""
        found = ReviewPage.objects.visible().one_per_text(self.language).newest_first()
        reviews = list(found.select_related("locale", "mechanism", "session__mechanism"))
        reports = self._reports_by_review()
        for review in reviews:
            review.reports = reports[review.translation_key]
        return reviews

    def _reports_by_review(self) -> dict:
        keys = dict(ReviewPage.objects.values_list("path", "translation_key"))
        reports = AlternativeReportPage.objects.visible().one_per_text(self.language).in_order()
        found = defaultdict(list)
        for report in reports:
            found[keys.get(report.path[: -report.steplen])].append(report)
        return found
