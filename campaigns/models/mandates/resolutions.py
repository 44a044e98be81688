from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable, TranslatableMixin

from campaigns.enums import Effect, Precision
from campaigns.models.mandates.holders import precise
from home.models import Session
from home.models.facts import same_in_all_languages

MEMBERS_OF_THE_COUNCIL = 47
FIGURES = ("in_favour", "against", "abstained")
FACTS = (
    "symbol",
    "session",
    "adopted_on",
    "adopted_precision",
    "effect",
    *FIGURES,
    "members",
    "figures_confirmed",
    "source",
    "source_url",
    "cause",
)


def figure(name: str) -> Coalesce:
    return Coalesce(F(name), Value(0))


@dataclass(frozen=True)
class Vote:
    """How a body voted, as far as it is confirmed; None stands for what is not."""

    in_favour: int | None
    against: int | None
    abstained: int | None

    @property
    def is_complete(self) -> bool:
        return None not in (self.in_favour, self.against, self.abstained)

    @property
    def margin(self) -> int:
        """By how many votes it was adopted; only of a complete vote."""
        return self.in_favour - self.against


class Resolution(TranslatableMixin, Orderable):
    """A resolution about the mandate, with its vote. Figures nobody has confirmed stay inside."""

    page = ParentalKey(
        "campaigns.MandatePage", related_name="resolutions", on_delete=models.CASCADE
    )
    symbol = models.CharField(
        _("symbol"), max_length=40, blank=True, help_text=_("Such as 20/13. Empty if not known.")
    )
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
    adopted_on = models.DateField(_("adopted on"))
    adopted_precision = models.CharField(
        _("what is known of it"), max_length=5, choices=Precision, default=Precision.DAY
    )
    effect = models.CharField(
        _("what it did"), max_length=10, choices=Effect, default=Effect.EXTENDED
    )
    in_favour = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    members = models.PositiveSmallIntegerField(
        _("members who may vote"), default=MEMBERS_OF_THE_COUNCIL
    )
    figures_confirmed = models.BooleanField(
        _("the figures are confirmed"),
        default=False,
        help_text=_("Readers see figures only when somebody has confirmed them by a source."),
    )
    note = models.TextField(_("note"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    cause = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("letter or campaign that argued for it"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
        help_text=_("With it, the landing page tells what came of that work."),
    )

    panels = [
        FieldRowPanel([FieldPanel("symbol"), FieldPanel("effect")]),
        FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("adopted_precision")]),
        FieldRowPanel([FieldPanel("session"), FieldPanel("body_name")]),
        MultiFieldPanel(
            [
                FieldRowPanel([*(FieldPanel(name) for name in FIGURES), FieldPanel("members")]),
                FieldPanel("figures_confirmed"),
            ],
            heading=_("Vote"),
        ),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        FieldPanel("cause"),
    ]
    override_translatable_fields = same_in_all_languages(*FACTS)
    api_fields = [
        APIField("symbol"),
        APIField("adopted_on"),
        APIField("adopted_precision"),
        APIField("effect"),
        APIField("figures"),
        APIField("note"),
        APIField("source"),
        APIField("source_url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("resolution")
        ordering = ["adopted_on", "sort_order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    members__gte=figure("in_favour") + figure("against") + figure("abstained")
                ),
                name="resolution_votes_fit_the_members",
            ),
            models.CheckConstraint(
                condition=Q(in_favour=None) | Q(against=None) | Q(in_favour__gt=F("against")),
                name="resolution_has_been_adopted",
            ),
            models.CheckConstraint(
                condition=Q(effect__in=Effect.values) & Q(adopted_precision__in=Precision.values),
                name="resolution_effect_is_known",
            ),
            models.UniqueConstraint(
                fields=["page", "symbol"], condition=~Q(symbol=""), name="resolution_symbol_once"
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or str(self.adopted_on)

    def clean(self):
        super().clean()
        self.symbol = self.symbol.strip()
        counted = [getattr(self, name) or 0 for name in FIGURES]
        if sum(counted) > self.members:
            message = _("The body has %(members)s members, and these are more votes.")
            raise ValidationError({"in_favour": ValidationError(message, params=vars(self))})
        if None not in (self.in_favour, self.against) and self.in_favour <= self.against:
            message = _("With these figures the resolution would not have been adopted.")
            raise ValidationError({"in_favour": message})
        self._clean_session()

    def _clean_session(self) -> None:
        if not self.session or not self.adopted_on:
            return
        if not self.session.starts_on <= self.adopted_on <= self.session.ends_on:
            raise ValidationError({"adopted_on": _("This day is not within the session.")})

    @property
    def vote(self) -> Vote | None:
        """The vote as readers may see it; None when nothing of it is confirmed."""
        vote = Vote(self.in_favour, self.against, self.abstained)
        known = (vote.in_favour, vote.against, vote.abstained) != (None, None, None)
        return vote if self.figures_confirmed and known else None

    @property
    def figures(self) -> dict[str, int | None] | None:
        """The same for other programs."""
        return vars(self.vote) if self.vote else None

    @property
    def adopted_text(self) -> str:
        return precise(self.adopted_on, self.adopted_precision)

    @property
    def place(self) -> str:
        """The session, or the body where no session is named."""
        return str(self.session) if self.session else self.body_name
