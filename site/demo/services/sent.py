from datetime import date, timedelta

from campaigns.enums import ReplyKind
from campaigns.models import AppealPage, Delivery
from campaigns.services import deliveries
from demo.content import sent
from demo.content.sent import Sent, Trio
from demo.content.words import LANGUAGES
from demo.services.accounts import Cast

TIME_TO_REPLY = timedelta(days=14)


def send_out(page: AppealPage, *, cast: Cast, today: date) -> None:
    """Record to whom a text went; the other coordinator lets readers see it."""
    for entry in sent.OF_TEXT.get(page.slug, ()):
        delivery = _deliver(page, entry, cast=cast, today=today)
        records = [delivery, *_replies(delivery, entry, cast=cast, today=today)]
        if entry.is_shown:
            for record in records:
                deliveries.show(record=record, actor=cast.coordinator2, today=today)
        else:
            _follow_up(delivery, cast=cast, today=today)


def _deliver(page: AppealPage, entry: Sent, *, cast: Cast, today: date) -> Delivery:
    reply_by = today - timedelta(days=entry.late_by) if entry.late_by else entry.reply_by
    return deliveries.record_delivery(
        text_key=page.translation_key,
        actor=cast.coordinator,
        today=today,
        channel=entry.channel,
        delivered_on=entry.delivered_on or reply_by - TIME_TO_REPLY,
        number=entry.number,
        reply_by=reply_by,
        **_in_each("recipients", entry.recipients),
    )


def _replies(delivery: Delivery, entry: Sent, *, cast: Cast, today: date) -> list:
    deed = {"delivery": delivery, "actor": cast.coordinator, "today": today}
    if entry.is_silent:
        return [deliveries.note_no_reply(**deed)]
    if entry.acknowledged is None:
        return []
    day, summary = entry.acknowledged
    return [
        deliveries.record_reply(
            **deed,
            kind=ReplyKind.ACKNOWLEDGED,
            received_on=day,
            is_confidential=False,
            **_in_each("summary", summary),
        )
    ]


def _follow_up(delivery: Delivery, *, cast: Cast, today: date) -> None:
    deliveries.plan_follow_up(
        text_key=delivery.text_key,
        delivery=delivery,
        actor=cast.coordinator2,
        today=today,
        what=sent.FOLLOW_UP,
        due_on=today,
        owner=cast.coordinator,
    )


def _in_each(field: str, words: Trio) -> dict[str, str]:
    return {f"{field}_{code}": text for code, text in zip(LANGUAGES, words, strict=True)}
