"""What the record of a text holds of the page it stands on, and of its deliveries."""

from uuid import UUID

from campaigns.models import AppealPage
from campaigns.models.deliveries import Delivery, FollowUp

NAMES = ("recipients_be", "recipients_ru", "recipients_en")
OF_A_DELIVERY = (
    *NAMES, "number", "channel", "delivered_on", "reference", "version", "list_number", "reply_by",
    "handle", "recorded_on", "shown_handle", "shown_on",
)  # fmt: skip
OF_A_REPLY = (
    "kind", "received_on", "is_confidential", "summary_be", "summary_ru", "summary_en", "handle",
    "recorded_on", "shown_handle", "shown_on",
)  # fmt: skip
OF_AN_ASK = ("text", "state", "state_on", "evidence", "link")
OF_A_FOLLOW_UP = ("what", "due_on", "done_on", "handle", "recorded_on")


def record_of_text(text_key: UUID) -> dict:
    """Pages with what became of their asks, deliveries with their replies, and follow-ups.

    Files are kept apart, sealed.
    """
    pages = AppealPage.objects.filter(translation_key=text_key, alias_of=None).order_by("pk")
    deliveries = Delivery.objects.filter(text_key=text_key).order_by("delivered_on", "pk")
    follow_ups = FollowUp.objects.filter(text_key=text_key).order_by("due_on", "pk")
    return {
        "pages": [
            {
                "language": page.language,
                "title": page.title,
                "address": page.full_url if page.live else "",
                "first_published": page.first_published_at,
                "asks": [_kept(ask, OF_AN_ASK) for ask in page.asks.all()],
            }
            for page in pages.select_related("locale").prefetch_related("asks")
        ],
        "deliveries": [
            {
                **_kept(delivery, OF_A_DELIVERY),
                "replies": [_kept(reply, OF_A_REPLY) for reply in delivery.replies.all()],
            }
            for delivery in deliveries.prefetch_related("replies")
        ],
        "follow_ups": [_kept(one, OF_A_FOLLOW_UP) for one in follow_ups],
    }


def _kept(thing, fields) -> dict:
    return {name: getattr(thing, name) for name in fields}
