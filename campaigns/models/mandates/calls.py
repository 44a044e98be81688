from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from campaigns.models.languages import language_names
from home.blocks import TEXT_FEATURES
from home.models.facts import same_in_all_languages

DAYS_OF_A_YEAR = 365
FACTS = ("opened_on", "deadline", "languages", "url")


class CallForInput(TranslatableMixin, Orderable):
    """A call by which a mandate asks for information, until some day."""

    page = ParentalKey("campaigns.MandatePage", related_name="calls", on_delete=models.CASCADE)
    title = models.CharField(_("theme"), max_length=250)
    issuer = models.CharField(_("who asks"), max_length=200)
    questions = RichTextField(_("what is asked"), features=TEXT_FEATURES, blank=True)
    opened_on = models.DateField(_("asked on"), null=True, blank=True)
    deadline = models.DateField(_("last day for information"))
    languages = models.CharField(
        _("languages that are read"), max_length=60, blank=True, help_text=_("Such as en, fr, es.")
    )
    url = models.URLField(_("address of the call"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("issuer"),
        FieldPanel("questions"),
        FieldRowPanel([FieldPanel("opened_on"), FieldPanel("deadline")]),
        FieldRowPanel([FieldPanel("languages"), FieldPanel("url")]),
    ]
    override_translatable_fields = same_in_all_languages(*FACTS)
    api_fields = [
        APIField("title"),
        APIField("issuer"),
        APIField("questions"),
        APIField("opened_on"),
        APIField("deadline"),
        APIField("languages"),
        APIField("url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("call for input")
        ordering = ["-deadline", "sort_order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(deadline__gte=F("opened_on")),
                name="call_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self):
        super().clean()
        if self.opened_on and self.deadline and self.deadline < self.opened_on:
            raise ValidationError({"deadline": _("The last day is before the call itself.")})

    def is_open(self, today: date) -> bool:
        return (self.opened_on is None or self.opened_on <= today) and today <= self.deadline

    def days_left(self, today: date) -> int:
        """How many days remain: 0 on the last day, less than that afterwards."""
        return (self.deadline - today).days

    def late_helps(self, today: date) -> bool:
        """Whether what comes too late may still enter the report of the next year."""
        return -DAYS_OF_A_YEAR <= self.days_left(today) < 0

    @property
    def language_names(self) -> SafeString:
        return language_names(self.languages)
