"""What waits for somebody, and where that which they sent stands: the first page of the admin."""

from dataclasses import dataclass

from wagtail.permissions import page_permission_policy

from campaigns.models import Deadline
from home.models.languages import stale_versions

SHOWN = 10  # of a list on the first page; the report has all


@dataclass(frozen=True)
class Part:
    """The beginning of a list, and how long it is."""

    rows: list
    number: int

    @classmethod
    def of(cls, deadlines) -> "Part":
        """The first are chosen by their keys: sorting thousands of whole rows takes longer."""
        keys = list(deadlines.in_order().values_list("pk", flat=True)[: SHOWN + 1])
        number = deadlines.count() if len(keys) > SHOWN else len(keys)
        shown = Deadline.objects.filter(pk__in=keys[:SHOWN])
        return cls(list(shown.with_words().in_order()) if keys else [], number)


@dataclass(frozen=True)
class MyDay:
    urgent: Part  # of the whole house, less what waits for this person
    waiting: Part
    handed_up: Part
    sent: Part
    behind: Part


def my_day(user) -> MyDay:
    """What concerns ``user``, in as many queries for many drafts as for one."""
    waiting = Deadline.objects.waiting_for(user)
    return MyDay(
        urgent=Part.of(urgent_for(user).exclude(pk__in=waiting.values("pk"))),
        waiting=Part.of(waiting),
        handed_up=Part.of(Deadline.objects.handed_up_to(user)),
        sent=Part.of(Deadline.objects.current().sent_by(user)),
        behind=translations_behind(user),
    )


def urgent_for(user):
    """The urgent steps that every coordinator sees: those of pages that they could take down."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return Deadline.objects.waiting().urgent().filter(page__in=pages)


def deadlines_seen_by(user):
    """The steps that ``user`` may see in the report: of pages that they write, and their own."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    current = Deadline.objects.current()
    mine = current.filter(duties__user=user) | current.sent_by(user)
    return current.filter(page__in=pages) | current.filter(pk__in=mine.values("pk"))


def translations_behind(user) -> Part:
    """Translations that ``user`` may see and whose source has changed since they were made."""
    seen = page_permission_policy.explorable_instances(user)
    pages = stale_versions().filter(pk__in=seen.values("pk")).select_related("locale")
    rows = list(pages.order_by("-pk")[: SHOWN + 1])
    number = pages.count() if len(rows) > SHOWN else len(rows)
    return Part(rows[:SHOWN], number)
