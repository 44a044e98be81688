from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.enums import RequestState


class SupportRequestQuerySet(models.QuerySet):
    def in_order(self):
        """What waits first, the oldest first; then what was answered."""
        return self.order_by(F("answered_on").asc(nulls_first=True), "received_on", "pk")

    def waiting(self):
        return self.filter(answered_on=None)

    def due(self, today: date, *, answered_days: int, unanswered_days: int):
        """What has been kept for as long as the house said."""
        answered = Q(answered_on__lte=today - timedelta(days=answered_days))
        unanswered = Q(answered_on=None, received_on__lte=today - timedelta(days=unanswered_days))
        return self.filter(answered | unanswered)


class SupportRequest(models.Model):
    """A request as the server knows it: what it cannot open, two days, and a public key.

    Who wrote it stands nowhere, and neither does who answered it: neither is needed.
    """

    lookup_hash = models.BinaryField(max_length=32, unique=True)
    reply_recipient = models.CharField(max_length=80)  # the age public key that the code unlocks
    sealed = models.BinaryField()  # what was written, to the keys of the house
    sealed_reply = models.BinaryField(null=True)  # the answer, to `reply_recipient`
    received_on = models.DateField(_("received on"))
    answered_on = models.DateField(_("answered on"), null=True)
    staff_told = models.BooleanField(default=False)  # whether the coordinators got their mail

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")
        default_permissions = ()
        permissions = [("answer_supportrequest", _("Can read and answer requests for support"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, sealed_reply=None)
                | Q(answered_on__isnull=False, sealed_reply__isnull=False),
                name="request_answered_with_a_reply",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="request_answered_after_it_came",
            ),
        ]

    def __str__(self) -> str:
        return _("request %(number)s") % {"number": self.pk}

    @property
    def state(self) -> RequestState:
        return RequestState.ANSWERED if self.answered_on else RequestState.WAITING

    def deleted_on(self, *, answered_days: int, unanswered_days: int) -> date:
        """The day on which it goes by itself."""
        if self.answered_on:
            return self.answered_on + timedelta(days=answered_days)
        return self.received_on + timedelta(days=unanswered_days)
