"""Tickets: what was typed waits on the reader's own page until time or work has been given.

Nothing is stored meanwhile. A ticket is signed, so that nobody changes it, and what it carries
is sealed to the server, so that nobody reads it on the page (docs/adr/0018).
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.sealing import open_for_server, seal_for_server
from signatures import tokens
from signatures.enums import SheetState, Tier
from signatures.models import Sheet, Signature, SpentTicket
from signatures.services import signing
from signatures.services.declarations import Declaration
from signatures.services.effort import tries_instead_of
from signatures.services.tallies import request_recount

HOUR = 3600


class TicketUnknown(Exception):
    """Not a ticket of this sheet, or one that is older than an hour."""


class TooEarly(Exception):
    """Neither has the time passed nor has the number been found. Nothing is lost."""

    def __init__(self, ticket: "Ticket") -> None:
        super().__init__()
        self.ticket = ticket


class TakenBack(Exception):
    """The signature of this ticket was counted and has been taken back since."""


@dataclass(frozen=True)
class Ticket:
    """What a page carries: when it was made, what it asks for, and two sealed parts.

    ``orders`` says what is to become of ``content``; neither can be read on the page.
    """

    sheet: str
    nonce: str
    made_at: int  # seconds since 1970
    seconds: int
    orders: bytes
    content: bytes

    @property
    def tries(self) -> int:
        return tries_instead_of(self.seconds)

    @property
    def token(self) -> str:
        """The ticket as a hidden field holds it."""
        parts = [self.sheet, self.nonce, str(self.made_at), str(self.seconds)]
        parts += [urlsafe_b64encode(part).decode() for part in (self.orders, self.content)]
        return tokens.sign_ticket(".".join(parts))

    @classmethod
    def read(cls, token: str, sheet: Sheet, now: datetime) -> "Ticket":
        """The ticket that is ``token``. Raises `TicketUnknown`."""
        words = tokens.read_ticket(token)
        if words is None:
            raise TicketUnknown
        named, nonce, made_at, seconds, orders, content = words.split(".")
        ticket = cls(
            named, nonce, int(made_at), int(seconds),
            urlsafe_b64decode(orders), urlsafe_b64decode(content),
        )  # fmt: skip
        age = now.timestamp() - ticket.made_at
        if named != str(sheet.public_id) or age > settings.TICKET_HOURS * HOUR:
            raise TicketUnknown
        return ticket

    def seconds_left(self, now: datetime) -> int:
        """How long is still to wait; never more than was asked for."""
        left = self.made_at + self.seconds - int(now.timestamp())
        return max(0, min(left, self.seconds))

    def is_paid(self, answer: str, now: datetime) -> bool:
        """Whether the time has passed, or work was given instead."""
        return not self.seconds_left(now) or tokens.is_found(self.nonce, answer, self.tries)


def _ticket(sheet: Sheet, seconds: int, now: datetime, orders: dict, content: bytes) -> Ticket:
    return Ticket(
        sheet=str(sheet.public_id),
        nonce=tokens.new_nonce(),
        made_at=int(now.timestamp()),
        seconds=seconds,
        orders=seal_for_server(orders),
        content=content,
    )


def without_contact(
    *, sheet: Sheet, seconds: int, now: datetime, keep: bool = True, **form
) -> Ticket:
    """A ticket for a signature that needs no mail; ``form`` as in `signing.declaration_of`.

    With ``keep`` false it looks the same and leads to nothing.
    """
    declaration = signing.declaration_of(sheet=sheet, now=now, **form)
    return _ticket(sheet, seconds, now, {"keep": keep, "mark": ""}, declaration.sealed())


def by_mail(*, sheet: Sheet, seconds: int, now: datetime, keep: bool = True, **form) -> Ticket:
    """A ticket after which a mail goes out; ``form`` as in `signing.fill_in`."""
    filled_in = signing.fill_in(sheet=sheet, now=now, **form)
    orders = {"keep": keep, "mark": filled_in.mark.hex()}
    return _ticket(sheet, seconds, now, orders, filled_in.sealed_mail)


def redeem(*, sheet: Sheet, token: str, answer: str, now: datetime) -> signing.Confirmed | None:
    """Do what the ticket is for. Twice is the same as once.

    Returns what to show of a signature that counts now, and None when a mail is on its way.
    Raises `TicketUnknown`, `TooEarly`, `TakenBack`, `signing.SheetIsClosed` and
    `signing.TextHasChanged`.
    """
    ticket = Ticket.read(token, sheet, now)
    if not sheet.is_open_on(timezone.localdate(now)):
        raise signing.SheetIsClosed
    if not ticket.is_paid(answer, now):
        raise TooEarly(ticket)
    orders = open_for_server(ticket.orders)
    if not orders["mark"]:
        return _count(sheet, ticket, now, keep=orders["keep"])
    filled_in = signing.FilledIn(bytes.fromhex(orders["mark"]), ticket.content)
    signing.let_wait(sheet=sheet, filled_in=filled_in, now=now, keep=orders["keep"])
    return None


@transaction.atomic
def _count(sheet: Sheet, ticket: Ticket, now: datetime, *, keep: bool) -> signing.Confirmed:
    """Have the signature count, once; the same receipt whenever its ticket comes again."""
    declaration = Declaration.opened(ticket.content)
    if declaration.version < sheet.counts_from_version:
        raise signing.TextHasChanged(sheet)
    receipt = tokens.receipt_for(tokens.ticket_hash(ticket.nonce))
    if _spend(ticket, now):
        _write(sheet, declaration, receipt, now, keep=keep)
    elif not _is_counted(receipt) and keep:
        raise TakenBack
    return signing.Confirmed(receipt=receipt, sheet=sheet)


@transaction.atomic
def _write(
    sheet: Sheet, declaration: Declaration, receipt: str, now: datetime, *, keep: bool
) -> None:
    """Write the signature; with ``keep`` false it is gone again before anybody can see it.

    That the ticket is spent stays either way: a transaction that ended without a commit would
    not wait for the disk, and could be told by its time.
    """
    signature = signing.new_signature(
        sheet=sheet,
        declaration=declaration,
        tier=Tier.NO_CONTACT,
        receipt=receipt,
        today=timezone.localdate(now),
    )
    signature.save(force_insert=True)
    signing.keep_public_name(signature, declaration)
    request_recount(sheet)
    _refuse_if_closed(sheet)
    if not keep:
        transaction.set_rollback(True)  # to the savepoint, as this is never the outer one


def _spend(ticket: Ticket, now: datetime) -> bool:
    """Whether the ticket was good until now. Two at once meet in the key of this table."""
    forget_at = now + timedelta(hours=settings.TICKET_HOURS + 1)
    spent = SpentTicket(
        mark=tokens.spent_mark(ticket.nonce),
        forget_at=forget_at.replace(minute=0, second=0, microsecond=0),
    )
    try:
        with transaction.atomic():
            spent.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _is_counted(receipt: str) -> bool:
    return Signature.objects.filter(receipt_hash=tokens.receipt_hash(receipt)).exists()


def _refuse_if_closed(sheet: Sheet) -> None:
    """Look again, now that the row of the sheet is locked by the mark that a count is due."""
    still = Sheet.objects.filter(pk=sheet.pk, state=SheetState.OPEN, takes_no_contact=True)
    if not still.exists():
        raise signing.SheetIsClosed


def forget_spent(*, now: datetime) -> int:
    """Forget tickets that nobody can send any more; returns how many."""
    spent, _per_model = SpentTicket.objects.filter(forget_at__lte=now).delete()
    return spent
