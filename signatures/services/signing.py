import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_q.tasks import async_task

from home.services.cache import purge_pages
from signatures import tokens
from signatures.enums import MailPurpose, Tier, Visibility
from signatures.models import (
    ConsentText,
    PendingSignature,
    PublicName,
    Sheet,
    Signature,
    TextVersion,
)
from signatures.sealing import duplicate_key
from signatures.services.declarations import Declaration, Signer, declare
from signatures.services.mail import WaitingMail
from signatures.services.packages import note_change, renew
from signatures.services.tallies import leave_count, request_recount

MAIL_TASK_WAITS = "signatures.mail_task_waits"
NEVER = timedelta(days=365)  # far behind the end of what it is said of

# One statement, by hand: Django would open a transaction around an upsert and build it inside,
# and on SQLite everybody else who signs waits for that lock. The same SQL runs on PostgreSQL.
LET_WAIT = """
INSERT INTO signatures_pendingsignature (
    sheet_id, duplicate_mark, expires_at, sealed_mail, mail_due_at,
    mail_attempts, mails_sent, purpose
)
SELECT id, %s, %s, %s, %s, 0, 0, 'confirm'
FROM signatures_sheet WHERE id = %s AND state = 'open'
ON CONFLICT (sheet_id, duplicate_mark) DO UPDATE SET
    expires_at = excluded.expires_at,
    sealed_mail = excluded.sealed_mail,
    mail_due_at = excluded.mail_due_at,
    mail_attempts = 0
"""


# What agreeing anew replaces in the row of an address.
RENEWED = [
    "version",
    "consent",
    "visibility",
    "capacity",
    "place",
    "domain_mark",
    "shape_mark",
    "sealed_identity",
    "confirmed_on",
    "receipt_hash",
    "code_hash",
    "code_expires_at",
    "packed_after",
    "packed_before",
]


class SheetIsClosed(Exception):
    """The sheet takes no signatures any more."""


