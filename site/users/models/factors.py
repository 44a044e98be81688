from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from users.enums import FactorKind


class Factor(models.Model):
    """A second factor of an account: an authenticator app, or a passkey.

    The secret of an app, the public key of a passkey: sealed to SERVER_IDENTITY, so that a copy of
    the database alone signs nobody in (docs/adr/0019). Days, never moments.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factors"
    )
    kind = models.CharField(max_length=10, choices=FactorKind)
    name = models.CharField(_("name"), max_length=40)
    sealed = models.BinaryField()
    # The last time step whose code was taken: none is taken twice. Passkeys leave it alone.
    last_step = models.BigIntegerField(default=0)
    added_on = models.DateField()
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper that replaces the second factor once. Kept as a digest of 80 random bits."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once_an_account")
        ]
