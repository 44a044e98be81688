from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.deliveries.records import Delivery
from campaigns.models.deliveries.showing import Recorded

WHAT_LENGTH = 300


class FollowUpQuerySet(models.QuerySet):
    def due(self, today: date):
        return self.filter(done_on=None, due_on__lte=today)

    def in_order(self):
        """What is open first, by its day."""
        return self.order_by(F("done_on").desc(nulls_first=True), "due_on", "pk")


class FollowUp(Recorded):
    """What somebody is to do after a delivery, and by when. Readers never see it."""

    text_key = models.UUIDField(db_index=True)
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, related_name="follow_ups", on_delete=models.SET_NULL
    )
    what = models.CharField(_("what is to be done"), max_length=WHAT_LENGTH)
    due_on = models.DateField(_("to be done by"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who does it"),
        null=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    done_on = models.DateField(null=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="follow_up_says_what"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("recorded_on")),
                name="follow_up_is_done_after_it_is_planned",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]
