from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction

from signatures.emails import confirmation_mail, signed_already_mail
from signatures.enums import MailPurpose
from signatures.models import PendingSignature, Signature
from signatures.sealing import open_for_server

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=4)


def retry_after(attempts: int) -> timedelta:
    """How long to wait after ``attempts`` tries: 1, 2, 4, 8 … minutes, 4 hours at most."""
    return min(FIRST_RETRY * 2 ** max(attempts - 1, 0), LONGEST_RETRY)


def send_waiting_mail(*, now: datetime, at_most: int = 500) -> int:
    """Send the mails that are due, one connection for all; returns how many were handed over.

    A mail is marked as being tried before it is sent and forgotten after: killed in between,
    the process leaves it waiting for the next try. It can arrive twice, never not at all.
    """
    connection = get_connection()
    sent = 0
    try:
        for _attempt in range(at_most):
            pending = _next(now)
            if pending is None:
                break
            sent += _send(pending, connection)
    finally:
        connection.close()
    return sent


@transaction.atomic
def _next(now: datetime) -> PendingSignature | None:
    """Take the next mail that is due, and put off the one after it should this one fail."""
    pending = PendingSignature.objects.mail_due(now).select_for_update(skip_locked=True).first()
    if pending is None:
        return None
    pending.mail_attempts += 1
    pending.mail_due_at = now + retry_after(pending.mail_attempts)
    pending.purpose = MailPurpose.TAKE_BACK if _is_signed(pending) else MailPurpose.CONFIRM
    pending.save(update_fields=["mail_attempts", "mail_due_at", "purpose"])
    return pending


def _is_signed(pending: PendingSignature) -> bool:
    sheet = pending.sheet
    return (
        Signature.objects.counted(sheet).filter(duplicate_mark=pending.duplicate_mark).exists()
    )


def _send(pending: PendingSignature, connection) -> bool:
    if pending.mails_sent >= settings.CONFIRMATION_MAILS_A_DAY:
        _forget_mail(pending, sent=False)
        return False
    mail = open_for_server(pending.sealed_mail)
    compose = (
        confirmation_mail if pending.purpose == MailPurpose.CONFIRM else signed_already_mail
    )
    message = compose(address=mail["address"], code=mail["code"], language=mail["language"])
    message.connection = connection
    try:
        message.send()
    except OSError:  # smtplib's errors are of this class; the mail waits for its next try
        connection.close()
        return False
    _forget_mail(pending, sent=True)
    return True


def _forget_mail(pending: PendingSignature, *, sent: bool) -> None:
    """Forget the address, unless the same address has been typed again meanwhile."""
    PendingSignature.objects.filter(pk=pending.pk, code_hash=pending.code_hash).update(
        sealed_mail=None, mail_due_at=None, mails_sent=pending.mails_sent + sent
    )
