from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.enums import InvitationState, InvitationTrouble
from home.models.organisations import AT_WORK, Organisation
from home.tokens import contact_mark

HASH_BYTES = 32


class RepresentativeQuerySet(models.QuerySet):
    def in_office(self, day: date):
        """Those who stand for an organisation on ``day``; `Representative.is_in_office` of one."""
        return self.filter(
            Q(until=None) | Q(until__gt=day),
            since__lte=day,
            confirmed_on__lte=day,
            user__is_active=True,
            organisation__status__in=AT_WORK,
        )

    def who_may_commit(self, day: date):
        """Those of them who may sign for their organisation."""
        return self.in_office(day).filter(may_commit=True)

    def waiting(self, day: date):
        """Those who have joined and whom nobody has confirmed yet."""
        return self.filter(
            Q(until=None) | Q(until__gt=day), confirmed_on=None, user__is_active=True
        )


class Representative(models.Model):
    """An account that stands for one organisation before the House, for a time.

    In office is who has been confirmed, from ``since`` on, and no longer on the day ``until``.
    The row stays when they leave: decisions of the organisation hang on it.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="representative"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="representatives",
    )
    manages_people = models.BooleanField(
        _("looks after the organisation's people here"), default=False
    )
    may_commit = models.BooleanField(_("may sign for the organisation"), default=False)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    authority_note = models.TextField(
        _("how it was checked that they may sign"), max_length=1000, blank=True
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        default_permissions = ()
        permissions = [
            ("confirm_representative", _("Can confirm who stands for an organisation")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="representative_ends_after_the_beginning",
            ),
            models.CheckConstraint(
                condition=Q(may_commit=False)
                | (Q(confirmed_on__isnull=False) & ~Q(authority_note="")),
                name="representative_commits_when_checked",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("user")),
                name="representative_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_on__isnull=False),
                name="representative_confirmed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.user.get_username()

    @property
    def is_waiting(self) -> bool:
        """Joined, and confirmed by nobody yet."""
        return self.confirmed_on is None

    def has_ended(self, day: date) -> bool:
        return self.until is not None and self.until <= day

    def is_in_office(self, day: date) -> bool:
        """What `RepresentativeQuerySet.in_office` asks of many, asked of one."""
        return (
            self.confirmed_on is not None
            and max(self.since, self.confirmed_on) <= day
            and not self.has_ended(day)
            and self.user.is_active
            and self.organisation.is_at_work
        )


class RepresentativeInvitationQuerySet(models.QuerySet):
    def open(self, now: datetime):
        """Those whose link can still be used."""
        return self.filter(state=InvitationState.OPEN, expires_at__gt=now)

    def mail_due(self, now: datetime):
        return self.open(now).filter(mail_due_at__lte=now).order_by("mail_due_at")

    def end(self, state: InvitationState) -> int:
        """Make the links of those that wait for an answer void."""
        waiting = self.filter(state=InvitationState.OPEN)
        return waiting.update(state=state, mail_due_at=None)


class RepresentativeInvitation(models.Model):
    """A link by which somebody joins an organisation in the portal, once.

    It goes to the organisation's address on file and to no other; when that changes, the link
    is void. The code in it is made when the mail is written and kept as a hash alone.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="portal_invitations",
    )
    manages_people = models.BooleanField(
        _("looks after the organisation's people here"), default=False
    )
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.OPEN)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_on = models.DateField()
    expires_at = models.DateTimeField()
    address_mark = models.BinaryField(max_length=HASH_BYTES)
    code_hash = models.BinaryField(max_length=HASH_BYTES, null=True, unique=True)
    mail_due_at = models.DateTimeField(null=True)  # None once it was handed over, or given up
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    joined = models.OneToOneField(
        Representative, on_delete=models.PROTECT, null=True, related_name="invitation"
    )

    objects = RepresentativeInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to the portal")
        verbose_name_plural = _("invitations to the portal")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values), name="portal_invitation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.USED, joined__isnull=False)
                | (~Q(state=InvitationState.USED) & Q(joined=None)),
                name="portal_invitation_used_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def trouble(self, now: datetime) -> InvitationTrouble | None:
        """Why its link cannot be used at ``now``; None when it can."""
        if self.state != InvitationState.OPEN:
            return InvitationTrouble(self.state)
        if not self.organisation.is_at_work:
            return InvitationTrouble.ENDED
        if self.expires_at <= now:
            return InvitationTrouble.EXPIRED
        if bytes(self.address_mark) != contact_mark(self.organisation.contact_address):
            return InvitationTrouble.MOVED
        return None
