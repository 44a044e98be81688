"""What stands on a meeting: agenda, participants, priorities, decisions, actions, outcomes.

Rows name a decision by its number: those of a draft have no identity in the database yet. Ballots,
proposals and minutes of later on will do the same.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from campaigns.enums import CLOSED_STATES, ActionState, Adoption, DecisionKind, SessionKind
from home.models import Mechanism, Organisation, OrganisationEntry, TopicEntry
from home.models.facts import same_in_all_languages

MEETING = "campaigns.MeetingPage"
ONE_OWNER = _("Name an organisation or describe who it is, not both.")


def first_of_month(day):
    return day and day.replace(day=1)


class MeetingRow(TranslatableMixin, Orderable):
    """A row of a meeting: words that are translated and facts that are not."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class AgendaItem(MeetingRow):
    """One item of the agenda. Its day and times are told only of fully published meetings."""

    page = ParentalKey(MEETING, related_name="agenda", on_delete=models.CASCADE)
    day = models.PositiveSmallIntegerField(
        _("day of the meeting"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("1 for the first day."),
    )
    begins_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    kind = models.CharField(
        _("kind of session"), max_length=10, choices=SessionKind, default=SessionKind.PLENARY
    )
    title = models.CharField(_("title"), max_length=250)

    panels = [
        FieldPanel("title"),
        FieldRowPanel(
            [
                FieldPanel("kind"),
                FieldPanel("day"),
                FieldPanel("begins_at"),
                FieldPanel("ends_at"),
            ]
        ),
    ]
    translatable_fields = [
        TranslatableField("title"),
        *same_in_all_languages("day", "begins_at", "ends_at", "kind"),
    ]

    class Meta(MeetingRow.Meta):
        verbose_name = _("item of the agenda")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SessionKind.values), name="agenda_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(day__gte=1), name="agenda_day_from_one"),
            models.CheckConstraint(
                condition=Q(begins_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
                name="agenda_item_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self):
        super().clean()
        if self.begins_at and self.ends_at and self.ends_at <= self.begins_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})


class MeetingOrganisation(OrganisationEntry):
    """An organisation that takes part."""

    page = ParentalKey(MEETING, related_name="participants", on_delete=models.CASCADE)

    class Meta(OrganisationEntry.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"], name="meeting_organisation_once"
            )
        ]


class Priority(MeetingRow):
    """A priority of the year. The order of the rows is the ranking."""

    page = ParentalKey(MEETING, related_name="priorities", on_delete=models.CASCADE)
    text = models.TextField(_("text"), max_length=500)

    panels = [FieldPanel("text")]
    translatable_fields = [TranslatableField("text")]

    class Meta(MeetingRow.Meta):
        verbose_name = _("priority")

    def __str__(self) -> str:
        return self.text[:80]


