from django.db import models
from django.utils.translation import gettext_lazy as _


class SafetyLevel(models.TextChoices):
    """How an organisation may be shown to the public (domain.md, part B, Organisation)."""

    OPEN = "open", _("Open: named in public")
    WITHHELD = "withheld", _("Withheld: counted, named only where it says so itself")
    NEVER_NAMED = "never", _("Never named anywhere")


class OrganisationStatus(models.TextChoices):
    """What became of an organisation. A liquidated one goes on working (domain.md, part B)."""

    ACTIVE = "active", _("Active")
    LIQUIDATED = "liquidated", _("Liquidated by the authorities, goes on working")
    ENDED = "ended", _("No longer works")
    MERGED = "merged", _("The same as another one")


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


class SupportKind(models.TextChoices):
    """What the House can help an organisation with (domain.md, B7)."""

    LEGAL = "legal", _("Legal help")
    DIGITAL_SECURITY = "digital_security", _("Digital security")
    SHELTER = "shelter", _("Shelter and rest")
    PREMISES = "premises", _("A place to meet and work")
    TRANSLATION = "translation", _("Translation of reports and appeals")
    TRAINING = "training", _("Training")
    ADVOCACY = "advocacy", _("Advice on advocacy")


class ChannelKind(models.TextChoices):
    """A way by which somebody can reach the House."""

    IN_PERSON = "in_person", _("In person")
    ONION = "onion", _("Address in the Tor network")
    SIGNAL = "signal", _("Signal")
    PGP_MAIL = "pgp_mail", _("E-mail encrypted with PGP")
    MAIL = "mail", _("Ordinary e-mail")
    TELEPHONE = "telephone", _("Telephone")


class ChannelRisk(models.IntegerChoices):
    """How much a channel can give away about whoever uses it, the least first."""

    LOW = 1, _("Least risky")
    MEDIUM = 2, _("Risky when the device is searched")
    HIGH = 3, _("Not for use from Belarus")


class RequestState(models.TextChoices):
    """Where a request for support stands."""

    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")


class Orthography(models.TextChoices):
    """How a Belarusian text is written, where it is not the official way (BCP 47)."""

    CLASSICAL = "be-tarask", _("Classical spelling")
    LATIN = "be-Latn", _("Latin script")


class TextState(models.TextChoices):
    """How a text stands in one language, the most urgent first."""

    MISSING = "missing", _("Missing")
    STALE = "stale", _("Stale: the source has changed")
    WAITING = "waiting", _("Waiting for review")
    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")


class LegalStatus(models.TextChoices):
    """What the authorities of Belarus hold against a source (domain.md, part A)."""

    UNKNOWN = "unknown", _("Not known")
    NOT_LISTED = "not_listed", _("Not listed")
    MATERIALS = "materials", _("Extremist materials")
    FORMATION = "formation", _("Extremist formation")
    RESTRICTED = "restricted", _("Access restricted")


# A link to these may be punished as distribution or assistance: readers get no link at all.
NO_LINKS_TO = frozenset({LegalStatus.MATERIALS, LegalStatus.FORMATION})
WARNED_OF = NO_LINKS_TO | {LegalStatus.RESTRICTED}


class WrittenLanguage(models.TextChoices):
    """In which language something is written (BCP 47). Each is named as its readers say it."""

    BE = "be", "па-беларуску"
    BE_CLASSICAL = "be-tarask", "па-беларуску, тарашкевіцай"
    BE_LATIN = "be-Latn", "pa-biełarusku"
    RU = "ru", "на русском"
    EN = "en", "in English"
    UK = "uk", "українською"
    PL = "pl", "po polsku"
    LT = "lt", "lietuvių kalba"
    LV = "lv", "latviešu valodā"
    DE = "de", "auf Deutsch"
    FR = "fr", "en français"
    ES = "es", "en español"


class ImportState(models.TextChoices):
    """What becomes of a text in a file that is imported."""

    NEW = "new", _("A draft will be made")
    THERE = "there", _("Left out: it is here already")
    REFUSED = "refused", _("Left out")


class UpdateState(models.TextChoices):
    """How far a mail to those who asked for updates has come."""

    DRAFT = "draft", _("Waits for a second person")
    RELEASED = "released", _("Being sent")
    SENT = "sent", _("Sent")


class InvitationState(models.TextChoices):
    """How far an invitation to the partners' portal has come. That it ran out is asked by date."""

    OPEN = "open", _("Waits for an answer")
    USED = "used", _("Answered")
    TAKEN_BACK = "taken_back", _("Taken back")
    MERGED = "merged", _("Void: its organisation was merged")


class InvitationTrouble(models.TextChoices):
    """Why a link to the partners' portal opens nothing, in the words of the page that says so.

    None of them tells which organisation it was for, or whether there is one.
    """

    UNKNOWN = "unknown", _("This link is not known here. Perhaps a part of it was lost.")
    USED = "used", _("This link has been used. It works once.")
    EXPIRED = "expired", _("This link is too old. It works for seven days.")
    TAKEN_BACK = "taken_back", _("This link has been taken back.")
    MERGED = "merged", _("What this link was for is now kept under another name in our register.")
    ENDED = "ended", _("What this link was for has left our register.")
    MOVED = "moved", _("This link was sent to an address that is no longer in use for it.")
    SIGNED_IN = "signed_in", _("You are signed in. This link is for somebody without an account.")


class AddressKind(models.TextChoices):
    """What stands at an official address."""

    SITE = "site", _("this site")
    MIRROR = "mirror", _("a copy that answers no forms")
