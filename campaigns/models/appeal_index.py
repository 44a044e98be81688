from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from campaigns.models.appeal_filters import AppealFilters
from campaigns.models.appeals import AppealPage, page_of_appeals
from home.blocks import TEXT_FEATURES
from home.models import BasePage


class AppealIndexPage(BasePage):
    """All joint letters, statements and appeals, wherever in the tree they stand."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    api_fields = [*BasePage.api_fields]
    parent_page_types = ["home.SectionPage"]
    template = "campaigns/appeal_index_page.html"

    class Meta:
        verbose_name = _("list of letters, statements and appeals")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        filters = self.filters(request.GET)
        context["filters"] = filters
        newest_first = filters.chosen().order_by("-dated_on", "-pk")
        context["appeals"] = page_of_appeals(newest_first, request.GET.get("page"))
        return context

    def filters(self, data) -> AppealFilters:
        return AppealFilters(data, appeals=AppealPage.objects.visible(), language=self.language)
