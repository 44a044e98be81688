from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DigestQuerySet(models.QuerySet):
    def due(self, *, now: datetime, today: date):
        """Those of whom no mail has gone out today and no try is being waited for."""
        return self.filter(
            Q(sent_on=None) | Q(sent_on__lt=today), Q(retry_at=None) | Q(retry_at__lte=now)
        )


class Digest(models.Model):
    """The one mail a day about drafts: what somebody wants, and up to when they have been told."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, related_name="digest", on_delete=models.CASCADE
    )
    at_once = models.BooleanField(
        _("Send me a mail at once"),
        default=False,
        help_text=_(
            "Besides the daily mail, each time a draft reaches you or yours has been decided. "
            "Of urgent appeals you are always told at once."
        ),
    )
    told_until = models.DateTimeField(null=True, editable=False)
    sent_on = models.DateField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("daily mail")

    def __str__(self) -> str:
        return str(self.user_id)
