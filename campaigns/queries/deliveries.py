"""Deliveries, replies and what is still to be done about them, for those who keep them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth import get_user_model

from campaigns.models import AppealPage, Delivery, FollowUp
from campaigns.models.deliveries.reading import said
from signatures.permissions import coordinator_ids_of_texts

SHOWN = 10  # on the first page of the admin


@dataclass(frozen=True)
class Due:
    """A delivery without a reply, or a follow-up, and the first-made version of its text."""

    page: AppealPage
    record: Delivery | FollowUp


@dataclass(frozen=True)
class DueReplies:
    """What of deliveries waits for somebody."""

    without_reply: list[Due]
    follow_ups: list[Due]

    @property
    def is_empty(self) -> bool:
        return not (self.without_reply or self.follow_ups)


def due_for(user, today: date) -> DueReplies:
    """The deliveries of the texts that ``user`` coordinates whose last day for a reply has passed,
    and what ``user`` promised to do by today; the oldest first, in as many queries for many.
    """
    deliveries = list(Delivery.objects.without_reply(today).order_by("reply_by", "pk"))
    follow_ups = list(FollowUp.objects.due(today).filter(owner=user).in_order())
    keys = {record.text_key for record in (*deliveries, *follow_ups)}
    pages = _kept_by(user, keys) if keys else {}
    return DueReplies(
        *(
            [Due(pages[it.text_key], it) for it in records if it.text_key in pages][:SHOWN]
            for records in (deliveries, follow_ups)
        )
    )


def _kept_by(user, keys: set[UUID]) -> dict[UUID, AppealPage]:
    """The first-made version of each text in ``keys`` that ``user`` coordinates."""
    coordinators = coordinator_ids_of_texts(keys)
    mine = [key for key in keys if user.pk in coordinators[key]]
    versions = AppealPage.objects.filter(translation_key__in=mine).order_by("-pk")
    return {page.translation_key: page for page in versions.select_related("locale")}


def copies_with_a_list(keys: Iterable[UUID], language: str) -> dict[UUID, list[tuple[date, str]]]:
    """The deliveries that carried a signed list, by text: the day, and words for an organisation.

    To whom it went is said only of what readers may know; of the rest the day and the channel.
    """
    deliveries = Delivery.objects.filter(text_key__in=list(keys), list_number__isnull=False)
    found = defaultdict(list)
    for delivery in deliveries.in_order():
        to = said(delivery, "recipients", language) if delivery.is_shown else None
        channel = delivery.get_channel_display()
        words = f"{to.text}, {channel}" if to else channel
        found[delivery.text_key].append((delivery.delivered_on, words))
    return dict(found)


def keepers_of(text_key: UUID):
    """The accounts that coordinate a text."""
    ids = coordinator_ids_of_texts([text_key])[text_key]
    return get_user_model().objects.filter(pk__in=ids, is_active=True).order_by("username")
