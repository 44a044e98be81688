from collections.abc import Iterable
from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.models.review.absences import with_deputies
from campaigns.models.review.base import APPROVE, ReviewState, ReviewTask
from campaigns.permissions import coordinator_ids_of


class PartnersConsultationState(ReviewState):
    """A round of comments. Its end approves nothing: it says only that partners were asked."""

    is_approval = False
    last_day = models.DateField(null=True)

    def save(self, *args, **kwargs):
        """Store it; a new round knows its last day before anybody is told of it."""
        if self._state.adding and self.last_day is None:
            self.last_day = timezone.localdate() + timedelta(days=self.task.specific.days)
        super().save(*args, **kwargs)


class PartnersConsultation(ReviewTask):
    """Partners comment until a day. A coordinator, or that day, closes the round."""

    days = models.PositiveSmallIntegerField(
        _("days for comments"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Counted from the day on which the draft is sent."),
    )

    task_state_class = PartnersConsultationState
    admin_form_fields = [*ReviewTask.admin_form_fields, "days"]

    class Meta:
        verbose_name = _("partners' consultation")
        verbose_name_plural = _("partners' consultations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=90), name="consultation_lasts_some_days"
            )
        ]

    @classmethod
    def get_description(cls):
        return _("Partners comment until a day. A coordinator can close the round before.")

    def labels(self) -> dict[str, str]:
        return {**super().labels(), APPROVE: _("Close the round")}

    def decider_ids_of(self, pages: Iterable[Page], *, day: date) -> dict[int, set[int]]:
        return with_deputies(coordinator_ids_of(pages), day=day)

    def nobody(self) -> str:
        return _("Nobody coordinates this part of the site, so nobody would hold the round.")

    def only_authors(self) -> str:
        return _(
            "Whoever coordinates this part of the site has written in the draft. Closing a round "
            "needs a second coordinator."
        )
