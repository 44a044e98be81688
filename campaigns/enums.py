from django.db import models
from django.utils.translation import gettext_lazy as _


class AppealKind(models.TextChoices):
    """What a joint text is (domain.md, part A, Coalition letters)."""

    LETTER = "letter", _("Letter")
    STATEMENT = "statement", _("Statement")
    APPEAL = "appeal", _("Appeal")
    URGENT = "urgent", _("Urgent appeal")


class CheckPoint(models.TextChoices):
    """What a coordinator has to have looked at before a draft is approved."""

    CONSENT = "consent", _("Everybody who is named or pictured has agreed.")
    SAFETY = "safety", _("Nobody is endangered by this text.")
    FACTS = "facts", _("Facts, names and dates have been checked.")
