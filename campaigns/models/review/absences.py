from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AbsenceQuerySet(models.QuerySet):
    def on(self, day: date):
        """Absences that last on ``day``, with a deputy who can sign in."""
        return self.filter(first_day__lte=day, last_day__gte=day, deputy__is_active=True)


class Absence(models.Model):
    """A coordinator is away for some days; meanwhile the deputy may decide as well.

    Only about drafts: a deputy gets no key, and sees no signatures that they saw not before.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, related_name="absence", on_delete=models.CASCADE
    )
    first_day = models.DateField(_("away from"))
    last_day = models.DateField(_("away until"))
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy"),
        related_name="+",
        on_delete=models.CASCADE,
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(deputy=F("user")), name="nobody_is_their_own_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"


def with_deputies(people: dict[int, set[int]], *, day: date) -> dict[int, set[int]]:
    """``people`` of each page, and the deputies of those of them who are away on ``day``.

    A deputy who is away too hands nothing on.
    """
    everybody: Iterable[int] = set().union(*people.values())
    deputies = dict(
        Absence.objects.on(day).filter(user__in=everybody).values_list("user_id", "deputy_id")
    )
    return {
        page: ids | {deputies[pk] for pk in ids if pk in deputies} for page, ids in people.items()
    }
