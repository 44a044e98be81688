"""How the House and others can be reached: one row for all languages.

A number or a fingerprint that changes has to change everywhere at once, so these are no rows of
a page, whose translations follow later.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import NoFutureDateValidator
from wagtail.models import RevisionMixin

from home.enums import ChannelKind, ChannelRisk
from home.models.naming import NAME_ORDER, Named, first_filled

NOTES = FieldRowPanel(
    [FieldPanel("note_be"), FieldPanel("note_ru"), FieldPanel("note_en")], heading=_("Note")
)


class Verified(RevisionMixin, models.Model):
    """Something that was true on a day, and has to be checked again and again."""

    note_be = models.TextField(_("note in Belarusian"), max_length=400, blank=True)
    note_ru = models.TextField(_("note in Russian"), max_length=400, blank=True)
    note_en = models.TextField(_("note in English"), max_length=400, blank=True)
    verified_on = models.DateField(
        _("verified on"),
        validators=[NoFutureDateValidator()],
        help_text=_("The day on which somebody used it and met the right people."),
    )
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        abstract = True

    @property
    def note(self) -> str:
        return first_filled(self, "note", get_language() or NAME_ORDER[0])

    def is_stale_on(self, today: date, after: int) -> bool:
        """Whether it was verified more than ``after`` days ago."""
        return self.verified_on < today - timedelta(days=after)


class SafeChannelQuerySet(models.QuerySet):
    def by_risk(self):
        """The channels that readers are shown, the least risky first."""
        return self.filter(is_shown=True).order_by("risk", "place", "pk")


class SafeChannel(Verified):
    """A way to the House. Its address is shown as text, never as a link (domain.md, C11)."""

    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKind)
    risk = models.PositiveSmallIntegerField(_("risk"), choices=ChannelRisk)
    address = models.CharField(_("address"), max_length=300)
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=200,
        blank=True,
        help_text=_("By which people can tell that the key or the number is really yours."),
    )
    is_shown = models.BooleanField(_("shown to readers"), default=True)

    objects = SafeChannelQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("risk")]),
        FieldPanel("address"),
        FieldPanel("fingerprint"),
        NOTES,
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("place"), FieldPanel("is_shown")]),
    ]

    class Meta:
        verbose_name = _("safe channel")
        verbose_name_plural = _("safe channels")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ChannelKind.values), name="channel_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(risk__in=ChannelRisk.values), name="channel_risk_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.address}"


class EmergencyContact(Verified, Named):
    """Another organisation that helps in an emergency. Without a day of verification: none."""

    address = models.CharField(
        _("telephone or address"), max_length=300, help_text=_("It is shown as text, not linked.")
    )

    panels = [
        FieldRowPanel([FieldPanel("name_be"), FieldPanel("name_ru"), FieldPanel("name_en")]),
        FieldPanel("address"),
        NOTES,
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("place")]),
    ]

    class Meta:
        verbose_name = _("emergency contact")
        verbose_name_plural = _("emergency contacts")
        ordering = ["place", "pk"]