class Owned(models.Model):
    """Something that somebody answers for, and by when: an organisation, or who is described."""

    owner = models.ForeignKey(
        Organisation,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    owner_text = models.CharField(
        _("owner in words"),
        max_length=250,
        blank=True,
        help_text=_("Where it is not one organisation. Readers see this text."),
    )
    due = models.DateField(
        _("due"), null=True, blank=True, help_text=_("Only the month and the year count.")
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.due = first_of_month(self.due)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.due = first_of_month(self.due)
        if self.owner_id and self.owner_text:
            raise ValidationError({"owner_text": ONE_OWNER})


OWNER_PANELS = [
    FieldRowPanel([FieldPanel("owner"), FieldPanel("owner_text")]),
    FieldPanel("due"),
]


def one_owner(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(owner=None) | Q(owner_text=""), name=name)


class Decision(Owned, MeetingRow):
    """What the meeting decided, under a number that is its own on that meeting for good."""

    page = ParentalKey(MEETING, related_name="decisions", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    text = models.TextField(_("text"), max_length=1000)
    kind = models.CharField(
        _("kind"), max_length=10, choices=DecisionKind, default=DecisionKind.ACTION
    )
    adoption = models.CharField(_("how adopted"), max_length=15, choices=Adoption, blank=True)

    panels = [
        FieldPanel("number"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("adoption")]),
        *OWNER_PANELS,
    ]
    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("owner_text"),
        *same_in_all_languages("number", "kind", "adoption", "owner", "due"),
    ]

    class Meta(MeetingRow.Meta):
        verbose_name = _("decision")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="decision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="decision_number_from_one"),
            models.CheckConstraint(
                condition=Q(kind__in=DecisionKind.values), name="decision_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(adoption__in=["", *Adoption.values]), name="decision_adoption_is_known"
            ),
            one_owner("decision_has_one_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:80]}"


class OfDecision(models.Model):
    """Something that follows from a decision of the same meeting."""

    decision_number = models.PositiveIntegerField(_("number of the decision"))

    class Meta:
        abstract = True


class Action(OfDecision, Owned, MeetingRow):
    """A step that was agreed. Until it is closed it stands on every later meeting as well."""

    page = ParentalKey(MEETING, related_name="actions", on_delete=models.CASCADE)
    text = models.TextField(_("text"), max_length=500)
    state = models.CharField(
        _("state"), max_length=15, choices=ActionState, default=ActionState.AGREED
    )
    closed_on = models.DateField(_("done or dropped on"), null=True, blank=True)
    reason = models.CharField(_("why it was dropped"), max_length=250, blank=True)
    evidence = models.URLField(_("link to what shows it"), max_length=500, blank=True)

    panels = [
        FieldPanel("decision_number"),
        FieldPanel("text"),
        *OWNER_PANELS,
        FieldRowPanel([FieldPanel("state"), FieldPanel("closed_on")]),
        FieldPanel("reason"),
        FieldPanel("evidence"),
    ]
    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("owner_text"),
        TranslatableField("reason"),
        *same_in_all_languages("decision_number", "owner", "due", "state", "closed_on", "evidence"),
    ]

    class Meta(MeetingRow.Meta):
        verbose_name = _("action")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ActionState.values), name="action_state_is_known"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=CLOSED_STATES, closed_on__isnull=False)
                    | (~Q(state__in=CLOSED_STATES) & Q(closed_on=None))
                ),
                name="action_is_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.DROPPED) | ~Q(reason=""),
                name="action_is_dropped_for_a_reason",
            ),
            one_owner("action_has_one_owner"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    def clean(self):
        super().clean()
        if self.is_closed and not self.closed_on:
            raise ValidationError({"closed_on": _("Say on which day it was done or dropped.")})
        if self.closed_on and not self.is_closed:
            message = _("It has a day on which it was closed, but its state says it is open.")
            raise ValidationError({"closed_on": message})
        if self.state == ActionState.DROPPED and not self.reason:
            raise ValidationError({"reason": _("Say why it was dropped.")})


class Outcome(OfDecision, MeetingRow):
    """What came of a decision. When the page it points to goes, the text stays."""

    page = ParentalKey(MEETING, related_name="outcomes", on_delete=models.CASCADE)
    happened_on = models.DateField(_("happened on"))
    text = models.TextField(_("text"), max_length=500)
    shown_by = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page about it"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
        help_text=_("An appeal, a report, news, a campaign."),
    )
    link = models.URLField(_("link outside this site"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("decision_number"), FieldPanel("happened_on")]),
        FieldPanel("text"),
        PageChooserPanel("shown_by"),
        FieldPanel("link"),
    ]
    translatable_fields = [
        TranslatableField("text"),
        *same_in_all_languages("decision_number", "happened_on", "shown_by", "link"),
    ]

    class Meta(MeetingRow.Meta):
        verbose_name = _("outcome")

    def __str__(self) -> str:
        return self.text[:80]


class MeetingTopic(TopicEntry):
    page = ParentalKey(MEETING, related_name="topics", on_delete=models.CASCADE)

    class Meta(TopicEntry.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "topic"], name="meeting_topic_once")]


class MeetingMechanism(Orderable):
    """A body or a procedure that the meeting spoke about."""

    page = ParentalKey(MEETING, related_name="mechanisms", on_delete=models.CASCADE)
    mechanism = models.ForeignKey(
        Mechanism, verbose_name=_("mechanism"), related_name="+", on_delete=models.CASCADE
    )

    panels = [FieldPanel("mechanism")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "mechanism"], name="meeting_mechanism_once")
        ]

    def __str__(self) -> str:
        return str(self.mechanism)
