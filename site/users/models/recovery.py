from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FactorReset(models.Model):
    """One person asked to take the second factors off somebody's account; another has to agree.

    It goes when it has been done or refused; what happened stays in the log of the admin.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factor_reset"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asked_factor_resets"
    )
    asked_on = models.DateField()

    class Meta:
        verbose_name = _("request to reset second factors")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(user=models.F("asked_by")),
                name="nobody_asks_for_their_own_reset",
            )
        ]
