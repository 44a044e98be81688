from django.db import models
from django.utils.translation import gettext_lazy as _


class FactorKind(models.TextChoices):
    APP = "app", _("Authenticator app")
    PASSKEY = "passkey", _("Passkey")
