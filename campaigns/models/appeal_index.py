from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from campaigns.models.appeal_filters import AppealFilters
from campaigns.models.appeals import AppealPage, AppealQuerySet
from home.blocks import TEXT_FEATURES
from home.models import BasePage

APPEALS_ON_A_PAGE = 20


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
        context["appeals"] = self.page_of(filters.chosen(), request.GET.get("page"))
        return context

    def filters(self, data) -> AppealFilters:
        return AppealFilters(data, appeals=AppealPage.objects.visible(), language=self.language)

    def page_of(self, appeals: AppealQuerySet, number: str | None) -> ListPage:
        """One page of the texts, newest first."""
        in_order = appeals.order_by("-dated_on", "-pk").select_related("published_by", "locale")
        page = Paginator(in_order, APPEALS_ON_A_PAGE).get_page(number)
        page.object_list = page.object_list.with_standings()
        return page
