from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django_q.tasks import async_task

from home.services.cache import purge_pages
from signatures.enums import Tier
from signatures.models import Sheet, Signature, Tally

RECOUNT_WAITS = "signatures.recount_waits:{}"


def request_recount(sheet: Sheet) -> None:
    """Have the worker count ``sheet`` soon, at most once in ``TALLY_SECONDS``.

    The mark stands in the database, so that a lost or withheld task is made up for within a
    minute. It is written even where it stands already: the write waits for a count that is
    going on and cannot see the row of this transaction yet.
    """
    Sheet.objects.filter(pk=sheet.pk).update(recount_is_due=True)
    transaction.on_commit(lambda: _wake_recount(sheet.pk), robust=True)


def _wake_recount(sheet_id: int) -> None:
    if cache.add(RECOUNT_WAITS.format(sheet_id), 1, timeout=settings.TALLY_SECONDS):
        async_task("signatures.tasks.recount", sheet_id)


@transaction.atomic
def recount(*, sheet_id: int, now: datetime | None = None) -> None:
    """Write the tallies of a sheet from its rows. Safe at any time, and any number of times."""
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet_id)
    if sheet.is_frozen:
        return
    if sheet.recount_is_due:
        sheet.recount_is_due = False
        sheet.save(update_fields=["recount_is_due"])
    counted = Signature.objects.counted(sheet).values("tier").annotate(number=Count("pk"))
    numbers = dict.fromkeys(Tier.values, 0) | {row["tier"]: row["number"] for row in counted}
    as_of = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    Tally.objects.bulk_create(
        [
            Tally(sheet=sheet, tier=tier, number=number, as_of=as_of)
            for tier, number in numbers.items()
        ],
        update_conflicts=True,
        unique_fields=["sheet", "tier"],
        update_fields=["number", "as_of"],
    )
    purge_pages()


def take_from_frozen(*, sheet: Sheet, tier: str) -> None:
    """One less where the rows are destroyed and the tally is what is left."""
    Tally.objects.filter(sheet=sheet, tier=tier, number__gt=0).update(number=F("number") - 1)
    purge_pages()


def recount_due_sheets() -> int:
    """Count every sheet whose count is due; returns how many."""
    due = list(Sheet.objects.filter(recount_is_due=True).values_list("pk", flat=True))
    for sheet_id in due:
        recount(sheet_id=sheet_id)
    return len(due)
