"""Updates for those who ask: stored apart, confirmed apart, ended with one click (RFC 8058)."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyrage
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django_q.tasks import async_task

from home import tokens
from home.emails import update_mail, updates_confirm_mail, updates_known_mail
from home.enums import UpdateState
from home.models import Subscription, Update
from home.permissions import may_release_update, may_write_updates
from home.sealing import open_for_server, seal_for_server
from home.services import post

logger = logging.getLogger(__name__)

TERM = timedelta(minutes=3)  # longer than a run, so that two never send the same


class CodeUnknown(Exception):
    """No subscription waits for this code: mistyped, or older than a day."""


class NothingToRelease(Exception):
    """Somebody has released this update meanwhile."""


@dataclass(frozen=True)
class Recipient:
    """What the worker has to read to send something."""

    address: str
    stop: str

    def sealed(self) -> bytes:
        return seal_for_server({"address": self.address, "stop": self.stop})

    @classmethod
    def opened(cls, sealed: bytes) -> "Recipient":
        return cls(**open_for_server(bytes(sealed)))


def subscribe(*, address: str, language: str, now: datetime, keep: bool = True) -> None:
    """Have an address asked whether it wants updates: the same work and answer for each.

    An address that is known already is told by mail, and nothing about it changes. With ``keep``
    false it is the same work, and nothing is written.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    stop = tokens.new_code(tokens.STOP_LENGTH)
    typed = Subscription(
        mark=tokens.subscription_mark(address),
        sealed_address=Recipient(address=address, stop=stop).sealed(),
        stop_hash=tokens.stop_hash(stop),
        language=language,
        expires_at=hour + timedelta(hours=settings.CONFIRMATION_HOURS),
        mail_due_at=hour,
    )
    if keep:
        Subscription.objects.bulk_create(
            [typed],
            update_conflicts=True,
            unique_fields=["mark"],
            update_fields=["expires_at", "mail_due_at", "mail_attempts"],
        )
    transaction.on_commit(lambda: async_task("home.tasks.send_subscription_mail"), robust=True)


@transaction.atomic
def confirm(*, code: str, now: datetime) -> None:
    """Begin a subscription. Pressing the button twice is pressing it once. Raises `CodeUnknown`."""
    found = Subscription.objects.filter(
        code_hash=tokens.subscription_code_hash(code), expires_at__gt=now
    )
    if not found.update(is_confirmed=True, last_update=_newest_number()):
        raise CodeUnknown


def stop(*, code: str) -> None:
    """End a subscription and forget its address. An unknown code has been used already."""
    Subscription.objects.filter(stop_hash=tokens.stop_hash(code)).delete()


def forget_expired(*, now: datetime) -> int:
    """Delete addresses that were never confirmed; returns how many."""
    return Subscription.objects.expired(now).delete()[0]


@transaction.atomic
def write(*, author, texts: dict[str, str]) -> Update:
    """Keep an update for a second person; ``texts`` by language, whole."""
    if not may_write_updates(author):
        raise PermissionDenied
    return Update.objects.create(
        written_by=author, **{f"text_{language}": text for language, text in texts.items()}
    )


@transaction.atomic
def discard(*, update: Update, actor) -> None:
    """Delete an update that nobody has released."""
    if not may_write_updates(actor):
        raise PermissionDenied
    if not Update.objects.filter(pk=update.pk, state=UpdateState.DRAFT).delete()[0]:
        raise NothingToRelease


@transaction.atomic
def release(*, update: Update, actor, today: date) -> None:
    """Let an update go out. Raises `NothingToRelease` when it has gone, or is gone."""
    waiting = Update.objects.select_for_update().filter(pk=update.pk, state=UpdateState.DRAFT)
    update = waiting.first()
    if update is None:
        raise NothingToRelease
    if not may_release_update(actor, update):
        raise PermissionDenied
    update.state = UpdateState.RELEASED
    update.number = _newest_number() + 1
    update.released_by, update.released_on = actor, today
    update.save()
    transaction.on_commit(lambda: async_task("home.tasks.send_updates"), robust=True)


def _newest_number() -> int:
    return Update.objects.aggregate(newest=Max("number"))["newest"] or 0


def send_subscription_mail(*, now: datetime) -> int:
    """Send what is due about subscriptions themselves; returns how many were handed over."""
    return post.while_there_is_time(lambda connection: _send_next_mail(now, connection))


