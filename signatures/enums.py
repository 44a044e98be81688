from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetState(models.TextChoices):
    """Where the list of people stands. Organisations decide about a text in every state of it."""

    PREPARED = "prepared", _("Not open to people")
    OPEN = "open", _("Open for signature")
    CLOSED = "closed", _("Closed")
    FINISHED = "finished", _("Closed for good")


class PackageState(models.TextChoices):
    """Where a delivery stands. Whether its file is there is another matter."""

    PREPARED = "prepared", _("Waits for another coordinator")
    RELEASED = "released", _("Released")
    WITHHELD = "withheld", _("Withheld")
    DELIVERED = "delivered", _("Delivered")


class Destroyed(models.TextChoices):
    """What is destroyed of a closed sheet, one after the other."""

    MARKS = "marks", _("The key of the marks, and all marks")
    NAMES = "names", _("Sealed names, and all rows without a public name")


class KeyState(models.TextChoices):
    """What becomes of a coordinator's key: names are sealed to active ones only."""

    ACTIVE = "active", _("In use")
    RETIRED = "retired", _("Retired")
    LOST = "lost", _("Lost")


class Change(models.TextChoices):
    """What a new version of a locked text is, compared with the one before it."""

    FIRST = "first", _("First version")
    EDITORIAL = "editorial", _("Editorial: the meaning is the same")
    SUBSTANTIVE = "substantive", _("Substantive: those who signed have to agree again")


class Visibility(models.TextChoices):
    """Who may read a signer's name. Staff may lower it; only the signer may raise it."""

    COUNTED = "counted", _("Nobody: only count me")
    ADDRESSEE = "addressee", _("Only those to whom the text is addressed")
    PUBLIC = "public", _("Everybody: show my name below the text")


class Tier(models.TextChoices):
    """How a signature was given. Tiers are counted apart and never summed silently."""

    EMAIL = "email", _("Confirmed by e-mail")
    NO_CONTACT = "no_contact", _("Given without any contact")
    OFFLINE = "offline", _("Recorded on paper")


class Capacity(models.TextChoices):
    """As what somebody signs. No signature of a person is ever that of an organisation."""

    PERSON = "person", _("As a person")
    AFFILIATION = "affiliation", _("As a person, with an affiliation for identification only")


class NameState(models.TextChoices):
    """A public name waits until a coordinator has looked at it; what is refused is erased."""

    WAITING = "waiting", _("Waits for a coordinator")
    SHOWN = "shown", _("Shown")


class Objection(models.TextChoices):
    """Why a coordinator takes a name out of the public list; the signature still counts."""

    SPAM = "spam", _("It is advertising or nonsense")
    IMPERSONATION = "impersonation", _("It pretends to be somebody else")
    ENDANGERS = "endangers", _("It endangers the person")


class InvalidReason(models.TextChoices):
    """Why signatures do not count."""

    MACHINE = "machine", _("Made by machines")
    REPEATED = "repeated", _("The same people more than once")
    OF_OTHERS = "of_others", _("Given in the name of others")
    TRIAL = "trial", _("Trial entries")
    OTHER = "other", _("Something else")


class MailPurpose(models.TextChoices):
    """What the code in the latest mail is good for; a code has one purpose."""

    CONFIRM = "confirm", _("Confirm a signature")
    TAKE_BACK = "take_back", _("Take a signature back")


class LogAction(models.TextChoices):
    """What members of staff do with a sheet; the log keeps it for good."""

    PREPARED = "prepared", _("Prepared the sheet for organisations")
    CIRCULATED = "circulated", _("Sent the text to organisations")
    CLOSED_ROUND = "closed_round", _("Closed a round")
    REMINDED = "reminded", _("Reminded those who had not answered")
    ANSWERED = "answered", _("Answered comments")
    RECORDED_DECISION = "recorded_org", _("Recorded the decision of an organisation")
    RESOLVED = "resolved", _("Decided whether a condition is met")
    ORDERED = "ordered", _("Changed the order of the list")
    EXPORTED = "exported", _("Took out the record of the text")
    OPENED = "opened", _("Opened the sheet")
    SWITCHED = "switched", _("Changed the ways to sign")
    ADDED_KEY = "added_key", _("Added a key")
    RETIRED_KEY = "retired_key", _("Retired a key")
    LOST_KEY = "lost_key", _("Marked a key as lost")
    LOOKED = "looked", _("Looked at names")
    SHOWED_NAME = "showed_name", _("Let a name be shown")
    ERASED_NAME = "erased_name", _("Took a name out of the public list")
    RECORDED = "recorded", _("Recorded signatures on paper")
    ERASED_RECORD = "erased_record", _("Erased a record of signatures on paper")
    INVALIDATED = "invalidated", _("Took signatures out of the count")
    RESTORED = "restored", _("Put signatures back into the count")
    BLOCKED = "blocked", _("Blocked a mail domain")
    UNBLOCKED = "unblocked", _("Let a mail domain in again")
    PACKED = "packed", _("Made a package")
    RELEASED = "released", _("Released a package")
    WITHHELD = "withheld", _("Withheld a package")
    FETCHED = "fetched", _("Fetched a package")
    DELIVERED = "delivered", _("Noted a delivery")
    CLOSED = "closed", _("Closed the sheet")
    DESTROYED = "destroyed", _("Destroyed what was kept")