class TextHasChanged(Exception):
    """The wording that was read has been replaced by one of another meaning."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet


class CodeUnknown(Exception):
    """No signature belongs to this code: mistyped, used up, or older than a day."""


@dataclass(frozen=True)
class Confirmed:
    """What a signer is shown, once."""

    receipt: str
    sheet: Sheet


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _expiry(now: datetime) -> datetime:
    return _hour(now + timedelta(hours=settings.CONFIRMATION_HOURS))


@dataclass(frozen=True)
class FilledIn:
    """What a filled-in form becomes: the mark of its address, and the mail that will wait."""

    mark: bytes
    sealed_mail: bytes


def fill_in(
    *,
    sheet: Sheet,
    signer: Signer,
    address: str,
    canonical: str,
    language: str,
    now: datetime,
    version: int | None = None,
    consent: ConsentText | None = None,
) -> FilledIn:
    """Close what was typed, and store nothing yet.

    ``address`` is where the mail goes, ``canonical`` its one spelling for finding duplicates;
    ``version`` is the number of the text version that was read, the newest when None;
    ``consent`` is what was agreed to, the text in force when None.

    Raises `SheetIsClosed`, and `TextHasChanged` when the version is not signed any more.
    """
    declaration = declaration_of(
        sheet=sheet,
        signer=signer,
        language=language,
        now=now,
        version=version,
        consent=consent,
        canonical=canonical,
    )
    waiting = WaitingMail(
        address=address,
        code=tokens.new_mail_code(),
        language=language,
        declaration=declaration,
    )
    mark = tokens.duplicate_mark(duplicate_key(sheet.sealed_duplicate_key), canonical)
    return FilledIn(mark=mark, sealed_mail=waiting.sealed())


def declaration_of(
    *,
    sheet: Sheet,
    signer: Signer,
    language: str,
    now: datetime,
    version: int | None,
    consent: ConsentText | None,
    canonical: str = "",
) -> Declaration:
    """What is kept of ``signer``. Raises `SheetIsClosed` and `TextHasChanged`."""
    today = timezone.localdate(now)
    if not sheet.is_open_on(today):
        raise SheetIsClosed
    return declare(
        sheet=sheet,
        version=version_read(sheet, version),
        consent=consent or ConsentText.objects.in_force(today),
        signer=signer,
        language=language,
        today=today,
        canonical=canonical,
    )


def let_wait(*, sheet: Sheet, filled_in: FilledIn, now: datetime, keep: bool = True) -> None:
    """Keep a signature until its mail is answered, and have the mail sent.

    The work is the same for new, known and repeated addresses, and nothing is returned: what
    to write to whom is decided when the mail is sent (design §2.6). With ``keep`` false the same
    is written about nobody (`_noise`): an answer without a write could be told by its time.

    Raises `SheetIsClosed`.
    """
    noise = _noise(filled_in, now)
    kept = _Waiting(filled_in, due_at=_hour(now), expires_at=_expiry(now))
    if not _let_wait(sheet, kept if keep else noise):
        raise SheetIsClosed
    # The signature is stored by now: a queue that refuses the task is made up for in a minute.
    transaction.on_commit(wake_mail_task, robust=True)


@dataclass(frozen=True)
class _Waiting:
    filled_in: FilledIn
    due_at: datetime
    expires_at: datetime


def _noise(filled_in: FilledIn, now: datetime) -> _Waiting:
    """A row like any other, made by chance of nothing: no mail of it is ever due.

    It has expired already, so the next hour's clearing takes it away.
    """
    by_chance = FilledIn(
        mark=secrets.token_bytes(len(filled_in.mark)),
        sealed_mail=secrets.token_bytes(len(filled_in.sealed_mail)),
    )
    return _Waiting(by_chance, due_at=_hour(now + NEVER), expires_at=_hour(now))


def sign(*, sheet: Sheet, now: datetime, keep: bool = True, **form) -> None:
    """Take a form: `fill_in` (which says what ``form`` is) and `let_wait` in one."""
    filled_in = fill_in(sheet=sheet, now=now, **form)
    let_wait(sheet=sheet, filled_in=filled_in, now=now, keep=keep)


def version_read(sheet: Sheet, number: int | None) -> TextVersion:
    """The text version with this number (None: the newest), if it is still signed.

    Raises `TextHasChanged`.
    """
    wanted = sheet.newest_version if number is None else number
    version = next((each for each in sheet.versions.all() if each.number == wanted), None)
    if version is None or version.number < sheet.counts_from_version:
        raise TextHasChanged(sheet)
    return version


def _let_wait(sheet: Sheet, waiting: _Waiting) -> bool:
    """Write the row that waits, if the sheet is still open; whether it was written.

    What the newest mail asks stays as it is until the next mail goes out.
    """
    moment = connection.ops.adapt_datetimefield_value
    values = [
        waiting.filled_in.mark,
        moment(waiting.expires_at),
        waiting.filled_in.sealed_mail,
        moment(waiting.due_at),
    ]
    with connection.cursor() as cursor:
        cursor.execute(LET_WAIT, [*values, sheet.pk])
        return cursor.rowcount == 1


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
    `CodeUnknown`, also for a code that was sent for another purpose, and `TextHasChanged` when
    the wording it was given for does not stand any more.
    """
    code_hash = tokens.mail_code_hash(code)
    pending = (
        PendingSignature.objects.select_for_update(of=("self",))
        .select_related("sheet")
        .filter(code_hash=code_hash, purpose=MailPurpose.CONFIRM, code_expires_at__gt=now)
        .first()
    )
    if pending is None:
        return _confirmed_before(code_hash, now)
    declaration = Declaration.opened(pending.sealed_declaration)
    if declaration.version < pending.sheet.counts_from_version:
        raise TextHasChanged(pending.sheet)
    receipt = tokens.receipt_for(code_hash)
    _store(pending, declaration, receipt, timezone.localdate(now))
    pending.delete()
    request_recount(pending.sheet, now=now)
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


def _store(pending: PendingSignature, declaration: Declaration, receipt: str, today: date) -> None:
    """One row for an address on a sheet: agreeing to a newer version replaces the older one."""
    if _is_invalid(pending):
        declaration = declaration.only_counted()
    signature = new_signature(
        sheet=pending.sheet, declaration=declaration, tier=Tier.EMAIL, receipt=receipt, today=today
    )
    same_address = Signature.objects.filter(duplicate_mark=pending.duplicate_mark)
    leave_count(sheet=pending.sheet, signatures=same_address)
    signature.duplicate_mark = pending.duplicate_mark
    signature.code_hash = pending.code_hash
    signature.code_expires_at = pending.code_expires_at
    _remember_packages(signature)
    (stored,) = Signature.objects.bulk_create(
        [signature],
        update_conflicts=True,
        unique_fields=["sheet", "duplicate_mark"],
        update_fields=RENEWED,
    )
    PublicName.objects.filter(signature=stored).delete()
    keep_public_name(stored, declaration)


