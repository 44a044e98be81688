"""How a text goes round among organisations: rounds, who was asked, what they said of the draft."""

import uuid
import zoneinfo

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from home.models import Organisation
from signatures.enums import CommentState, RoundKind
from signatures.models.columns import known
from signatures.models.endorsements import Endorsement
from signatures.models.sheets import Sheet, TextVersion

COMMENT_AT_MOST = 5000  # characters


class CirculationQuerySet(models.QuerySet):
    def open_at(self, now):
        """Rounds in which organisations can still answer."""
        return self.filter(closed_on=None, deadline__gt=now)


class Circulation(models.Model):
    """One round: a text went to organisations, which answer until a moment.

    For comments a draft goes round, kept here as it was sent (`CirculatedText`); a round for
    signing has a locked text version, whose wordings are what was sent.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(Sheet, related_name="circulations", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=RoundKind)
    version = models.ForeignKey(
        TextVersion, related_name="circulations", null=True, on_delete=models.PROTECT
    )
    deadline = models.DateTimeField(_("deadline"))
    zone = models.CharField(_("time zone"), max_length=40, default=settings.TIME_ZONE)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    closed_on = models.DateField(null=True)
    # When those who had not answered were told that the deadline is near; once.
    last_call_on = models.DateField(null=True)

    objects = CirculationQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        default_permissions = ()
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="round_number_once"),
            known("kind", RoundKind),
            models.CheckConstraint(
                condition=Q(kind=RoundKind.COMMENTS, version=None)
                | Q(kind=RoundKind.SIGN_ON, version__isnull=False),
                name="round_for_signing_has_a_version",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_for_signing(self) -> bool:
        return self.kind == RoundKind.SIGN_ON

    @property
    def deadline_there(self):
        """The deadline on the clocks of the zone in which it was set, summer time included."""
        return self.deadline.astimezone(zoneinfo.ZoneInfo(self.zone))

    def is_open_at(self, now) -> bool:
        return self.closed_on is None and now < self.deadline

    def texts(self) -> dict[str, str]:
        """What was sent, by language."""
        sent = self.version.wordings.all() if self.version else self.drafts.all()
        return {one.language: one.text for one in sent}


class CirculatedText(models.Model):
    """The draft of a round in one language, as it was sent."""

    circulation = models.ForeignKey(Circulation, related_name="drafts", on_delete=models.CASCADE)
    language = models.CharField(max_length=12)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("draft of a round")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["circulation", "language"], name="circulated_text_once_a_language"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="circulated_text_hash_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


class InvitationQuerySet(models.QuerySet):
    def with_answers(self):
        """Each with `is_answered`: whether the organisation has said what it was asked for.

        For signing that is any decision on the words as they stand, a comment in a round for
        comments. A record that the organisation disputes answers nothing.
        """
        sheet = OuterRef("circulation__sheet")
        decided = Endorsement.objects.filter(
            sheet=sheet,
            organisation=OuterRef("organisation"),
            disputed_on=None,
            version__number__gte=F("sheet__counts_from_version"),
        )
        commented = PartnerComment.objects.filter(
            circulation=OuterRef("circulation"), organisation=OuterRef("organisation")
        )
        for_signing = Q(circulation__kind=RoundKind.SIGN_ON)
        return self.annotate(
            is_answered=Case(When(for_signing, then=Exists(decided)), default=Exists(commented))
        )

    def unanswered(self):
        return self.with_answers().filter(is_answered=False)


class Invitation(models.Model):
    """An organisation that was asked in a round, and how often it was reminded."""

    circulation = models.ForeignKey(
        Circulation, related_name="invitations", on_delete=models.CASCADE
    )
    organisation = models.ForeignKey(
        Organisation, related_name="+", on_delete=models.PROTECT, verbose_name=_("organisation")
    )
    invited_on = models.DateField()
    # "We need until …": what the organisation itself has said. It extends nothing.
    needs_until = models.DateField(_("needs until"), null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a round")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["circulation", "organisation"], name="invitation_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(reminders=0, reminded_on=None)
                | Q(reminders__gt=0, reminded_on__isnull=False),
                name="invitation_reminded_on_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PartnerComment(models.Model):
    """What an organisation says of a draft. Its authors answer; the public never reads it.

    ``place`` is the number of the paragraph in the wording that was sent, from 1; 0 is the whole.
    """

    circulation = models.ForeignKey(Circulation, related_name="comments", on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, related_name="+", on_delete=models.PROTECT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    language = models.CharField(max_length=12)
    place = models.PositiveIntegerField(default=0)
    text = models.TextField(_("comment"), max_length=COMMENT_AT_MOST)
    written_on = models.DateField()
    state = models.CharField(max_length=10, choices=CommentState, default=CommentState.OPEN)
    answer = models.TextField(_("answer"), max_length=COMMENT_AT_MOST, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    answered_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("comment of a partner")
        verbose_name_plural = _("comments of partners")
        default_permissions = ()
        ordering = ["circulation", "place", "pk"]
        constraints = [
            known("state", CommentState),
            models.CheckConstraint(
                condition=Q(state=CommentState.OPEN, answered_on=None)
                | (~Q(state=CommentState.OPEN) & Q(answered_on__isnull=False)),
                name="partner_comment_answered_on_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=CommentState.NOT_TAKEN) | ~Q(answer=""),
                name="partner_comment_not_taken_says_why",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="partner_comment_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