def _send_next_mail(now: datetime, connection) -> bool | None:
    claimed = _claimed(now)
    if claimed is None:
        return None
    recipient = _opened(claimed)
    return recipient is not None and _sent(claimed, _about(claimed, recipient), connection)


@transaction.atomic
def _claimed(now: datetime) -> Subscription | None:
    """Take the next one, and put it off should this try fail. Three mails a day are enough."""
    today = timezone.localdate(now)
    due = Subscription.objects.mail_due(now).select_for_update(skip_locked=True)
    while found := due.first():
        sent = found.mails_sent if found.mails_sent_on == today else 0
        if sent < settings.CONFIRMATION_MAILS_A_DAY:
            break
        Subscription.objects.filter(pk=found.pk).update(mail_due_at=None)
    else:
        return None
    found.mails_sent, found.mails_sent_on = sent + 1, today
    found.mail_attempts += 1
    due_at = now + post.retry_after(found.mail_attempts) + timedelta(seconds=59)
    found.mail_due_at = due_at.replace(second=0, microsecond=0)
    found.save(update_fields=["mails_sent", "mails_sent_on", "mail_attempts", "mail_due_at"])
    return found


def _opened(subscription: Subscription) -> Recipient | None:
    try:
        return Recipient.opened(subscription.sealed_address)
    except pyrage.DecryptError:
        logger.error("an address was sealed to another SERVER_IDENTITY and is forgotten")
        subscription.delete()
        return None


def _about(subscription: Subscription, recipient: Recipient) -> EmailMessage:
    """Ask, or tell an address that it is known; the code in force is the one in the newest mail."""
    told = {"address": recipient.address, "language": subscription.language, "stop": recipient.stop}
    if subscription.is_confirmed:
        return updates_known_mail(**told)
    code = tokens.new_code(tokens.STOP_LENGTH)
    Subscription.objects.filter(pk=subscription.pk).update(
        code_hash=tokens.subscription_code_hash(code)
    )
    return updates_confirm_mail(code=code, **told)


def _sent(subscription: Subscription, message: EmailMessage, connection) -> bool:
    """Whether the mail was handed over. Where mail never arrives, the address is forgotten."""
    row = Subscription.objects.filter(pk=subscription.pk)
    try:
        post.hand_over(message, connection)
    except post.Refused as refusal:
        if refusal.for_ever:
            row.delete()
        return False
    row.filter(mail_due_at=subscription.mail_due_at).update(mail_due_at=None)
    return True


def send_updates(*, now: datetime) -> int:
    """Send every released update to whoever has not had it; returns how many mails went out.

    One worker at a time. Killed in between, another goes on where it was after `TERM`: one mail
    can arrive twice, and none is left out.
    """
    sent = 0
    for update in Update.objects.filter(state=UpdateState.RELEASED).order_by("number"):
        if not _taken(update, now):
            continue
        sent += post.while_there_is_time(lambda connection, it=update: _send_next(it, connection))
        state = UpdateState.RELEASED if _waiting_for(update).exists() else UpdateState.SENT
        Update.objects.filter(pk=update.pk).update(state=state, sender_until=None)
    return sent


def _taken(update: Update, now: datetime) -> bool:
    free = Q(sender_until=None) | Q(sender_until__lte=now)
    mine = Update.objects.filter(free, pk=update.pk, state=UpdateState.RELEASED)
    return mine.update(sender_until=now + TERM) == 1


def _waiting_for(update: Update):
    return Subscription.objects.confirmed().filter(last_update__lt=update.number)


def _send_next(update: Update, connection) -> bool | None:
    """One mail of ``update``: no lock is held while the mail server is talked to."""
    subscription = _waiting_for(update).order_by("last_update").first()
    if subscription is None:
        return None
    recipient = _opened(subscription)
    if recipient is None:
        return False
    message = update_mail(
        address=recipient.address,
        language=subscription.language,
        stop=recipient.stop,
        text=update.text_in(subscription.language),
    )
    row = Subscription.objects.filter(pk=subscription.pk)
    try:
        post.hand_over(message, connection)
    except post.Refused as refusal:
        _bear(refusal, row, update)
        return False
    row.update(last_update=update.number)
    Update.objects.filter(pk=update.pk).update(mails=F("mails") + 1)
    return True


def _bear(refusal: post.Refused, row: QuerySet, update: Update) -> None:
    """Where mail never arrives the address is forgotten; who was refused today waits."""
    if refusal.for_ever:
        row.delete()
    else:
        row.update(last_update=update.number)
