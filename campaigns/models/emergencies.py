from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from signatures.enums import Change


class EmergencyPublication(models.Model):
    """A version that somebody put before readers alone, and why. Only added to, kept for good.

    The row is what lets that version out (`home.permissions.is_released`); it is no approval.
    Kept apart from pages and accounts, which may go.
    """

    page = models.ForeignKey(
        Page, related_name="+", db_constraint=False, on_delete=models.DO_NOTHING
    )
    revision_id = models.BigIntegerField(unique=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        db_constraint=False,
        on_delete=models.DO_NOTHING,
    )
    handle = models.CharField(max_length=150)
    reason = models.TextField(max_length=2000)
    # What kind of change it is where signed words change; decides what becomes of signatures.
    change = models.CharField(max_length=12, choices=Change, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("publication in an emergency")
        ordering = ["pk"]
        default_permissions = ()
        permissions = [("publish_in_emergency", _("Can publish guarded pages in an emergency"))]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.made_at:%Y-%m-%d}"


def was_released(revision_id: int, page_id: int) -> bool:
    """Whether exactly this revision of exactly this page was put out in an emergency."""
    return EmergencyPublication.objects.filter(revision_id=revision_id, page_id=page_id).exists()
