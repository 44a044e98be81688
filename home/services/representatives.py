"""Who stands for an organisation: confirmed, given authority to sign, and sent off again."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.enums import InvitationState
from home.models import Representative, RepresentativeInvitation
from home.permissions import may_confirm, may_end_office, may_give_authority, may_take_authority
from users.services.sessions import end_sessions


@transaction.atomic
def confirm(*, representative: Representative, actor, today: date) -> None:
    """Say that it is really them: from now on they are in office, without authority to sign.

    Raises `PermissionDenied`, and `ValidationError` when they have been confirmed or have ended.
    """
    office = _locked(representative)
    if not may_confirm(actor, office, today):
        raise PermissionDenied
    if not office.is_waiting or office.has_ended(today):
        raise ValidationError(
            _("Somebody has confirmed them meanwhile, or their time has ended."), code="settled"
        )
    office.confirmed_by, office.confirmed_on = actor, today
    office.save(update_fields=["confirmed_by", "confirmed_on"])
    log(office, "home.confirmed", user=actor)


@transaction.atomic
def give_authority(
    *, representative: Representative, actor, authority_note: str, today: date
) -> None:
    """Let somebody in office sign for their organisation; the note says how that was checked.

    Raises `PermissionDenied`, and `ValidationError` without a note or out of office.
    """
    office = _locked(representative)
    if not may_give_authority(actor, office):
        raise PermissionDenied
    if not authority_note.strip():
        raise ValidationError(_("Say how you have checked it."), code="no_note")
    if not office.is_in_office(today):
        raise ValidationError(
            _("They are not in office: confirm them first."), code="not_in_office"
        )
    office.may_commit, office.authority_note = True, authority_note.strip()
    office.save(update_fields=["may_commit", "authority_note"])
    log(office, "home.gave_authority", user=actor)


@transaction.atomic
def take_authority(*, representative: Representative, actor, today: date) -> None:
    """From the next request on they sign nothing more; what they signed stands."""
    office = _locked(representative)
    if not may_take_authority(actor, office, today):
        raise PermissionDenied
    office.may_commit = False
    office.save(update_fields=["may_commit"])
    log(office, "home.took_authority", user=actor)


@transaction.atomic
def end(*, representative: Representative, actor, today: date) -> None:
    """Send somebody off: their sessions, their links to others and their office end at once.

    Ending twice is ending once. Raises `PermissionDenied`.
    """
    office = _locked(representative)
    if not may_end_office(actor, office, today):
        raise PermissionDenied
    _end(office, actor, today)


def leave_office(*, user, actor, today: date) -> list[str]:
    """Somebody is moved out of the House's site; says of an organisation that has nobody left."""
    office = Representative.objects.select_for_update(of=("self",)).filter(user=user).first()
    if office is None or office.has_ended(today):
        return []
    _end(office, actor, today)
    if office.organisation.representatives.in_office(today).exists():
        return []
    return [
        _("“%(organisation)s” has nobody in the partners' portal any more.")
        % {"organisation": office.organisation}
    ]


def _locked(representative: Representative) -> Representative:
    rows = Representative.objects.select_for_update(of=("self",)).select_related(
        "organisation", "user"
    )
    return rows.get(pk=representative.pk)


def _end(office: Representative, actor, today: date) -> None:
    if office.has_ended(today):
        return
    office.until, office.may_commit, office.manages_people = max(today, office.since), False, False
    office.save(update_fields=["until", "may_commit", "manages_people"])
    RepresentativeInvitation.objects.filter(invited_by=office.user).end(InvitationState.TAKEN_BACK)
    end_sessions(user=office.user)
    log(office, "home.ended_office", user=actor)
