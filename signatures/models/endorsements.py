"""What organisations say about a text. An endorsement is never the signature of a person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.enums import SafetyLevel
from home.models import Organisation
from home.models.organisations import AT_WORK
from signatures.enums import (
    STANDS,
    Channel,
    ConditionState,
    EndorsementDecision,
    Naming,
)
from signatures.models.columns import known
from signatures.models.sheets import Sheet, TextVersion

WORDS_AT_MOST = 2000  # characters of a reservation, a condition, a note


class EndorsementQuerySet(models.QuerySet):
    def standing(self, day):
        """Those that count on ``day``: given for the text as it stands, by who is still there.

        Under an embargo nothing is known of them yet, their number included (design §2.14).
        """
        return (
            self.stand_for_the_text()
            .filter(organisation__status__in=AT_WORK, disputed_on=None)
            .exclude(named_from__gt=day)
        )

    def stand_for_the_text(self):
        """Those given for the text as it stands, whoever may know of them."""
        return self.filter(
            decision__in=STANDS,
            condition_state__in=[ConditionState.NONE, ConditionState.MET],
            version__number__gte=F("sheet__counts_from_version"),
        )

    def to_reconfirm(self):
        """Those that were given for words that have changed in substance since."""
        return self.filter(decision__in=STANDS, version__number__lt=F("sheet__counts_from_version"))

    def named(self, day):
        """Of those that count on ``day`` the ones whose names everybody may read."""
        return (
            self.standing(day)
            .filter(naming=Naming.PUBLIC)
            .exclude(decision=EndorsementDecision.UNNAMED)
            .exclude(organisation__safety_level=SafetyLevel.NEVER_NAMED)
        )


class Endorsement(models.Model):
    """What one organisation says now about one text, and by whom it said so.

    ``number`` is that of the entry (`EndorsementEntry`) in which it came to say this: whoever
    decides anew has to have seen it, so that two people of one organisation do not overwrite
    each other unseen. ``place`` is its place by time among those that stand.
    """

    sheet = models.ForeignKey(Sheet, related_name="endorsements", on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, related_name="+", on_delete=models.PROTECT)
    version = models.ForeignKey(TextVersion, related_name="+", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    decision = models.CharField(_("decision"), max_length=12, choices=EndorsementDecision)
    naming = models.CharField(
        _("who may read the name"), max_length=10, choices=Naming, default=Naming.COUNTED
    )
    named_from = models.DateField(_("not before"), null=True)
    # The exact names that were agreed to; the register may change afterwards.
    name_be = models.CharField(max_length=250, blank=True)
    name_ru = models.CharField(max_length=250, blank=True)
    name_en = models.CharField(max_length=250, blank=True)
    reservation = models.TextField(_("reservation"), max_length=WORDS_AT_MOST, blank=True)
    shows_reservation = models.BooleanField(_("readers may see the reservation"), default=False)
    condition = models.TextField(_("condition"), max_length=WORDS_AT_MOST, blank=True)
    condition_state = models.CharField(
        max_length=10, choices=ConditionState, default=ConditionState.NONE, blank=True
    )
    stands_since = models.DateField(null=True)
    place = models.PositiveIntegerField(null=True)

    # Who said so: somebody of the organisation, or a coordinator for it, who says how they know.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    handle = models.CharField(max_length=150)
    decided_on = models.DateField()
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.PORTAL)
    channel_on = models.DateField(_("day"), null=True)
    note = models.TextField(_("note"), max_length=WORDS_AT_MOST, blank=True)
    disputed_on = models.DateField(null=True)
    dispute = models.TextField(_("what is wrong"), max_length=WORDS_AT_MOST, blank=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sheet", "organisation"], name="endorsement_once"),
            known("decision", EndorsementDecision),
            known("naming", Naming),
            known("channel", Channel),
            known("condition_state", ConditionState),
            models.CheckConstraint(
                condition=(Q(decision=EndorsementDecision.RESERVATION) & ~Q(reservation=""))
                | (~Q(decision=EndorsementDecision.RESERVATION) & Q(reservation="")),
                name="endorsement_with_reservation_says_it",
            ),
            models.CheckConstraint(
                condition=Q(shows_reservation=False) | ~Q(reservation=""),
                name="endorsement_shows_a_reservation_it_has",
            ),
            models.CheckConstraint(
                condition=(
                    Q(decision=EndorsementDecision.CONDITION)
                    & ~Q(condition="")
                    & ~Q(condition_state=ConditionState.NONE)
                )
                | (
                    ~Q(decision=EndorsementDecision.CONDITION)
                    & Q(condition="", condition_state=ConditionState.NONE)
                ),
                name="endorsement_on_condition_says_it",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.PORTAL, channel_on=None, note="")
                | (~Q(channel=Channel.PORTAL) & Q(channel_on__isnull=False) & ~Q(note="")),
                name="endorsement_recorded_says_how",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=STANDS)
                | Q(naming=Naming.COUNTED, named_from=None, place=None, stands_since=None),
                name="endorsement_that_is_none_names_nobody",
            ),
            models.CheckConstraint(
                condition=~Q(decision=EndorsementDecision.UNNAMED)
                | Q(naming=Naming.COUNTED, named_from=None),
                name="endorsement_unnamed_is_only_counted",
            ),
            models.CheckConstraint(
                condition=Q(place=None, stands_since=None)
                | Q(place__isnull=False, stands_since__isnull=False),
                name="endorsement_stands_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(disputed_on=None, dispute="")
                | (Q(disputed_on__isnull=False) & ~Q(dispute="") & ~Q(channel=Channel.PORTAL)),
                name="endorsement_disputed_was_recorded",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_of_an_older_text(self) -> bool:
        """Whether the words have changed in substance since."""
        return self.version.number < self.sheet.counts_from_version

    @property
    def stands(self) -> bool:
        """Whether the organisation stands behind the text as it is."""
        return (
            self.decision in STANDS
            and self.condition_state in {ConditionState.NONE, ConditionState.MET}
            and not self.is_of_an_older_text
            and self.disputed_on is None
        )

    @property
    def waits_for_another_word(self) -> bool:
        """Whether the organisation stood behind words that have changed in substance since."""
        return self.decision in STANDS and self.is_of_an_older_text

    @property
    def is_recorded(self) -> bool:
        """Whether a coordinator wrote it down for the organisation."""
        return self.channel != Channel.PORTAL

    @property
    def takes_own_word(self) -> bool:
        """Whether the organisation may say it itself, round or no round.

        What was said of older words, or written down by somebody else, waits for that.
        """
        return self.is_of_an_older_text or self.is_recorded

    def name_in(self, language: str) -> str:
        """The name that was agreed to, in ``language`` or the nearest there is."""
        names = [getattr(self, f"name_{code}") for code in (language, "be", "ru", "en")]
        return next((name for name in names if name), str(self.organisation))


class EndorsementEntry(models.Model):
    """What an organisation said, and when: only added to. The words of it are not kept here.

    Numbers count through the sheet, so that two organisations can become one in the register.
    """

    sheet = models.ForeignKey(Sheet, related_name="endorsement_entries", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, related_name="+", on_delete=models.PROTECT)
    version = models.ForeignKey(TextVersion, related_name="+", on_delete=models.PROTECT)
    decision = models.CharField(max_length=12, choices=EndorsementDecision)
    naming = models.CharField(max_length=10, choices=Naming)
    channel = models.CharField(max_length=10, choices=Channel)
    handle = models.CharField(max_length=150)
    day = models.DateField()

    class Meta:
        verbose_name = _("entry of an endorsement")
        default_permissions = ()
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "number"], name="endorsement_entry_number_once"
            ),
            known("decision", EndorsementDecision),
            known("naming", Naming),
            known("channel", Channel),
        ]

    def __str__(self) -> str:
        return str(self.number)
