"""What is counted is counted once, in batches, later than it was given (docs/adr/0015)."""

import secrets
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.core.cache import cache
from django.db import connection, models, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_q.tasks import async_task

from home.services.cache import purge_pages
from signatures.enums import Tier
from signatures.models import (
    DayTally,
    DomainTally,
    PlaceTally,
    ShapeTally,
    Sheet,
    Signature,
    Tally,
)
from signatures.models.signatures import new_leaf_salt
from signatures.services import tree

RECOUNT_WAITS = "signatures.recount_waits:{}"
AT_ONCE = 4096  # signatures in one transaction
LONGEST_RUN = 60  # seconds; the queue ends a task after 120 and takes it for a failure

# By hand: one statement for thousands of rows, each with a value of its own. The same SQL runs
# on both databases.
GIVE_LEAVES = """
WITH given (id, leaf) AS (VALUES {})
UPDATE signatures_signature SET leaf = given.leaf FROM given
WHERE signatures_signature.id = given.id
"""


def request_recount(sheet: Sheet, *, now: datetime | None = None, at_once: bool = False) -> None:
    """Have the worker count what is new on ``sheet``, after a delay; ``at_once`` without one.

    The moment stands in the database, so that a lost task is made up for within a minute. It is
    written even where one stands already: the write waits for a count that is going on and
    cannot see the row of this transaction yet.
    """
    due = _drawn_moment(now or timezone.now(), at_once=at_once)
    standing = Coalesce(F("count_due_at"), due, output_field=models.DateTimeField())
    Sheet.objects.filter(pk=sheet.pk).update(count_due_at=due if at_once else standing)
    if at_once or not _longest_delay():
        transaction.on_commit(lambda: _wake_recount(sheet.pk), robust=True)


def _longest_delay() -> int:
    return settings.TALLY_DELAY_SECONDS + settings.TALLY_JITTER_SECONDS


