"""Signatures that nobody honestly gave: looked at by groups, taken out of the count, put back.

Nobody's address is seen or kept: addresses and domains that a coordinator types become keyed
marks at once. The order of locks everywhere is keys, pending, signature, sheet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyrage
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from home.services.cache import purge_pages
from signatures import tokens
from signatures.enums import Capacity, InvalidReason, LogAction, Tier, Visibility
from signatures.mailboxes import canonical_address
from signatures.models import (
    Invalidation,
    PendingSignature,
    PublicName,
    ShapeTally,
    Sheet,
    Signature,
    Tally,
)
from signatures.sealing import duplicate_key
from signatures.services.declarations import Declaration
from signatures.services.keys import keys_in_turn
from signatures.services.mail import WaitingMail
from signatures.services.packages import renew
from signatures.services.staff_log import record
from signatures.services.tallies import AT_ONCE, leave_count, request_recount

CHANGED = _(
    "Since your preview somebody else has changed these signatures. Look at the preview again."
)
NOTHING = _("No signature matches.")
NO_CRITERIA = _("Choose by what the signatures are to be found.")
TOO_LATE = _("This is final: it cannot be undone any more.")
GROUPS_SHOWN = 20
SMALLEST_GROUP = 3


@dataclass(frozen=True)
class Criteria:
    """By what signatures are found. Days, tier and marks have to fit all; of the marks one."""

    first_day: date | None = None
    last_day: date | None = None
    tier: str = ""
    domains: tuple[bytes, ...] = ()
    shapes: tuple[bytes, ...] = ()
    addresses: tuple[bytes, ...] = ()

    @property
    def has_marks(self) -> bool:
        return bool(self.domains or self.shapes or self.addresses)

    @property
    def is_empty(self) -> bool:
        return not (self.first_day or self.last_day or self.tier or self.has_marks)

    def as_record(self) -> dict:
        """For the log: what was asked, without anything of a signer."""
        days = {"from": self.first_day, "to": self.last_day}
        said = {name: day.isoformat() for name, day in days.items() if day}
        said |= {"tier": str(self.tier)} if self.tier else {}
        groups = {"domain groups": self.domains, "shape groups": self.shapes}
        said |= {name: [short_name(it) for it in marks] for name, marks in groups.items() if marks}
        return said | ({"addresses": len(self.addresses)} if self.addresses else {})

    def matching(self) -> Q:
        """The condition on a `Signature`."""
        found = Q()
        if self.first_day:
            found &= Q(confirmed_on__gte=self.first_day)
        if self.last_day:
            found &= Q(confirmed_on__lte=self.last_day)
        if self.tier:
            found &= Q(tier=self.tier)
        if self.has_marks:
            found &= (
                Q(domain_mark__in=self.domains)
                | Q(shape_mark__in=self.shapes)
                | Q(duplicate_mark__in=self.addresses)
            )
        return found


@dataclass(frozen=True)
class Preview:
    """What an invalidation would do; nothing has changed.

    ``share`` is a percentage of what is counted. ``newest`` is the newest row that was looked
    at, so that what comes later is not swept along.
    """

    number: int
    share: float
    by_day: list[tuple[date, str, int]]
    pending: int
    newest: int


def short_name(mark: bytes) -> str:
    """By which a coordinator knows a group: eight hexadecimal digits of its keyed mark."""
    return bytes(mark).hex()[:8]


def marks_of_lines(sheet: Sheet, lines: Iterable[str]) -> tuple[tuple[bytes, ...], ...]:
    """The keyed marks of the domains and of the addresses among ``lines``."""
    key = duplicate_key(sheet.sealed_duplicate_key)
    domains, addresses = [], []
    for line in lines:
        if line.rpartition("@")[0]:
            addresses.append(tokens.duplicate_mark(key, canonical_address(line)))
        else:
            domains.append(domain_mark_of(sheet, line.lstrip("@")))
    return tuple(domains), tuple(addresses)


def domain_mark_of(sheet: Sheet, domain: str) -> bytes:
    """The group of the addresses of ``domain``."""
    key = duplicate_key(sheet.sealed_duplicate_key)
    return tokens.domain_mark(key, canonical_address(f"any@{domain}"))


def shape_groups(sheet: Sheet) -> list[tuple[bytes, int]]:
    """The largest groups of addresses that look alike: their marks and numbers.

    Read from tallies, so that it costs the same however many have signed.
    """
    groups = ShapeTally.objects.filter(sheet=sheet, number__gte=SMALLEST_GROUP)
    largest = groups.order_by("-number", "shape_mark").values_list("shape_mark", "number")
    return [(bytes(mark), number) for mark, number in largest[:GROUPS_SHOWN]]


def valid(sheet: Sheet) -> QuerySet[Signature]:
    """The signatures of ``sheet`` that nobody has taken out."""
    return Signature.objects.filter(sheet=sheet, invalidation=None)


def preview(*, sheet: Sheet, criteria: Criteria, with_pending: bool, today: date) -> Preview:
    """What `invalidate` would take out. Raises `ValidationError` when nothing is asked."""
    if criteria.is_empty:
        raise ValidationError(NO_CRITERIA, code="no_criteria")
    found = valid(sheet).filter(criteria.matching())
    rows = found.values("confirmed_on", "tier").annotate(number=Count("pk"), newest=Max("pk"))
    by_day = [(row["confirmed_on"], row["tier"], row["number"]) for row in rows]
    number = sum(row["number"] for row in rows)
    return Preview(
        number=number,
        share=100 * number / max(1, number, _counted(sheet)),
        by_day=sorted(by_day),
        pending=len(_waiting(sheet, criteria, today)) if with_pending else 0,
        newest=max((row["newest"] for row in rows), default=0),
    )


def _counted(sheet: Sheet) -> int:
    """How many are in the tallies, but for those on paper, which nobody finds here."""
    online = Tally.objects.filter(sheet=sheet).exclude(tier=Tier.OFFLINE)
    return online.aggregate(all=Sum("number"))["all"] or 0


def _waiting(sheet: Sheet, criteria: Criteria, today: date) -> list[int]:
    """Signatures that wait for their confirmation and match by a mark."""
    ended = criteria.last_day and criteria.last_day < today - timedelta(days=1)
    is_to_come = criteria.first_day and criteria.first_day > today
    of_others = criteria.tier and criteria.tier != Tier.EMAIL
    if not criteria.has_marks or ended or is_to_come or of_others:
        return []
    rows = PendingSignature.objects.filter(sheet=sheet).order_by("pk")
    return [row.pk for row in rows.iterator() if _waits_for(row, criteria)]


def _waits_for(row: PendingSignature, criteria: Criteria) -> bool:
    if bytes(row.duplicate_mark) in criteria.addresses:
        return True
    declaration = _declared(row)
    if declaration is None:
        return False
    return declaration.domain_mark in criteria.domains or declaration.shape_mark in criteria.shapes


def _declared(row: PendingSignature) -> Declaration | None:
    """What ``row`` would count as; None of a row that says nothing, by chance or not any more.

    There are rows of noise, which nobody opens, and rows whose mail was given up unsent.
    """
    try:
        if row.sealed_mail:
            return WaitingMail.opened(row.sealed_mail).declaration
        return Declaration.opened(row.sealed_declaration) if row.sealed_declaration else None
    except pyrage.DecryptError:
        return None


def invalidate(
    *,
    sheet: Sheet,
    criteria: Criteria,
    reason: InvalidReason,
    words: str,
    seen: Preview,
    with_pending: bool,
    actor,
    now: datetime,
    today: date,
) -> Invalidation:
    """Take out of the count what ``seen`` showed; of names among it nothing is left.

    Raises `ValidationError` when it is not any more what the preview showed: then nothing has
    happened. Of two coordinators who do the same at once one does it.
    """
    made = _mark(
        sheet=sheet,
        criteria=criteria,
        seen=seen,
        with_pending=with_pending,
        made=Invalidation(
            sheet=sheet, reason=reason, words=words, criteria=criteria.as_record(), day=today,
            actor=actor, handle=actor.get_username(), number=seen.number,
        ),
        today=today,
    )  # fmt: skip
    leave(invalidation_id=made.pk, now=now)
    return made


@transaction.atomic
def _mark(*, sheet, criteria, seen, with_pending, made: Invalidation, today: date) -> Invalidation:
    keys_in_turn(sheet)
    if not seen.number and not seen.pending:
        raise ValidationError(NOTHING, code="nothing")
    if with_pending:
        waiting = _waiting(sheet, criteria, today)
        made.pending, _per_model = PendingSignature.objects.filter(pk__in=waiting).delete()
    made.save(force_insert=True)
    found = valid(sheet).filter(criteria.matching(), pk__lte=seen.newest)
    marked = found.update(
        invalidation=made,
        visibility=Visibility.COUNTED,
        capacity=Capacity.PERSON,
        sealed_identity=None,
    )
    if marked != seen.number:
        raise ValidationError(CHANGED, code="changed")
    PublicName.objects.filter(signature__invalidation=made).delete()
    details = made.criteria | {"reason": str(made.reason), "number": made.number}
    record(sheet=sheet, actor=made.actor, action=LogAction.INVALIDATED, today=today,
           details=details | {"invalidation": made.pk, "pending": made.pending})  # fmt: skip
    renew(sheet)
    purge_pages()
    return made


def leave(*, invalidation_id: int, now: datetime) -> None:
    """Take the marked signatures out of the tallies, some thousands at a time; safe to repeat."""
    invalidation = Invalidation.objects.select_related("sheet").get(pk=invalidation_id)
    marked = Signature.objects.filter(invalidation=invalidation, leaf__isnull=False)
    while batch := list(marked.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        leave_count(sheet=invalidation.sheet, signatures=marked.filter(pk__in=batch), now=now)
    Invalidation.objects.filter(pk=invalidation_id).update(has_left_count=True)


def finish_leaving(*, now: datetime) -> int:
    """Go on where a server stopped in the middle; returns with how many invalidations."""
    unfinished = list(
        Invalidation.objects.filter(has_left_count=False).values_list("pk", flat=True)
    )
    for invalidation_id in unfinished:
        leave(invalidation_id=invalidation_id, now=now)
    return len(unfinished)


@transaction.atomic
def restore(*, invalidation: Invalidation, actor, now: datetime, today: date) -> int:
    """Put the signatures back into the count, without their names; returns how many.

    Twice is once. Raises `ValidationError` when it is final.
    """
    keys_in_turn(invalidation.sheet)
    row = Invalidation.objects.select_for_update(of=("self",)).get(pk=invalidation.pk)
    if row.undone_on:
        return 0
    if row.final_on or today > last_day_to_undo(row):
        raise ValidationError(TOO_LATE, code="final")
    back = Signature.objects.filter(invalidation=row).update(invalidation=None)
    row.undone_on = today
    row.save(update_fields=["undone_on"])
    record(sheet=row.sheet, actor=actor, action=LogAction.RESTORED, today=today,
           details={"invalidation": row.pk, "number": back})  # fmt: skip
    request_recount(row.sheet, now=now)
    return back


def last_day_to_undo(invalidation: Invalidation) -> date:
    return invalidation.day + timedelta(days=settings.INVALIDATION_UNDO_DAYS)


@transaction.atomic
def make_final(*, today: date) -> int:
    """Forget by what invalid signatures could be grouped, when the time to undo is over.

    The mark of the address stays, so that it is not counted again. Returns how many became final.
    """
    until = today - timedelta(days=settings.INVALIDATION_UNDO_DAYS)
    due = Invalidation.objects.standing().filter(final_on=None, day__lt=until)
    due = list(due.select_for_update().values_list("pk", flat=True))
    Signature.objects.filter(invalidation__in=due).update(
        domain_mark=None, shape_mark=None, place=""
    )
    return Invalidation.objects.filter(pk__in=due).update(final_on=today)
