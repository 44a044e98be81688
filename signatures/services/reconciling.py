"""Every night all numbers are compared with the rows, and mended; what differed is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django_q.tasks import async_task

from home.services.cache import purge_pages
from signatures.enums import Tier
from signatures.models import (
    DayTally,
    DomainTally,
    PlaceTally,
    Reconciliation,
    ShapeTally,
    Sheet,
    Signature,
    Tally,
)
from signatures.models.signatures import new_leaf_salt
from signatures.services import tallies, tree
from signatures.services.paper import paper_number

KEEP_CLEAN = timedelta(days=90)
LEAVES_AT_ONCE = 4096
BY = (
    (DayTally, ("day", "tier")),
    (PlaceTally, ("place",)),
    (DomainTally, ("domain_mark",)),
    (ShapeTally, ("shape_mark",)),
)
BY_MARK = {DomainTally: "domain", ShapeTally: "shape"}


@dataclass
class Found:
    """What did not agree: ``[tally, key, stored, true]``, and leaves and rows that part."""

    differences: list = field(default_factory=list)
    leaves_without_a_row: int = 0
    rows_without_their_leaf: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.differences or self.leaves_without_a_row or self.rows_without_their_leaf)


def reconcile_sheets() -> int:
    """Queue one comparison for each sheet, so that a long one keeps no other from its turn."""
    sheets = list(Sheet.objects.values_list("pk", flat=True))
    for sheet_id in sheets:
        async_task("signatures.tasks.reconcile", sheet_id)
    return len(sheets)


def reconcile(*, sheet_id: int, now: datetime) -> Reconciliation | None:
    """Compare and mend the numbers and leaves of a sheet; returns the report.

    Rows without a leaf wait for their turn and are no difference. None where the rows have been
    destroyed for good: there the tallies are what is left.
    """
    sheet = Sheet.objects.get(pk=sheet_id)
    if sheet.is_frozen:
        return None
    found = Found()
    for keys in _strangers(sheet):
        found.rows_without_their_leaf += _let_go(sheet, keys)
    for keys in _not_to_be_counted(sheet):
        left = tallies.leave_count(
            sheet=sheet, signatures=Signature.objects.filter(pk__in=keys), now=now
        )
        found.differences.append(["invalid", "", left, 0])
    with transaction.atomic():
        _mend(sheet, found, now)
        report = _report(sheet, found, timezone.localdate(now))
    if found.rows_without_their_leaf:
        tallies.request_recount(sheet, now=now)
    return report


def _report(sheet: Sheet, found: Found, today) -> Reconciliation:
    old = Reconciliation.objects.filter(sheet=sheet, is_clean=True, day__lt=today - KEEP_CLEAN)
    old.delete()
    return Reconciliation.objects.create(
        sheet=sheet,
        day=today,
        differences=found.differences,
        leaves_without_a_row=found.leaves_without_a_row,
        rows_without_their_leaf=found.rows_without_their_leaf,
        is_clean=found.is_clean,
    )


def _strangers(sheet: Sheet) -> Iterator[list[int]]:
    """Rows whose leaf in the tree is not theirs, some thousands at a time."""
    end = 1 + (sheet.signatures.aggregate(last=Max("leaf"))["last"] or 0)
    for start in range(0, end, LEAVES_AT_ONCE):
        keys = tree.rows_that_differ(sheet, start, start + LEAVES_AT_ONCE)
        if keys:
            yield keys


def _not_to_be_counted(sheet: Sheet) -> Iterator[list[int]]:
    """Rows that are in the tallies and should not be, other than those on their way out."""
    if sheet.counted_from_version < sheet.counts_from_version:
        return
    counted = Signature.objects.counted(sheet).filter(pk=OuterRef("pk"))
    # Not "NOT IN": for a million rows PostgreSQL compares each with each.
    wrong = sheet.signatures.exclude(leaf=None).filter(~Exists(counted))
    while keys := list(wrong.values_list("pk", flat=True)[:LEAVES_AT_ONCE]):
        yield keys


@transaction.atomic
def _let_go(sheet: Sheet, keys: list[int]) -> int:
    """Take the leaf from rows, so that they get another one; the tallies follow in `_mend`."""
    return _without_leaf(Signature.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def _without_leaf(rows: QuerySet[Signature]) -> int:
    rows = list(rows)
    for row in rows:
        row.leaf, row.leaf_salt = None, new_leaf_salt()
    Signature.objects.bulk_update(rows, ["leaf", "leaf_salt"], batch_size=500)
    return len(rows)


def _mend(sheet: Sheet, found: Found, now: datetime) -> None:
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    rows = Signature.objects.filter(sheet=sheet).exclude(leaf=None).order_by()
    _mend_tree(sheet, rows, found, now)
    is_wrong = _mend_tiers(sheet, rows, found, now)
    for model, fields in BY:
        is_wrong |= _mend_tally(sheet, rows, model, fields, found)
    if is_wrong or found.leaves_without_a_row:
        purge_pages()


def _mend_tree(sheet: Sheet, rows: QuerySet, found: Found, now: datetime) -> None:
    """Leaves that no row stands for are answered by leaves that say that one has left.

    Where there are more rows than leaves, as after a row was put back by hand, as many rows get
    another leaf; rows that somebody holds are left for the next night.
    """
    head = tree.newest_head(sheet)
    true = _by_tier(rows)
    for tier in Tier:
        surplus = (head.numbers.get(tier.value, 0) if head else 0) - true.get(tier.value, 0)
        if surplus > 0:
            found.leaves_without_a_row += surplus
            tree.append(
                sheet=sheet,
                entries=[tree.tombstone(tier) for _leaf in range(surplus)],
                today=timezone.localdate(now),
            )
        elif surplus < 0:
            some = rows.filter(tier=tier).order_by("-leaf").select_for_update(skip_locked=True)
            found.rows_without_their_leaf += _without_leaf(some[:-surplus])


def _by_tier(rows: QuerySet) -> dict[str, int]:
    return dict(rows.values_list("tier").annotate(number=Count("pk")))


def _mend_tiers(sheet: Sheet, rows: QuerySet, found: Found, now: datetime) -> bool:
    stored = dict(Tally.objects.filter(sheet=sheet).values_list("tier", "number"))
    true = dict.fromkeys(Tier.values, 0) | _by_tier(rows)
    true[Tier.OFFLINE] = paper_number(sheet)
    differences = [
        ["tier", tier, stored.get(tier, 0), number]
        for tier, number in true.items()
        if stored.get(tier, 0) != number
    ]
    if differences:
        tallies.write_tiers(sheet, true, now)
    found.differences += differences
    return bool(differences)


def _mend_tally(sheet: Sheet, rows: QuerySet, model, fields: tuple, found: Found) -> bool:
    stored = tallies.numbers_by_key(model.objects.filter(sheet=sheet), fields)
    is_over = (
        model in BY_MARK and sheet.sealed_duplicate_key is None
    )  # its marks are being destroyed
    true = {} if is_over else _true_numbers(rows, fields)
    wrong = {
        key: true.get(key, 0)
        for key in stored.keys() | true.keys()
        if stored.get(key, 0) != true.get(key, 0)
    }
    tallies.write(model, sheet, fields, wrong)
    found.differences += _described(model, stored, wrong)
    return bool(wrong)


def _true_numbers(rows: QuerySet, fields: tuple) -> dict[tuple, int]:
    names = ["confirmed_on" if name == "day" else name for name in fields]
    marks = [name for name in fields if name.endswith("_mark")]
    found = rows.filter(**{f"{mark}__isnull": False for mark in marks})
    counted = found.values_list(*names).annotate(number=Count("pk"))
    return {tallies.key_of(row): row[-1] for row in counted}


def _described(model, stored: dict, wrong: dict) -> list[list]:
    """Differences as JSON. A keyed mark must not outlive its key: they are summed."""
    if model in BY_MARK:
        if not wrong:
            return []
        name = BY_MARK[model]
        return [[name, "", sum(stored.get(key, 0) for key in wrong), sum(wrong.values())]]
    name = "day" if model is DayTally else "place"
    return [
        [name, " ".join(str(part) for part in key), stored.get(key, 0), number]
        for key, number in sorted(wrong.items())
    ]
