from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from users.tokens import key_fingerprint
from users.validators import validate_age_recipient


class User(AbstractUser):
    """An account of the admin. User names are handles and are never shown to the public."""

    age_recipient = models.CharField(
        _("age public key"),
        max_length=80,
        blank=True,
        validators=[validate_age_recipient],
        help_text=_("What people write when they sign is sealed to this key."),
    )

    class Meta(AbstractUser.Meta):
        permissions = [("look_after_accounts", _("Can look after the accounts of others"))]

    @property
    def key_fingerprint(self) -> str:
        """The short name of the public key, by which people compare it; empty without one."""
        return key_fingerprint(self.age_recipient) if self.age_recipient else ""
