from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from home.blocks import TEXT_FEATURES
from home.enums import SupportKind
from home.models.base import BasePage
from home.models.guarded import GuardedPage
from home.models.settings import HouseSettings
from home.models.support.channels import EmergencyContact, SafeChannel


class GetSupportPage(GuardedPage):
    """How the House can help, and how to ask without putting oneself at risk. No form of it."""

    if_in_belarus = RichTextField(
        _("if you are in Belarus now"),
        features=TEXT_FEATURES,
        help_text=_("It stands first. Say what must not be done from there."),
    )
    eligibility = RichTextField(_("who can get support"), features=TEXT_FEATURES, blank=True)
    answer_languages = models.CharField(_("languages of the answer"), max_length=200, blank=True)
    response_time = models.CharField(_("how soon somebody answers"), max_length=200, blank=True)
    to_prepare = RichTextField(_("what to prepare"), features=TEXT_FEATURES, blank=True)
    never_send = RichTextField(_("what never to send"), features=TEXT_FEATURES, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("if_in_belarus"),
        InlinePanel("offers", heading=_("What the House offers"), label=_("offer")),
        FieldPanel("eligibility"),
        FieldRowPanel([FieldPanel("answer_languages"), FieldPanel("response_time")]),
        MultiFieldPanel(
            [FieldPanel("to_prepare"), FieldPanel("never_send")], heading=_("Before writing")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("eligibility"),
        index.RelatedFields("offers", [index.SearchField("how")]),
    ]
    api_fields = [
        *BasePage.api_fields,
        *map(APIField, ("if_in_belarus", "offers", "eligibility", "answer_languages")),
        *map(APIField, ("response_time", "to_prepare", "never_send")),
    ]
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types: list[str] = []
    template = "home/get_support_page.html"

    class Meta:
        verbose_name = _("page about getting support")

    def words_in_public(self) -> str:
        offers = (line for offer in self.offers.all() for line in offer.words)
        return "\n".join(filter(None, [super().words_in_public(), *offers]))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        house = HouseSettings.for_request(request)
        context["takes_requests"] = house.takes_requests
        context["channels"] = _with_age(SafeChannel.objects.by_risk(), house)
        context["emergency_contacts"] = _with_age(EmergencyContact.objects.all(), house)
        return context


def _with_age(verified: models.QuerySet, house: HouseSettings) -> list:
    """Each with whether its verification is older than the house wants."""
    today, things = timezone.localdate(), list(verified)
    for thing in things:
        thing.is_stale = thing.is_stale_on(today, house.channel_check_days)
    return things


class SupportOffer(TranslatableMixin, Orderable):
    """One thing the House can help with: who gets it, where, and how."""

    page = ParentalKey(GetSupportPage, related_name="offers", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=20, choices=SupportKind)
    who_for = models.CharField(_("for whom"), max_length=250)
    from_where = models.CharField(_("from where it can be had"), max_length=250, blank=True)
    how = models.TextField(_("how it works"), max_length=600)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("who_for"), FieldPanel("from_where")]),
        FieldPanel("how"),
    ]
    api_fields = [*map(APIField, ("kind", "who_for", "from_where", "how"))]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("offer of support")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SupportKind.values), name="support_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def words(self) -> list[str]:
        return [str(self.get_kind_display()), self.how, self.who_for, self.from_where]
