"""Mail domains from which a sheet takes no signatures. Whoever uses one is not told."""

from datetime import date

from django.db import transaction

from home.services.cache import purge_pages
from signatures.enums import LogAction
from signatures.models import BlockedDomain, Sheet
from signatures.services.staff_log import record


@transaction.atomic
def block(*, sheet: Sheet, domain: str, actor, today: date) -> None:
    """Take no signatures from ``domain`` (in ASCII) and all below it; twice is the same as once.

    Signatures that are there already stay.
    """
    _blocked, is_new = BlockedDomain.objects.get_or_create(
        sheet=sheet, domain=domain, defaults={"added_on": today}
    )
    if is_new:
        _note(sheet, LogAction.BLOCKED, domain, actor, today)


@transaction.atomic
def unblock(*, sheet: Sheet, domain: str, actor, today: date) -> None:
    """Take signatures from ``domain`` again."""
    deleted, _per_model = BlockedDomain.objects.filter(sheet=sheet, domain=domain).delete()
    if deleted:
        _note(sheet, LogAction.UNBLOCKED, domain, actor, today)


def _note(sheet: Sheet, action: LogAction, domain: str, actor, today: date) -> None:
    record(sheet=sheet, actor=actor, action=action, today=today, details={"domain": domain})
    purge_pages()  # each process remembers the list until the pages are renewed
