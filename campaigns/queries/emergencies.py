"""What stands before readers because of an emergency, and has not been approved since."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from campaigns.models import EmergencyPublication
from campaigns.permissions import approvals


def not_approved_yet() -> QuerySet:
    """Live pages whose public version went out in an emergency, with the reason it had."""
    out = EmergencyPublication.objects.filter(revision_id=OuterRef("live_revision_id"))
    approved = approvals().filter(revision_id=OuterRef("live_revision_id"))
    return Page.objects.live().filter(Exists(out)).exclude(Exists(approved)).order_by("pk")


def emergency_of(page: Page) -> EmergencyPublication | None:
    """The emergency in which what readers see of ``page`` went out, until that is approved."""
    if not not_approved_yet().filter(pk=page.pk).exists():
        return None
    return EmergencyPublication.objects.get(revision_id=page.live_revision_id)


def guarded_pages_named(words: str, models: tuple) -> QuerySet:
    """Guarded pages whose title, live or as a draft, has ``words`` in it; the newest first."""
    pages = Page.objects.type(models).select_related("locale")
    named = pages.filter(draft_title__icontains=words) | pages.filter(title__icontains=words)
    return named.order_by("-latest_revision_created_at")
