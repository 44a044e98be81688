from django.db import models
from django.utils.translation import gettext_lazy as _


class SafetyLevel(models.TextChoices):
    """How an organisation may be shown to the public (domain.md, part B, Organisation)."""

    OPEN = "open", _("Open: named in public")
    WITHHELD = "withheld", _("Withheld: counted, named only where it says so itself")
    NEVER_NAMED = "never", _("Never named anywhere")