def _drawn_moment(now: datetime, *, at_once: bool) -> datetime:
    """When the next count is, as it is stored.

    A stored moment tells when the first signature of a batch may have been given. So it is
    rounded up to a multiple of the delay and of the jitter, whichever is longer, and the number
    moves at that moment: the database tells no more than the page will. Without a delay it is
    the hour that has begun.
    """
    grid = max(settings.TALLY_DELAY_SECONDS, settings.TALLY_JITTER_SECONDS)
    if at_once or not grid:
        return _hour(now)
    drawn = secrets.randbelow(settings.TALLY_JITTER_SECONDS + 1) + settings.TALLY_DELAY_SECONDS
    moment = now.timestamp() + drawn
    return datetime.fromtimestamp(-(-moment // grid) * grid, UTC)


def _wake_recount(sheet_id: int) -> None:
    if cache.add(RECOUNT_WAITS.format(sheet_id), 1, timeout=settings.TALLY_SECONDS):
        async_task("signatures.tasks.recount", sheet_id)


def recount(*, sheet_id: int, now: datetime | None = None) -> int:
    """Count what is not counted yet; returns how many. Safe at any time and any number of times.

    What stands behind an older wording leaves the tallies first. What is left after a minute
    waits for the next run. What is frozen stays as it is.
    """
    if Sheet.objects.get(pk=sheet_id).is_frozen:
        return 0
    now, end, counted = now or timezone.now(), time.monotonic() + LONGEST_RUN, 0
    while time.monotonic() < end and _take_out_outdated(sheet_id, now):
        pass
    while time.monotonic() < end:
        batch = _count_batch(sheet_id, now)
        counted += batch
        if batch < AT_ONCE:
            break
    return counted


def recount_due_sheets(now: datetime | None = None) -> int:
    """Count every sheet whose moment has come; returns how many sheets."""
    now = now or timezone.now()
    due = list(Sheet.objects.count_due(now).values_list("pk", flat=True))
    for sheet_id in due:
        recount(sheet_id=sheet_id, now=now)
    return len(due)


@transaction.atomic
def _count_batch(sheet_id: int, now: datetime) -> int:
    """Give a batch of signatures their leaves and add them to the tallies; returns how many.

    Under the lock on the sheet: two workers count one after another, and the second finds
    nothing. A signature that is being withdrawn is passed over rather than waited for: who
    withdraws locks the signature first and the sheet after it.
    """
    sheet = _locked(sheet_id)
    waiting = Signature.objects.uncounted(sheet)
    batch = list(waiting.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
    if batch:
        _count(sheet, batch, now)
    if len(batch) < AT_ONCE:
        # What was passed over is counted at the next run, should it stay.
        is_done = not waiting.exists()
        _note_counted(sheet, now, is_done=is_done)
    return len(batch)


def _locked(sheet_id: int) -> Sheet:
    return Sheet.objects.select_for_update(no_key=True).get(pk=sheet_id)


def _note_counted(sheet: Sheet, now: datetime, *, is_done: bool) -> None:
    if is_done and sheet.count_due_at:
        sheet.count_due_at = None
        sheet.save(update_fields=["count_due_at"])
    _add_to_tiers(sheet, Counter(), 1, now)


def _count(sheet: Sheet, batch: list[Signature], now: datetime) -> None:
    # The order of the leaves is public; inside a batch it tells nothing.
    secrets.SystemRandom().shuffle(batch)
    head = tree.newest_head(sheet)
    first = head.size if head else 0
    _give_leaves([(signature.pk, first + place) for place, signature in enumerate(batch)])
    _add_to_tallies(sheet, batch, 1, now)
    entries = [
        tree.entry_of(tier=it.tier, salt=it.leaf_salt, receipt_hash=it.receipt_hash) for it in batch
    ]
    tree.append(sheet=sheet, entries=entries, today=timezone.localdate(now))
    purge_pages(only_adds=True)


def _give_leaves(pairs: list[tuple[int, int]]) -> None:
    values = ", ".join(f"({int(key)}, {int(leaf)})" for key, leaf in pairs)
    with connection.cursor() as cursor:
        cursor.execute(GIVE_LEAVES.format(values))


@transaction.atomic(savepoint=False)
def leave_count(
    *, sheet: Sheet, signatures: QuerySet[Signature], now: datetime | None = None
) -> int:
    """Take ``signatures`` of ``sheet`` out of all tallies, at once; returns how many were in them.

    For a withdrawal, an invalidation and whatever else ends a signature's counting, inside the
    caller's transaction, which deletes or marks the rows itself. Each of them loses its leaf and
    gets another salt, so that its old leaf can never be recognised again; a leaf is added that
    says that one has left. Nothing else is counted on this occasion: the number goes down by
    those who leave and does not tell who has come meanwhile.

    Locks the signatures, then the sheet: so call it once in a transaction, with some thousands
    at most, and before the sheet is locked for another reason.
    """
    now = now or timezone.now()
    leaving = list(
        signatures.filter(sheet=sheet, leaf__isnull=False)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    if not leaving:
        return 0
    locked = _locked(sheet.pk)
    for signature in leaving:
        signature.leaf, signature.leaf_salt = None, new_leaf_salt()
    Signature.objects.bulk_update(leaving, ["leaf", "leaf_salt"], batch_size=500)
    _add_to_tallies(locked, leaving, -1, now)
    entries = [tree.tombstone(signature.tier) for signature in leaving]
    tree.append(sheet=locked, entries=entries, today=timezone.localdate(now))
    purge_pages()
    return len(leaving)


@transaction.atomic
def _take_out_outdated(sheet_id: int, now: datetime) -> bool:
    """Take out a batch of those who stand behind an older wording; whether there may be more."""
    sheet = Sheet.objects.get(pk=sheet_id)
    if sheet.counted_from_version >= sheet.counts_from_version:
        return False
    outdated = Signature.objects.outdated(sheet)
    batch = list(outdated.values_list("pk", flat=True)[:AT_ONCE])
    leave_count(sheet=sheet, signatures=Signature.objects.filter(pk__in=batch), now=now)
    if batch:
        return True
    Sheet.objects.filter(pk=sheet_id, counts_from_version=sheet.counts_from_version).update(
        counted_from_version=sheet.counts_from_version
    )
    return False


def _add_to_tallies(
    sheet: Sheet, signatures: Iterable[Signature], sign: int, now: datetime
) -> None:
    """Add (or with ``sign`` -1 subtract) the signatures in all tallies; holds the sheet's lock."""
    _add_to_tiers(sheet, Counter(it.tier for it in signatures), sign, now)
    by_day = Counter((it.confirmed_on, it.tier) for it in signatures)
    _add(DayTally, sheet, ("day", "tier"), by_day, sign)
    _add(PlaceTally, sheet, ("place",), Counter((it.place,) for it in signatures), sign)
    if sheet.sealed_duplicate_key is None:
        return  # the marks are being destroyed: nobody is grouped by them any more
    domains = Counter((bytes(it.domain_mark),) for it in signatures if it.domain_mark)
    _add(DomainTally, sheet, ("domain_mark",), domains, sign)
    shapes = Counter((bytes(it.shape_mark),) for it in signatures if it.shape_mark)
    _add(ShapeTally, sheet, ("shape_mark",), shapes, sign)


def _add_to_tiers(sheet: Sheet, changes: Counter, sign: int, now: datetime) -> None:
    """Every tier has a row, also with nobody in it."""
    found = dict(Tally.objects.filter(sheet=sheet).values_list("tier", "number"))
    numbers = {tier: found.get(tier, 0) + sign * changes[tier] for tier in Tier.values}
    write_tiers(sheet, numbers, now)


def write_tiers(sheet: Sheet, numbers: dict[str, int], now: datetime) -> None:
    """Write the numbers that the pages show. Never below nobody: a count that is not true must
    not keep anybody from withdrawing; the comparison of the night mends it.
    """
    Tally.objects.bulk_create(
        [
            Tally(sheet=sheet, tier=tier, number=max(0, number), as_of=_hour(now))
            for tier, number in numbers.items()
        ],
        update_conflicts=True,
        unique_fields=["sheet", "tier"],
        update_fields=["number", "as_of"],
    )


def _add(model, sheet: Sheet, fields: tuple[str, ...], changes: Counter, sign: int) -> None:
    rows = model.objects.filter(sheet=sheet, **{f"{fields[0]}__in": {key[0] for key in changes}})
    found = numbers_by_key(rows, fields)
    write(model, sheet, fields, {key: found.get(key, 0) + sign * changes[key] for key in changes})


def numbers_by_key(rows: QuerySet, fields: tuple[str, ...]) -> dict[tuple, int]:
    return {key_of(row): row[-1] for row in rows.values_list(*fields, "number")}


def key_of(row: tuple) -> tuple:
    """The key in a row of values that ends with a number; PostgreSQL gives bytes as a view."""
    return tuple(bytes(it) if isinstance(it, memoryview) else it for it in row[:-1])


def write(model, sheet: Sheet, fields: tuple[str, ...], numbers: dict[tuple, int]) -> None:
    """Write numbers by their keys, and leave no row where there is nobody."""
    rows = [
        model(sheet=sheet, number=number, **dict(zip(fields, key, strict=True)))
        for key, number in numbers.items()
        if number > 0
    ]
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["sheet", *fields],
        update_fields=["number"],
    )
    for key, number in numbers.items():
        if number <= 0:
            model.objects.filter(sheet=sheet, **dict(zip(fields, key, strict=True))).delete()


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