class RoundKind(models.TextChoices):
    """What organisations are asked for when a text goes round."""

    COMMENTS = "comments", _("Comments on a draft")
    SIGN_ON = "sign_on", _("Whether they sign")


class CommentState(models.TextChoices):
    """What the authors of a draft did with a partner's comment."""

    OPEN = "open", _("Not answered yet")
    TAKEN = "taken", _("Taken")
    NOT_TAKEN = "not_taken", _("Not taken")


class EndorsementDecision(models.TextChoices):
    """What an organisation says about a text version. No answer is none of them (B3)."""

    SIGN = "sign", _("Signs")
    RESERVATION = "reservation", _("Signs with a reservation")
    CONDITION = "condition", _("Signs on a condition")
    UNNAMED = "unnamed", _("Supports, and is never named")
    DECLINE = "decline", _("Does not sign")
    ABSTAIN = "abstain", _("Abstains")
    WITHDRAWN = "withdrawn", _("Has taken its signature back")


class Naming(models.TextChoices):
    """Who may read the name of an organisation that signs."""

    COUNTED = "counted", _("Nobody: only count us")
    ADDRESSEE = "addressee", _("Only those to whom the text is addressed")
    PUBLIC = "public", _("Everybody: name us below the text")


class ConditionState(models.TextChoices):
    """Whether the condition of an organisation is met. It signs from then on, and not before."""

    NONE = "", _("There is none")
    OPEN = "open", _("Not decided")
    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")


class Channel(models.TextChoices):
    """By which way an organisation gave its answer."""

    PORTAL = "portal", _("In the partners' portal")
    MAIL = "mail", _("By e-mail")
    MESSAGE = "message", _("By a message")
    CALL = "call", _("By telephone")
    MEETING = "meeting", _("At a meeting")
    LETTER = "letter", _("By a signed letter")
    LIST = "list", _("On a list that was brought in")


class RecordStep(models.TextChoices):
    """What was done about the record of a text for the archive."""

    ASKED = "asked", _("Asked for; another coordinator fetches it")
    FETCHED = "fetched", _("Fetched")


class Doubt(models.TextChoices):
    """What is to be known of an organisation that signs before its name goes public."""

    DISPUTED = "disputed", _("Says that the record of its decision is wrong: it is not counted")
    CONDITION = "condition", _("Its condition is open: it is not counted")
    NOT_MET = "not_met", _("Its condition is not met: it is not counted")
    UNCONFIRMED = "unconfirmed", _("Has not said again that it signs the changed text")
    ENDED = "ended", _("Has ended: it is not counted")
    LEFT = "left", _("Whoever decided for it does not represent it any more")
    RENAMED = "renamed", _("Its name in the register is another one than it agreed to")
    EMBARGO = "embargo", _("Is neither named nor counted before its day")
    NEVER_NAMED = "never_named", _("Is never named anywhere")
    WITHHELD = "withheld", _("Is withheld by default, and named because it says so")


class ListOrder(models.TextChoices):
    """In which order organisations stand below a text; each language has its own alphabet."""

    INITIATORS = "initiators", _("Initiators first, then by the alphabet")
    NATIONAL = "national", _("Belarusian organisations first, then international ones")
    ALPHABET = "alphabet", _("By the alphabet")
    TIME = "time", _("In the order in which they signed")


class CopyKind(models.TextChoices):
    """As which file a list was given out."""

    JSON = "json", _("For programs (JSON)")
    CSV = "csv", _("For spreadsheets (CSV)")


# With one of these an organisation stands behind the text; a condition has to be met first.
STANDS = (
    EndorsementDecision.SIGN,
    EndorsementDecision.RESERVATION,
    EndorsementDecision.CONDITION,
    EndorsementDecision.UNNAMED,
)
