"""Somebody leaves the House: who coordinates instead of them."""

from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.models import Absence
from campaigns.permissions import coordinator_ids_of, models_with_coordinators


def hand_over_roles(*, user, today: date, successor=None) -> list[str]:
    """Take ``user`` off all pages as coordinator, name ``successor`` there, and unlock pages.

    What waits for the coordinators of a page waits for who they are now: those named on it, else
    those above it. Returns a sentence for each live page that nobody coordinates any more, and for
    each colleague who is away, or will be, and loses a deputy.
    """
    Page.objects.filter(locked_by=user).update(locked=False, locked_by=None, locked_at=None)
    left = set()
    for model in models_with_coordinators():
        rows = model.coordinators.rel.related_model.objects
        left |= set(rows.filter(user=user).values_list("page_id", flat=True))
        _replace(rows, user, successor)
    pages = list(Page.objects.live().filter(pk__in=left).order_by("path"))
    remaining = coordinator_ids_of(pages)
    return end_absences(user=user, today=today) + [
        _("“%(title)s” has no coordinator any more, nor has what stands above it. Name one.")
        % {"title": page.title}
        for page in pages
        if not remaining[page.pk]
    ]


def end_absences(*, user, today: date) -> list[str]:
    """End deputies of ``user``, and ``user`` as one; says of colleagues who have none now."""
    absences = Absence.objects.filter(Q(user=user) | Q(deputy=user)).select_related("user")
    without = absences.filter(last_day__gte=today).exclude(user=user).order_by("user__username")
    said = [
        _("%(who)s has no deputy any more while away until %(day)s.")
        % {"who": absence.user.get_username(), "day": date_format(absence.last_day)}
        for absence in without
    ]
    absences.delete()
    return said


def _replace(rows, user, successor) -> None:
    """Give the rows of ``user`` to ``successor``, once on each page."""
    mine = rows.filter(user=user)
    if successor:
        named = rows.filter(user=successor).values_list("page_id", flat=True)
        mine.exclude(page_id__in=list(named)).update(user=successor)
    rows.filter(user=user).delete()
