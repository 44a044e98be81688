from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from home.models import Organisation


class PartnerList(ClusterableModel):
    """Organisations that texts are sent to together. To be in one says nothing about a text."""

    name = models.CharField(_("name"), max_length=100, unique=True)

    panels = [
        FieldPanel("name"),
        InlinePanel("entries", heading=_("Organisations"), label=_("organisation")),
    ]

    class Meta:
        verbose_name = _("list of partners")
        verbose_name_plural = _("lists of partners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PartnerListEntry(Orderable):
    partner_list = ParentalKey(PartnerList, related_name="entries", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="+", on_delete=models.CASCADE
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["partner_list", "organisation"], name="partner_list_entry_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
