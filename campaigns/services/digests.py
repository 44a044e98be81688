"""The one mail a day about drafts. It tells how things stand, so a day that was missed is not made
up for: after an outage one mail goes out, like on any other day."""

import logging
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from campaigns.emails import digest_mail
from campaigns.models import Digest, HouseCalendar
from campaigns.queries.news import News, news_of_everybody
from home.services import post

logger = logging.getLogger(__name__)
# What Wagtail's own preferences switch off.
SILENCED = {
    "submitted": ("waiting", "new", "soon", "overdue", "handed_up", "urgent"),
    "approved": ("approved",),
    "rejected": ("returned",),
}


def send_due(*, now: datetime) -> int:
    """Send today's mail to everybody who has news and has had none today; returns how many.

    It goes out from the hour that the calendar names, and on working days; on others only to
    those for whom something urgent is due. A mail counts as sent after it was handed over:
    killed in between, the process leaves it for the next run. It can arrive twice, never not at
    all.
    """
    today, calendar = timezone.localdate(now), HouseCalendar.load()
    if timezone.localtime(now).hour < calendar.mail_from_hour:
        return 0
    days = HouseCalendar.working_days()
    found = news_of_everybody(now=now, today=today, soon=days.after(today, 1))
    is_working_day = days.works_on(today)
    told = [pk for pk, news in found.items() if news.urgent or is_working_day]
    connection, sent = get_connection(), 0
    try:
        for user_id in sorted(told):
            sent += _tell(user_id, found[user_id], connection, now=now, today=today)
    except post.ServerIsAway:
        logger.warning("the mail server is away, the daily mail waits")
    finally:
        post.hang_up(connection)
    return sent


def _tell(user_id: int, news: News, connection, *, now: datetime, today: date) -> bool:
    """Whether a mail was handed over. Raises `ServerIsAway`."""
    user = get_user_model().objects.get(pk=user_id)
    profile = UserProfile.get_for_user(user)
    news = _wanted_news(news, profile)
    if not (user.email and news.is_worth_a_mail):
        return False
    digest = _claimed(user_id, now=now, today=today)
    if digest is None:
        return False
    language = profile.get_preferred_language()
    try:
        post.hand_over(digest_mail(address=user.email, language=language, news=news), connection)
    except post.Refused as refusal:
        if refusal.for_ever:  # an address that takes no mail; tomorrow is another day
            Digest.objects.filter(pk=digest.pk).update(sent_on=today)
        return False
    Digest.objects.filter(pk=digest.pk).update(
        sent_on=today, told_until=now, attempts=0, retry_at=None
    )
    return True


def _wanted_news(news: News, profile: UserProfile) -> News:
    for preference, fields in SILENCED.items():
        if not getattr(profile, f"{preference}_notifications"):
            news = news.without(*fields)
    return news


@transaction.atomic
def _claimed(user_id: int, *, now: datetime, today: date) -> Digest | None:
    """Take somebody's mail of today, and put it off should this try fail; None if it is taken."""
    Digest.objects.get_or_create(user_id=user_id)
    due = Digest.objects.due(now=now, today=today).select_for_update(skip_locked=True)
    digest = due.filter(user_id=user_id).first()
    if digest:
        digest.attempts += 1
        digest.retry_at = now + post.retry_after(digest.attempts)
        digest.save(update_fields=["attempts", "retry_at"])
    return digest