def _remember_packages(signature: Signature) -> None:
    """Who agrees anew stands for good in the packages that went out with the former choice."""
    wanted = {"sheet": signature.sheet, "duplicate_mark": signature.duplicate_mark}
    former = Signature.objects.filter(**wanted).first() if signature.packed_after else None
    if former is not None:
        note_change(former)
        signature.packed_before = former.packed_before


def _is_invalid(pending: PendingSignature) -> bool:
    """Whether the address has been taken out: then it stays so, and keeps no name (unsaid)."""
    same_address = Signature.objects.filter(
        sheet_id=pending.sheet_id, duplicate_mark=pending.duplicate_mark
    )
    found = same_address.select_for_update(of=("self",)).values_list("invalidation_id", flat=True)
    return found.first() is not None


def new_signature(
    *, sheet: Sheet, declaration: Declaration, tier: Tier, receipt: str, today: date
) -> Signature:
    """The row that ``declaration`` becomes when it counts; not saved."""
    return Signature(
        sheet=sheet,
        version_id=declaration.version_id,
        consent_id=declaration.consent_id,
        tier=tier,
        visibility=declaration.visibility,
        capacity=declaration.capacity,
        place=declaration.place,
        domain_mark=declaration.domain_mark,
        shape_mark=declaration.shape_mark,
        sealed_identity=declaration.sealed_identity,
        confirmed_on=today,
        receipt_hash=tokens.receipt_hash(receipt),
        packed_after=sheet.packings,
    )


def keep_public_name(signature: Signature, declaration: Declaration) -> None:
    """What everybody may read waits for a coordinator; of all others there is no such row."""
    if declaration.visibility != Visibility.PUBLIC:
        return
    PublicName(
        signature=signature,
        sheet_id=signature.sheet_id,
        name=declaration.name,
        transliteration=declaration.transliteration,
        affiliation=declaration.affiliation,
    ).save(force_insert=True)


@transaction.atomic
def take_back(*, receipt: str) -> Sheet:
    """Erase the signature that ``receipt`` belongs to, and its share of the count, at once.

    Returns the sheet, so that the page can lead back to the text. Raises `CodeUnknown`.
    """
    wanted = Signature.objects.filter(receipt_hash=tokens.receipt_hash(receipt))
    signature = wanted.select_related("sheet").first()
    if signature is None:
        raise CodeUnknown
    return _erase(signature, wanted)


@transaction.atomic
def take_back_by_mail(*, code: str, now: datetime) -> Sheet:
    """The same for somebody who lost the receipt and got a code by mail. Raises `CodeUnknown`."""
    pending = (
        PendingSignature.objects.select_for_update()
        .filter(
            code_hash=tokens.mail_code_hash(code),
            purpose=MailPurpose.TAKE_BACK,
            code_expires_at__gt=now,
        )
        .first()
    )
    if pending is None:
        raise CodeUnknown
    wanted = Signature.objects.filter(
        sheet_id=pending.sheet_id, duplicate_mark=pending.duplicate_mark
    )
    signature = wanted.select_related("sheet").first()
    if signature is None:
        raise CodeUnknown
    return _erase(signature, wanted)


def _erase(signature: Signature, wanted: QuerySet[Signature]) -> Sheet:
    """Delete the signature if it is ``wanted`` still, and all that waits for its address.

    If it is counted, the number goes down by one, and by nothing else.

    Rows are locked in one order everywhere: pending, signature, sheet.
    """
    sheet = signature.sheet
    PendingSignature.objects.filter(sheet=sheet, duplicate_mark=signature.duplicate_mark).delete()
    locked = wanted.select_for_update().filter(pk=signature.pk).first()
    if locked is None:
        raise CodeUnknown
    leave_count(sheet=sheet, signatures=wanted.filter(pk=signature.pk))
    locked.delete()
    renew(sheet)
    purge_pages()
    return sheet


def forget_expired(*, now: datetime) -> int:
    """Delete what waited in vain, and the codes of confirmed signatures; returns how many."""
    pending, _per_model = PendingSignature.objects.expired(now).delete()
    codes = Signature.objects.filter(code_expires_at__lte=now).update(
        code_hash=None, code_expires_at=None
    )
    return pending + codes
