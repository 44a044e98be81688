"""Mails that tell organisations of something new in the portal: never what, never about which text.

An organisation gets one a day at most. A mail counts as sent after it was handed over: killed in
between, the process leaves it for the next run. It can arrive twice, never not at all.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task
from wagtail.users.models import UserProfile

from home.models import Organisation, Representative
from home.services import post
from signatures.emails import round_waits_mail
from signatures.enums import STANDS
from signatures.models import Endorsement, PartnerMail

logger = logging.getLogger(__name__)
MORNING = time(9)  # in house time


def tell_later(organisation_ids: Iterable[int], *, now: datetime) -> None:
    """Let organisations know that something is new for them, once this transaction is over."""
    ids = list(organisation_ids)
    if not ids:
        return
    PartnerMail.objects.bulk_create(
        [PartnerMail(organisation_id=pk) for pk in ids], ignore_conflicts=True
    )
    rows = PartnerMail.objects.filter(organisation_id__in=ids)
    rows.update(due_at=now, attempts=0)
    rows.filter(mailed_on=timezone.localdate(now)).update(due_at=_next_morning(now))
    transaction.on_commit(lambda: async_task("signatures.tasks.send_invitations"), robust=True)


def tell_of_change(sheet, *, today: date) -> None:
    """Let those who have signed know that the words are others, whichever kind of change it is."""
    signed = Endorsement.objects.filter(sheet=sheet, decision__in=STANDS)
    begins = timezone.make_aware(datetime.combine(today, time.min))
    tell_later(signed.values_list("organisation_id", flat=True), now=begins)


def _next_morning(now: datetime) -> datetime:
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, MORNING))


def send_due(*, now: datetime) -> int:
    """Send every mail that is due; returns to how many organisations."""
    today = timezone.localdate(now)
    due = PartnerMail.objects.due(now=now, today=today).order_by("due_at", "pk")
    connection, sent = get_connection(), 0
    try:
        for pk in list(due.values_list("pk", flat=True)):
            sent += _tell(pk, connection, now=now)
    except post.ServerIsAway:
        logger.warning("the mail server is away, mails to partners wait")
    finally:
        post.hang_up(connection)
    return sent


def _tell(pk: int, connection, *, now: datetime) -> bool:
    """Whether a mail was handed over. Raises `ServerIsAway`."""
    mail = _claimed(pk, now=now)
    if mail is None:
        return False
    readers = readers_of(mail.organisation, now=now)
    taken = [_hand_over(address, languages, connection) for address, languages in readers]
    if any(answer is None for answer in taken) and True not in taken:
        return False  # put off: every address refused it for now
    # What came meanwhile has another moment, and goes out on another day.
    done = PartnerMail.objects.filter(pk=pk, due_at=mail.due_at)
    PartnerMail.objects.filter(pk=pk).update(mailed_on=timezone.localdate(now))
    done.update(due_at=None, attempts=0)
    return True in taken


def _hand_over(address: str, languages: list[str], connection) -> bool | None:
    """Whether an address took it: True, False for never, None for not now."""
    try:
        post.hand_over(round_waits_mail(address=address, languages=languages), connection)
    except post.Refused as refusal:
        return False if refusal.for_ever else None
    return True


@transaction.atomic
def _claimed(pk: int, *, now: datetime) -> PartnerMail | None:
    """Take a mail, and put it off should this try fail; None if it is taken."""
    due = PartnerMail.objects.due(now=now, today=timezone.localdate(now))
    mail = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if mail:
        mail.attempts += 1
        mail.due_at = now + post.retry_after(mail.attempts)
        mail.save(update_fields=["attempts", "due_at"])
    return mail


def readers_of(organisation: Organisation, *, now: datetime) -> list[tuple[str, list[str]]]:
    """The address on file, written to in every language, and those who represent it today."""
    today = timezone.localdate(now)
    people = Representative.objects.in_office(today).filter(organisation=organisation)
    found = {}
    if on_file := organisation.contact_address:
        found[on_file] = [code for code, _name in settings.LANGUAGES]
    for office in people.exclude(user__email="").select_related("user"):
        profile = UserProfile.get_for_user(office.user)
        found[office.user.email] = [profile.get_preferred_language()]
    return list(found.items())
