from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetState(models.TextChoices):
    OPEN = "open", _("Open for signature")
    CLOSED = "closed", _("Closed")


class Change(models.TextChoices):
    """What a new version of a locked text is, compared with the one before it."""

    FIRST = "first", _("First version")
    EDITORIAL = "editorial", _("Editorial: the meaning is the same")
    SUBSTANTIVE = "substantive", _("Substantive: those who signed have to agree again")


class Visibility(models.TextChoices):
    """Who may read a signer's name. Staff may lower it; only the signer may raise it."""

    COUNTED = "counted", _("Nobody: only count me")
    ADDRESSEE = "addressee", _("Only those to whom the text is addressed")


class Tier(models.TextChoices):
    """How a signature was given. Tiers are counted apart and never summed silently."""

    EMAIL = "email", _("Confirmed by e-mail")


class MailPurpose(models.TextChoices):
    """What the code in the latest mail is good for; a code has one purpose."""

    CONFIRM = "confirm", _("Confirm a signature")
    TAKE_BACK = "take_back", _("Take a signature back")
