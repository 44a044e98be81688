import logging
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyrage
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from home.sealing import open_for_server, seal_for_server
from home.services import post
from signatures.emails import confirmation_mail, signed_already_mail
from signatures.enums import MailPurpose
from signatures.models import PendingSignature, Signature
from signatures.services.declarations import PADDING, Declaration
from signatures.tokens import mail_code_hash

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class WaitingMail:
    """A mail that waits, and what its code will stand for. Only the worker opens it."""

    address: str
    code: str
    language: str
    declaration: Declaration

    def sealed(self) -> bytes:
        fields = {"address": self.address, "code": self.code, "language": self.language}
        fields["declaration"] = self.declaration.as_record()
        return seal_for_server(fields, padding=PADDING)

    @classmethod
    def opened(cls, sealed: bytes) -> "WaitingMail":
        fields = open_for_server(sealed)
        fields["declaration"] = Declaration.from_record(fields["declaration"])
        return cls(**fields)


def send_waiting_mail(*, now: datetime) -> int:
    """Send the mails that are due, one connection for all; returns how many were handed over.

    A mail is marked as being tried before it is sent and forgotten after: killed in between,
    the process leaves it waiting for the next try. It can arrive twice, never not at all.
    What is left after a minute, or when the mail server is away, waits for the next run.
    """
    connection, sent, end = get_connection(), 0, time.monotonic() + post.LONGEST_RUN
    try:
        while time.monotonic() < end and (pending := _claimed(now)):
            sent += _send(pending, connection)
    except post.ServerIsAway:
        logger.warning("the mail server is away, mail waits")
    finally:
        post.hang_up(connection)
    return sent


@transaction.atomic
def _claimed(now: datetime) -> PendingSignature | None:
    """Take the next mail that is due, count it, and put it off should this try fail.

    It is counted here, under the lock, because several workers may send at once. A mail that
    was begun before is never dropped for the limit: its process may have been killed.
    """
    due = PendingSignature.objects.mail_due(now).select_for_update(skip_locked=True)
    today = timezone.localdate(now)
    while pending := due.first():
        sent = _mails_sent_on(today, pending)
        if pending.mail_attempts or sent < settings.CONFIRMATION_MAILS_A_DAY:
            break
        _forget_mail(pending)
    else:
        return None
    pending.mails_sent, pending.mails_sent_on = sent + 1, today
    pending.mail_attempts += 1
    # To the full minute and never early: a second worker would send it once more meanwhile.
    due_at = now + post.retry_after(pending.mail_attempts) + timedelta(seconds=59)
    pending.mail_due_at = due_at.replace(second=0, microsecond=0)
    pending.save(update_fields=["mails_sent", "mails_sent_on", "mail_attempts", "mail_due_at"])
    return pending


def _send(pending: PendingSignature, connection) -> bool:
    """Whether the mail of ``pending`` was handed over. Raises `ServerIsAway`."""
    try:
        waiting = WaitingMail.opened(pending.sealed_mail)
    except pyrage.DecryptError:
        logger.error("a mail was sealed to another SERVER_IDENTITY and cannot be sent")
        _forget_mail(pending)
        return False
    handed_over = False
    try:
        if _put_in_force(pending, waiting):
            handed_over = _hand_over(pending, waiting, connection)
    finally:
        if not handed_over:
            _uncount_mail(pending)
    if handed_over:
        _forget_mail(pending)
    return handed_over


def _uncount_mail(pending: PendingSignature) -> None:
    counted = PendingSignature.objects.filter(pk=pending.pk, mails_sent__gt=0)
    counted.update(mails_sent=F("mails_sent") - 1)


def _mails_sent_on(today: date, pending: PendingSignature) -> int:
    return pending.mails_sent if pending.mails_sent_on == today else 0


def _put_in_force(pending: PendingSignature, waiting: WaitingMail) -> bool:
    """Have the row stand for what this mail asks; false when it has changed or gone meanwhile."""
    pending.purpose = MailPurpose.TAKE_BACK if _is_signed(pending) else MailPurpose.CONFIRM
    changed = _unchanged(pending).update(
        purpose=pending.purpose,
        code_hash=mail_code_hash(waiting.code),
        code_expires_at=pending.expires_at,
        sealed_declaration=waiting.declaration.sealed(),
    )
    return changed == 1


def _is_signed(pending: PendingSignature) -> bool:
    counted = Signature.objects.counted(pending.sheet)
    return counted.filter(duplicate_mark=pending.duplicate_mark).exists()


def _unchanged(pending: PendingSignature):
    """The row, unless its address has been typed again meanwhile: then another mail waits."""
    return PendingSignature.objects.filter(pk=pending.pk, sealed_mail=bytes(pending.sealed_mail))


def _forget_mail(pending: PendingSignature) -> None:
    """Forget the address."""
    _unchanged(pending).update(sealed_mail=None, mail_due_at=None)


def _hand_over(pending: PendingSignature, waiting: WaitingMail, connection) -> bool:
    """Whether the mail server took the mail. What will never arrive is forgotten at once."""
    compose = confirmation_mail if pending.purpose == MailPurpose.CONFIRM else signed_already_mail
    message = compose(address=waiting.address, code=waiting.code, language=waiting.language)
    try:
        post.hand_over(message, connection)
    except post.Refused as refusal:
        if refusal.for_ever:
            _forget_mail(pending)
        return False
    return True
