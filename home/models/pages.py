from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.ahead import with_language_tags, with_summaries
from home.blocks import TEXT_FEATURES, BodyBlock
from home.models.base import BasePage
from home.models.guarded import GuardedPage
from home.models.news import NewsPage
from home.models.open_now import open_now, what_changed
from home.models.support import GetSupportPage, GiveSupportPage
from home.models.versions import nearest_versions

CHANGES_AT_MOST = 5
NEWS_AT_MOST = 4


class HomePage(GuardedPage):
    """The first page of one language. There is one a language, made by migration."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        InlinePanel(
            "coordinators",
            heading=_("Coordinators"),
            label=_("coordinator"),
            help_text=_(
                "They review drafts that no section's people review. Those named on the page in "
                "the house's first language count."
            ),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = len(settings.LANGUAGES)
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = self.children_in_menus()
        context["open_now"] = open_now(self.language)
        return context


class Coordinator(Orderable):
    """Somebody who reviews what is written below the page that names them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        related_name="+",
        on_delete=models.CASCADE,
    )

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.user)


class HomeCoordinator(Coordinator):
    page = ParentalKey(HomePage, related_name="coordinators", on_delete=models.CASCADE)

    class Meta(Coordinator.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "user"], name="home_coordinator_once")
        ]


class SectionPage(GuardedPage):
    """A part of the house's work, such as human rights advocacy, with cards to its areas."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        InlinePanel(
            "coordinators",
            heading=_("Coordinators"),
            label=_("coordinator"),
            help_text=_("They review drafts below this section that no campaign's people review."),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("body")]
    parent_page_types = ["home.HomePage"]
    template = "home/section_page.html"

    class Meta:
        verbose_name = _("section")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["areas"] = self.children_in_menus()
        context["open_now"] = open_now(get_language())
        context["changes"] = what_changed(get_language())[:CHANGES_AT_MOST]
        context["news"] = NewsPage.objects.in_list(get_language())[:NEWS_AT_MOST]
        support = with_summaries(Page.objects.type((GetSupportPage, GiveSupportPage)))
        context["support"] = with_language_tags(nearest_versions(support, get_language()))
        return context


class SectionCoordinator(Coordinator):
    page = ParentalKey(SectionPage, related_name="coordinators", on_delete=models.CASCADE)

    class Meta(Coordinator.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "user"], name="section_coordinator_once")
        ]


class StandardPage(BasePage):
    """A page of text: what the house is, how to get or give support, privacy, safety."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = [*BasePage.api_fields, APIField("body")]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
