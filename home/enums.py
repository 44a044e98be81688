from django.db import models
from django.utils.translation import gettext_lazy as _


class SafetyLevel(models.TextChoices):
    """How an organisation may be shown to the public (domain.md, part B, Organisation)."""

    OPEN = "open", _("Open: named in public")
    WITHHELD = "withheld", _("Withheld: counted, named only where it says so itself")
    NEVER_NAMED = "never", _("Never named anywhere")


class Visibility(models.TextChoices):
    """How an organisation stands in one list. It never shows more than its safety level lets."""

    NAMED = "named", _("Named")
    COUNTED = "counted", _("Counted, not named")
    HIDDEN = "hidden", _("Neither named nor counted")


class MechanismKind(models.TextChoices):
    """What kind of body or procedure something is (domain.md, part A)."""

    TREATY_BODY = "treaty_body", _("Treaty body")
    CHARTER_BODY = "charter_body", _("UN Charter body")
    SPECIAL_PROCEDURE = "special_procedure", _("Special procedure")
    UPR = "upr", _("Universal Periodic Review")
    REGIONAL = "regional", _("Regional body")


class OpenKind(models.TextChoices):
    """What can be done about something that is open now."""

    SIGN = "sign", _("Sign")
    INPUT = "input", _("Send information")
    SESSION = "session", _("Session")


class Orthography(models.TextChoices):
    """How a Belarusian text is written, where it is not the official way (BCP 47)."""

    CLASSICAL = "be-tarask", _("Classical spelling")
    LATIN = "be-Latn", _("Latin script")
