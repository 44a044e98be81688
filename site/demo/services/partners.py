from django.utils import timezone

from demo import factories
from demo.content.partners import Partner
from home.models import Organisation
from home.services import invitations, representatives
from users.models import User


def let_in(partner: Partner, organisation: Organisation, *, actor: User) -> None:
    """Invite, join, confirm and give authority as in real use; only no mail is waited for."""
    now = timezone.now()
    organisation.contact_address = partner.address
    organisation.save()
    invitation = invitations.invite(
        organisation=organisation, actor=actor, manages_people=partner.manages_people, now=now
    )
    user = invitations.join(
        code=invitations.new_code(invitation=invitation),
        handle=partner.handle,
        password=factories.PASSWORD,
        language="be",
        now=now,
    )
    factories.enrol(user)
    of_now = {"actor": actor, "today": timezone.localdate(now)}
    representatives.confirm(representative=user.representative, **of_now)
    if partner.authority_note:
        representatives.give_authority(
            representative=user.representative, authority_note=partner.authority_note, **of_now
        )
