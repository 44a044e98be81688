"""How people of organisations get in: a link to the address on file, a handle, a password."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task
from wagtail.log_actions import log

from home import tokens
from home.emails import invitation_mail
from home.enums import InvitationState, InvitationTrouble
from home.models import Organisation, Representative, RepresentativeInvitation
from home.permissions import may_invite
from home.services import post
from users.models import User
from users.services.accounts import open_account
from users.services.telling import tell_about_accounts

DAYS = 7
CODE_LENGTH = 20  # 100 bits
# For one organisation: nobody's mailbox is flooded through us.
OPEN_AT_MOST = 5
A_DAY_AT_MOST = 10
MAILS_AT_MOST = 20  # tries at one mail


class LinkOpensNothing(Exception):
    """An invitation cannot be answered; ``trouble`` says why."""

    def __init__(self, trouble: InvitationTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@transaction.atomic
def invite(
    *, organisation: Organisation, actor, manages_people: bool, now: datetime
) -> RepresentativeInvitation:
    """Have a link sent to the organisation's address on file, and to no other.

    Raises `PermissionDenied`, and `ValidationError` where the organisation has ended, has no
    address on file, or has as many links open as it may have.
    """
    today = timezone.localdate(now)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not may_invite(actor, organisation, today):
        raise PermissionDenied
    _refuse_in_vain(organisation, now)
    invitation = RepresentativeInvitation.objects.create(
        organisation=organisation,
        manages_people=manages_people,
        invited_by=actor,
        invited_on=today,
        expires_at=now + timedelta(days=DAYS),
        address_mark=tokens.contact_mark(organisation.contact_address),
        mail_due_at=now,
    )
    log(organisation, "home.invited", user=actor, data={"manages_people": manages_people})
    transaction.on_commit(lambda: async_task("home.tasks.send_invitations"), robust=True)
    return invitation


def _refuse_in_vain(organisation: Organisation, now: datetime) -> None:
    if not organisation.is_at_work:
        raise ValidationError(_("This organisation has left the register."), code="ended")
    if not organisation.contact_address:
        raise ValidationError(
            _("There is no e-mail address on file to which the link could go."), code="no_address"
        )
    if organisation.portal_invitations.open(now).count() >= OPEN_AT_MOST:
        raise ValidationError(
            _("Five links are waiting already. Take one back, or wait until one is used."),
            code="enough",
        )
    if organisation.portal_invitations.filter(invited_on=timezone.localdate(now)).count() >= (
        A_DAY_AT_MOST
    ):
        raise ValidationError(
            _("Enough links have been sent today. Send the next one tomorrow."), code="enough_today"
        )


@transaction.atomic
def take_back(*, invitation: RepresentativeInvitation, actor, now: datetime) -> None:
    """Make a link void. One that was used or is void already stays what it is."""
    if not may_invite(actor, invitation.organisation, timezone.localdate(now)):
        raise PermissionDenied
    mine = RepresentativeInvitation.objects.filter(pk=invitation.pk)
    if mine.end(InvitationState.TAKEN_BACK):
        log(invitation.organisation, "home.took_invitation_back", user=actor)


def found(*, code: str, now: datetime, lock: bool = False) -> RepresentativeInvitation:
    """The invitation that ``code`` answers. Raises `LinkOpensNothing`."""
    rows = RepresentativeInvitation.objects.select_related("organisation")
    if lock:
        rows = rows.select_for_update(of=("self",))
    invitation = rows.filter(code_hash=tokens.invitation_hash(code)).first()
    trouble = invitation.trouble(now) if invitation else InvitationTrouble.UNKNOWN
    if trouble:
        raise LinkOpensNothing(trouble)
    return invitation


@transaction.atomic
def join(*, code: str, handle: str, password: str, language: str, now: datetime) -> User:
    """Open an account for who answers an invitation; it sees nothing until it is confirmed.

    Everybody who looks after accounts is told by a mail that names nothing.

    ``handle`` and ``password`` have passed `users.forms.accounts.OpenAccountForm`. Raises
    `LinkOpensNothing`, and then nothing has been kept.
    """
    invitation = found(code=code, now=now, lock=True)
    today = timezone.localdate(now)
    user = open_account(handle=handle, password=password, language=language)
    invitation.joined = Representative.objects.create(
        user=user,
        organisation=invitation.organisation,
        manages_people=invitation.manages_people,
        since=today,
    )
    invitation.state = InvitationState.USED
    invitation.mail_due_at = None
    invitation.save(update_fields=["joined", "state", "mail_due_at"])
    log(invitation.joined, "home.joined", user=user)
    tell_about_accounts()
    return user


def send_mail(*, now: datetime) -> int:
    """Send the links that are due; returns how many mails were handed over."""
    return post.while_there_is_time(lambda connection: _send_next(now, connection))


def _send_next(now: datetime, connection) -> bool | None:
    claimed = _claimed(now)
    if claimed is None:
        return None
    invitation, code = claimed
    row = RepresentativeInvitation.objects.filter(pk=invitation.pk)
    message = invitation_mail(address=invitation.organisation.contact_address, code=code)
    try:
        post.hand_over(message, connection)
    except post.Refused as refusal:
        if refusal.for_ever or invitation.mail_attempts >= MAILS_AT_MOST:
            row.update(mail_due_at=None)
        return False
    row.filter(mail_due_at=invitation.mail_due_at).update(mail_due_at=None)
    return True


@transaction.atomic
def _claimed(now: datetime) -> tuple[RepresentativeInvitation, str] | None:
    """The next one with a new code, put off should this try fail.

    A link that went out and whose mail was thought lost is worth nothing any more.
    """
    due = RepresentativeInvitation.objects.mail_due(now).select_related("organisation")
    while invitation := due.select_for_update(of=("self",), skip_locked=True).first():
        if invitation.trouble(now) is None:
            break
        RepresentativeInvitation.objects.filter(pk=invitation.pk).update(mail_due_at=None)
    else:
        return None
    invitation.mail_attempts += 1
    invitation.mail_due_at = now + post.retry_after(invitation.mail_attempts)
    invitation.save(update_fields=["mail_attempts", "mail_due_at"])
    return invitation, new_code(invitation=invitation)


def new_code(*, invitation: RepresentativeInvitation) -> str:
    """The code for the next mail; the one before it, if there was one, is worth nothing now."""
    code = tokens.new_code(CODE_LENGTH)
    invitation.code_hash = tokens.invitation_hash(code)
    invitation.save(update_fields=["code_hash"])
    return code
