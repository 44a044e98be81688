from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from signatures import tokens
from signatures.enums import MailPurpose, Tier, Visibility
from signatures.models import PendingSignature, Sheet, Signature
from signatures.sealing import duplicate_key, seal, seal_for_server
from signatures.services.tallies import recount, request_recount

MAIL_TASK_WAITS = "signatures.mail_task_waits"


class SheetIsClosed(Exception):
    """The sheet takes no signatures any more."""


class CodeUnknown(Exception):
    """No signature belongs to this code: mistyped, used up, or older than a day."""


@dataclass(frozen=True)
class Confirmed:
    """What a signer is shown, once."""

    receipt: str
    sheet: Sheet
    language: str = ""


def _expiry(now: datetime) -> datetime:
    return (now + timedelta(hours=settings.CONFIRMATION_HOURS)).replace(
        minute=0, second=0, microsecond=0
    )


def sign(
    *,
    sheet: Sheet,
    address: str,
    canonical: str,
    name: str,
    visibility: Visibility,
    language: str,
    now: datetime,
) -> None:
    """Keep a signature until its mail is answered, and have the mail sent.

    ``address`` is where the mail goes, ``canonical`` its one spelling for finding duplicates.
    The work is the same for new, known and repeated addresses, and nothing is returned: what
    to write to whom is decided when the mail is sent (design §2.6). Raises `SheetIsClosed`.
    """
    today = timezone.localdate(now)
    if not sheet.is_open_on(today):
        raise SheetIsClosed
    version = sheet.versions.order_by("number").last()
    keys = [key.recipient for key in sheet.keys.all()]
    code = tokens.new_mail_code()
    identity = {
        "name": name,
        "address": address,
        "visibility": str(visibility),
        "language": language,
        "text_version": version.number,
        "signed_on": today.isoformat(),
    }
    pending = PendingSignature(
        sheet=sheet,
        version=version,
        duplicate_mark=tokens.duplicate_mark(duplicate_key(sheet.sealed_duplicate_key), canonical),
        visibility=visibility,
        sealed_identity=seal(identity, keys),
        code_hash=tokens.mail_code_hash(code),
        purpose=MailPurpose.CONFIRM,
        expires_at=_expiry(now),
        sealed_mail=seal_for_server({"address": address, "code": code, "language": language}),
        mail_due_at=now.replace(second=0, microsecond=0),
    )
    PendingSignature.objects.bulk_create(
        [pending],
        update_conflicts=True,
        unique_fields=["sheet", "duplicate_mark"],
        update_fields=[
            "version",
            "visibility",
            "sealed_identity",
            "code_hash",
            "purpose",
            "expires_at",
            "sealed_mail",
            "mail_due_at",
            "mail_attempts",
        ],
    )
    transaction.on_commit(wake_mail_task)


def wake_mail_task() -> None:
    """Queue one task that sends what waits, unless one is queued already.

    Called after the commit: a task that has not begun yet will see the mail of this moment.
    """
    if cache.add(MAIL_TASK_WAITS, 1, timeout=60):
        async_task("signatures.tasks.send_waiting_mail")


@transaction.atomic
def confirm(*, code: str, now: datetime) -> Confirmed:
    """Make the pending signature behind ``code`` count, and return its receipt.

    Pressing the button twice gives the same receipt and keeps the first date. Raises
    `CodeUnknown`, also for a code that was sent for another purpose.
    """
    code_hash = tokens.mail_code_hash(code)
    pending = (
        PendingSignature.objects.select_for_update(of=("self",))
        .select_related("sheet", "version")
        .filter(code_hash=code_hash, purpose=MailPurpose.CONFIRM, expires_at__gt=now)
        .first()
    )
    if pending is None:
        return _confirmed_before(code_hash, now)
    receipt = tokens.receipt_for(code_hash)
    _store(pending, receipt, timezone.localdate(now))
    pending.delete()
    request_recount(pending.sheet)
    return Confirmed(receipt=receipt, sheet=pending.sheet)


def _confirmed_before(code_hash: bytes, now: datetime) -> Confirmed:
    signature = (
        Signature.objects.select_related("sheet")
        .filter(code_hash=code_hash, code_expires_at__gt=now)
        .first()
    )
    if signature is None:
        raise CodeUnknown
    return Confirmed(receipt=tokens.receipt_for(code_hash), sheet=signature.sheet)


def _store(pending: PendingSignature, receipt: str, today) -> None:
    """One row for an address on a sheet: agreeing to a newer version replaces the older one."""
    Signature.objects.bulk_create(
        [
            Signature(
                sheet=pending.sheet,
                version=pending.version,
                tier=Tier.EMAIL,
                visibility=pending.visibility,
                duplicate_mark=pending.duplicate_mark,
                sealed_identity=pending.sealed_identity,
                confirmed_on=today,
                receipt_hash=tokens.receipt_hash(receipt),
                code_hash=pending.code_hash,
                code_expires_at=pending.expires_at,
            )
        ],
        update_conflicts=True,
        unique_fields=["sheet", "duplicate_mark"],
        update_fields=[
            "version",
            "visibility",
            "sealed_identity",
            "confirmed_on",
            "receipt_hash",
            "code_hash",
            "code_expires_at",
        ],
    )


@transaction.atomic
def take_back(*, receipt: str) -> Sheet:
    """Erase the signature that ``receipt`` belongs to, and its share of the count, at once.

    Returns the sheet, so that the page can lead back to the text. Raises `CodeUnknown`.
    """
    signature = (
        Signature.objects.select_related("sheet")
        .filter(receipt_hash=tokens.receipt_hash(receipt))
        .first()
    )
    if signature is None:
        raise CodeUnknown
    return _erase(signature)


@transaction.atomic
def take_back_by_mail(*, code: str, now: datetime) -> Sheet:
    """The same for somebody who lost the receipt and got a code by mail. Raises `CodeUnknown`."""
    pending = (
        PendingSignature.objects.select_for_update()
        .filter(
            code_hash=tokens.mail_code_hash(code),
            purpose=MailPurpose.TAKE_BACK,
            expires_at__gt=now,
        )
        .first()
    )
    if pending is None:
        raise CodeUnknown
    signature = (
        Signature.objects.select_related("sheet")
        .filter(sheet_id=pending.sheet_id, duplicate_mark=pending.duplicate_mark)
        .first()
    )
    pending.delete()
    if signature is None:
        raise CodeUnknown
    return _erase(signature)


def _erase(signature: Signature) -> Sheet:
    sheet = signature.sheet
    PendingSignature.objects.filter(
        sheet=sheet, duplicate_mark=signature.duplicate_mark
    ).delete()
    signature.delete()
    recount(sheet_id=sheet.pk)
    return sheet


def forget_expired(*, now: datetime) -> int:
    """Delete what waited in vain, and the codes of confirmed signatures; returns how many."""
    pending, _per_model = PendingSignature.objects.expired(now).delete()
    codes = Signature.objects.filter(code_expires_at__lte=now).update(
        code_hash=None, code_expires_at=None
    )
    return pending + codes
