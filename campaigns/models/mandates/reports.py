from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable, TranslatableMixin

from home.models import Session
from home.models.facts import same_in_all_languages

FACTS = ("symbol", "session", "dated_on", "url")


class MandateReport(TranslatableMixin, Orderable):
    """A report of whoever holds the mandate. Submissions say where it cites them."""

    page = ParentalKey("campaigns.MandatePage", related_name="reports", on_delete=models.CASCADE)
    symbol = models.CharField(_("symbol"), max_length=40, help_text=_("Such as A/HRC/32/48."))
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    body_name = models.CharField(
        _("body"), max_length=200, blank=True, help_text=_("Where there is no session to choose.")
    )
    dated_on = models.DateField(_("date of the report"), null=True, blank=True)
    topics = models.TextField(_("what it is about"), max_length=500)
    url = models.URLField(_("address of the report"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("symbol"), FieldPanel("dated_on")]),
        FieldRowPanel([FieldPanel("session"), FieldPanel("body_name")]),
        FieldPanel("topics"),
        FieldPanel("url"),
    ]
    override_translatable_fields = same_in_all_languages(*FACTS)
    api_fields = [
        APIField("symbol"),
        APIField("dated_on"),
        APIField("topics"),
        APIField("url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("report of the mandate")
        constraints = [
            models.UniqueConstraint(fields=["page", "symbol"], name="mandate_report_symbol_once")
        ]

    def __str__(self) -> str:
        return self.symbol

    def clean(self):
        super().clean()
        self.symbol = self.symbol.strip()

    @property
    def place(self) -> str:
        """The session, or the body where no session is named."""
        return str(self.session) if self.session else self.body_name
