"""Deliveries and replies as readers may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from campaigns.enums import DeliveryChannel, ReplyKind
from campaigns.models.deliveries.records import Delivery, Reply
from home.models.naming import NAME_ORDER


@dataclass(frozen=True)
class Said:
    """A text and the language that it is in: the reader's, or another where there is no such."""

    text: str
    language: str


@dataclass(frozen=True)
class ShownReply:
    kind: ReplyKind
    received_on: date
    summary: Said | None
    no_reply_by: date | None  # the day by which one was expected, where none came


@dataclass(frozen=True)
class ShownDelivery:
    """``recipients`` is None where it went to all addressees, or ``is_to_one`` that has no name."""

    recipients: Said | None
    is_to_one: bool
    number: int | None
    channel: DeliveryChannel
    delivered_on: date
    version: int | None
    list_number: int | None
    replies: list[ShownReply]


def shown_deliveries(text_key: UUID, language: str, addressees: Iterable) -> list[ShownDelivery]:
    """What readers of the page with these ``addressees`` (rows) may know, in two queries."""
    return deliveries_by_language(text_key, {language: addressees})[language]


def deliveries_by_language(
    text_key: UUID, addressees: Mapping[str, Iterable]
) -> dict[str, list[ShownDelivery]]:
    """The same for the page in each language, which has ``addressees`` of its own."""
    deliveries = list(Delivery.objects.filter(text_key=text_key).shown().in_order())
    found = {}
    for language, rows in addressees.items():
        names = {row.translation_key: row.name for row in rows}
        found[language] = [_shown(delivery, language, names) for delivery in deliveries]
    return found


def _shown(delivery: Delivery, language: str, names: dict[UUID, str]) -> ShownDelivery:
    name = names.get(delivery.addressee_key)
    return ShownDelivery(
        recipients=Said(name, language) if name else said(delivery, "recipients", language),
        is_to_one=delivery.addressee_key is not None,
        number=delivery.number,
        channel=DeliveryChannel(delivery.channel),
        delivered_on=delivery.delivered_on,
        version=delivery.version,
        list_number=delivery.list_number,
        replies=[_shown_reply(reply, delivery, language) for reply in delivery.replies.all()],
    )


def _shown_reply(reply: Reply, delivery: Delivery, language: str) -> ShownReply:
    kind = ReplyKind(reply.kind)
    return ShownReply(
        kind=kind,
        received_on=reply.received_on,
        summary=said(reply, "summary", language),
        no_reply_by=delivery.reply_by if kind == ReplyKind.NONE else None,
    )


def said(thing, field: str, language: str) -> Said | None:
    """``field`` of ``thing`` in ``language``, or in the first language that has it."""
    texts = ((code, getattr(thing, f"{field}_{code}", "")) for code in (language, *NAME_ORDER))
    return next((Said(text, code) for code, text in texts if text), None)
