from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.models.appeals import AppealPage, page_of_appeals
from campaigns.models.work import WorkPage
from home.blocks import TEXT_FEATURES, BodyBlock
from home.models import BasePage, Coordinator, Organisation
from home.models.versions import below_versions_of


class CampaignIndexPage(BasePage):
    """All campaigns of the house, wherever in the tree they stand."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.SectionPage"]
    template = "campaigns/campaign_index_page.html"

    class Meta:
        verbose_name = _("list of campaigns")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        campaigns = CampaignPage.objects.visible().one_per_text(self.language)
        context["campaigns"] = campaigns.order_by(F("ends_on").desc(nulls_first=True), "title")
        return context


class CampaignPage(WorkPage):
    """A campaign, standing or dated, with the people who answer for what is written in it."""

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty for a standing campaign.")
    )
    what_is_asked = RichTextField(_("what is asked"), features=TEXT_FEATURES, blank=True)
    what_came_of_it = RichTextField(_("what came of it"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *WorkPage.content_panels,
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Dates")),
        MultiFieldPanel(
            [FieldPanel("what_is_asked"), FieldPanel("what_came_of_it")], heading=_("Aim")
        ),
        FieldPanel("body"),
        InlinePanel("organisations", heading=_("Organisations"), label=_("organisation")),
        InlinePanel(
            "coordinators",
            heading=_("Coordinators"),
            label=_("coordinator"),
            help_text=_("They review every draft of this campaign. An author needs a second one."),
        ),
    ]
    override_translatable_fields = [SynchronizedField("slug")]
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("what_is_asked"),
        index.SearchField("what_came_of_it"),
        index.SearchField("body"),
    ]
    api_fields = [
        *WorkPage.api_fields,
        APIField("starts_on"),
        APIField("ends_on"),
        APIField("what_is_asked"),
        APIField("what_came_of_it"),
        APIField("body"),
    ]
    parent_page_types = ["campaigns.CampaignIndexPage", "home.SectionPage"]
    template = "campaigns/campaign_page.html"

    class Meta:
        verbose_name = _("campaign")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_it_starts",
            )
        ]

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first one.")})

    @property
    def is_standing(self) -> bool:
        return self.ends_on is None

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["organisations"] = self.public_organisations()
        context["appeals"] = page_of_appeals(self.public_appeals(), request.GET.get("page"))
        return context

    def public_organisations(self):
        """The organisations behind the campaign that may be named, sorted for its readers."""
        return (
            Organisation.objects.named_in_public()
            .filter(campaigns__page=self)
            .in_order(self.language)
        )

    def public_appeals(self):
        """The campaign's texts, each once, from all its language versions."""
        appeals = AppealPage.objects.visible().filter(below_versions_of(self))
        return appeals.one_per_text(self.language).order_by("-dated_on", "title")


class CampaignCoordinator(Coordinator):
    page = ParentalKey(CampaignPage, related_name="coordinators", on_delete=models.CASCADE)

    class Meta(Coordinator.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "user"], name="campaign_coordinator_once")
        ]


class CampaignOrganisation(Orderable):
    page = ParentalKey(CampaignPage, related_name="organisations", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        related_name="campaigns",
        on_delete=models.CASCADE,
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"], name="campaign_organisation_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
