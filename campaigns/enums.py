from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.enums import MechanismKind

# The names of groups whose members are asked in a step of a review.
COORDINATORS = "Coordinators"
SAFETY_REVIEWERS = "Safety reviewers"
LANGUAGE_REVIEWERS = {
    "be": "Reviewers of translations: be",
    "ru": "Reviewers of translations: ru",
    "en": "Reviewers of translations: en",
}


class WorkflowUse(models.TextChoices):
    """When a workflow is the one for a type of page."""

    USUAL = "usual", _("usually")
    TRANSLATION = "translation", _("for a translation")
    URGENT = "urgent", _("for an urgent appeal")


class AppealKind(models.TextChoices):
    """What a joint text is (domain.md, part A, Coalition letters)."""

    LETTER = "letter", _("Letter")
    STATEMENT = "statement", _("Statement")
    APPEAL = "appeal", _("Appeal")
    URGENT = "urgent", _("Urgent appeal")


class AskState(models.TextChoices):
    """What became of one ask of a text (domain.md, B3)."""

    OPEN = "open", pgettext_lazy("ask", "Nothing is known yet")
    MET = "met", pgettext_lazy("ask", "Met")
    PARTLY = "partly", pgettext_lazy("ask", "Met in part")
    REFUSED = "refused", pgettext_lazy("ask", "Refused")
    SILENCE = "silence", pgettext_lazy("ask", "No answer")


class DeliveryChannel(models.TextChoices):
    """How a text went to whom it is addressed (domain.md, B3)."""

    EMAIL = "email", _("by e-mail")
    UPLOAD = "upload", _("through an upload form")
    HAND = "hand", _("by hand")
    POST = "post", _("by post")


class ReplyKind(models.TextChoices):
    """What came back after a delivery."""

    ACKNOWLEDGED = "acknowledged", _("Receipt was acknowledged")
    REPLY = "reply", _("Reply")
    NONE = "none", _("No reply in time")


class DeliveryDeed(models.TextChoices):
    """What the story of a page tells of its deliveries and replies."""

    RECORDED = "campaigns.delivery_recorded", _("Delivery recorded")
    ANSWERED = "campaigns.delivery_answered", _("Reply recorded")
    SHOWN = "campaigns.delivery_shown", _("Delivery or reply shown to readers")
    HIDDEN = "campaigns.delivery_hidden", _("Delivery or reply hidden from readers")
    ERASED = "campaigns.delivery_erased", _("Delivery or reply erased")


class CheckPoint(models.TextChoices):
    """What a coordinator has to have looked at before a draft is approved."""

    CONSENT = "consent", _("Everybody who is named or pictured has agreed.")
    SAFETY = "safety", _("Nobody is endangered by this text.")
    FACTS = "facts", _("Facts, names and dates have been checked.")


class Happening(models.TextChoices):
    """What the story of a page tells of, under the names that Wagtail's log has for it."""

    CREATED = "wagtail.create", _("Page made")
    SAVED = "wagtail.edit", _("Draft saved")
    REVERTED = "wagtail.revert", _("Went back to an earlier draft")
    RENAMED = "wagtail.rename", _("Address changed")
    COPIED = "wagtail.copy", _("Copied from another page")
    COPIED_TO_TRANSLATE = "wagtail.copy_for_translation", _("Translation begun")
    MOVED = "wagtail.move", _("Moved")
    DELETED = "wagtail.delete", _("Deleted")
    LOCKED = "wagtail.lock", _("Locked")
    UNLOCKED = "wagtail.unlock", _("Unlocked")
    SUBMITTED = "wagtail.workflow.start", _("Sent to review")
    RESUMED = "wagtail.workflow.resume", _("Sent to review again")
    APPROVED = "wagtail.workflow.approve", _("Approved")
    RETURNED = "wagtail.workflow.reject", _("Changes requested")
    CANCELLED = "wagtail.workflow.cancel", _("Review cancelled")
    PUBLISHED = "wagtail.publish", _("Went public")
    SCHEDULED = "wagtail.publish.schedule", _("Publication scheduled")
    PUBLISHED_AS_SCHEDULED = "wagtail.publish.scheduled", _("Went public as scheduled")
    UNSCHEDULED = "wagtail.schedule.cancel", _("Scheduled publication cancelled")
    UNPUBLISHED = "wagtail.unpublish", _("Taken down")
    UNPUBLISHED_AS_SCHEDULED = "wagtail.unpublish.scheduled", _("Taken down as scheduled")
    COMMENTED = "wagtail.comments.create", _("Comment")
    COMMENT_CHANGED = "wagtail.comments.edit", _("Comment changed")
    COMMENT_RESOLVED = "wagtail.comments.resolve", _("Comment resolved")
    COMMENT_DELETED = "wagtail.comments.delete", _("Comment deleted")
    ANSWERED = "wagtail.comments.create_reply", _("Answer to a comment")
    ANSWER_CHANGED = "wagtail.comments.edit_reply", _("Answer changed")
    ANSWER_DELETED = "wagtail.comments.delete_reply", _("Answer deleted")
    BLOCKED = "campaigns.block", _("Comment came to block approval")
    UNBLOCKED = "campaigns.unblock", _("Comment no longer blocks approval")
    LOOKED = "campaigns.look", _("Draft was read")


class ReportKind(models.TextChoices):
    """What the coalition hands in beside the state's reports (domain.md, B5)."""

    QUESTIONS = "questions", _("Input to the list of issues")
    ALTERNATIVE = "alternative", _("Alternative report")
    FOLLOW_UP = "follow_up", _("Information for the follow-up")
    JOINT = "joint", _("Joint submission to the Universal Periodic Review")
    MID_TERM = "mid_term", _("Mid-term report")

    @classmethod
    def of_mechanism(cls, kind: str) -> tuple["ReportKind", ...]:
        """The kinds of report that a kind of mechanism takes."""
        if kind == MechanismKind.UPR:
            return (cls.JOINT, cls.MID_TERM)
        return (cls.QUESTIONS, cls.ALTERNATIVE, cls.FOLLOW_UP)


class ReportConfidentiality(models.TextChoices):
    """How much of a report readers may know."""

    PUBLIC = "public", _("Public")
    ANNEX = "annex", _("Public, with a confidential annex that is not kept here")
    WHOLLY = "wholly", _("Wholly confidential: never published")


class DelegateVisibility(models.TextChoices):
    """How a member of a delegation is shown. Nobody's name is stored at all."""

    ORGANISATION = "organisation", _("Role and organisation")
    ROLE = "role", _("Role only")
    HIDDEN = "hidden", _("Not at all")


class QuestionsKind(models.TextChoices):
    """What a committee publishes before the dialogue."""

    ISSUES = "issues", _("List of issues")
    PRIOR = "prior", _("List of issues prior to reporting")
    THEMES = "themes", _("List of themes")


class Response(models.TextChoices):
    """What a state answers to a recommendation of the Universal Periodic Review."""

    SUPPORTED = "supported", _("Supported by the state")
    NOTED = "noted", _("Noted by the state")


class GradeScale(models.TextChoices):
    """The scale that a grade belongs to. A grade alone says nothing."""

    LETTERS = "letters", _("A to E, as the Human Rights Committee grades")
    IMPLEMENTED = "implemented", _("implemented fully, in part or not")


class Grade(models.TextChoices):
    """How far a recommendation has been followed, in somebody's judgement."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"
    E = "E", "E"
    FULLY = "fully", _("implemented")
    PARTLY = "partly", _("implemented in part")
    NOT = "not", _("not implemented")

    @property
    def scale(self) -> GradeScale:
        words = {self.FULLY, self.PARTLY, self.NOT}
        return GradeScale.IMPLEMENTED if self in words else GradeScale.LETTERS


class Base(models.TextChoices):
    """Of what a share is a share. Without it a percentage says nothing (domain.md, finding 6)."""

    ALL = "all", _("all recommendations")
    SUPPORTED = "supported", _("the recommendations that the state supported")
    UNCLEAR = "unclear", _("a base that the source does not make clear")


class StepKind(models.TextChoices):
    """What happens to one recommendation over the years."""

    ASK = "ask", _("We asked")
    RECOMMENDATION = "recommendation", _("The body recommended")
    FOLLOW_UP = "follow_up", _("Answer of the state due")
    GRADE = "grade", _("Graded")
    OUTCOME = "outcome", _("What came of it")


class Precision(models.TextChoices):
    """How much of a date is known, and shown."""

    DAY = "day", _("The day")
    MONTH = "month", _("The month")
    YEAR = "year", _("The year")


class DocumentLanguage(models.TextChoices):
    """In which languages texts go to international bodies; each under its own name."""

    BE = "be", "беларуская"
    RU = "ru", "русский"
    EN = "en", "English"
    FR = "fr", "français"
    ES = "es", "español"


class Effect(models.TextChoices):
    """What a resolution did to a mandate."""

    CREATED = "created", _("Created the mandate")
    EXTENDED = "extended", _("Extended the mandate")
    CHANGED = "changed", _("Changed the mandate")
    ENDED = "ended", _("Ended the mandate")


class CommunicationKind(models.TextChoices):
    """What special procedures send to a government (domain.md, part A)."""

    ALLEGATION = "allegation", _("Allegation letter")
    URGENT = "urgent", _("Urgent appeal")
    LETTER = "letter", _("Letter")


class SubmissionConfidentiality(models.TextChoices):
    """Who may read what was sent to a mandate."""

    PUBLIC = "public", _("Public")
    MIXED = "mixed", _("Mixed: a part of it is public")
    CONFIDENTIAL = "confidential", _("For information only, confidential")


class SubmissionState(models.TextChoices):
    """How far a submission has come (domain.md, B4)."""

    PLANNED = "planned", _("Planned")
    DRAFTING = "drafting", _("Being written")
    JOINT_REVIEW = "joint_review", _("Read by the contributors")
    CONSENT_CHECK = "consent_check", _("Consent is being checked")
    APPROVED = "approved", _("Approved by the contributors")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    PUBLISHED = "published", _("Published by the UN")
    REFLECTED = "reflected", _("Reflected in a report")


# Before these there is no consent to ask for; after them it has been given.
BEFORE_CONSENT = (
    SubmissionState.PLANNED,
    SubmissionState.DRAFTING,
    SubmissionState.JOINT_REVIEW,
    SubmissionState.CONSENT_CHECK,
)


class Publication(models.TextChoices):
    """How much of a meeting readers are told, from nothing upwards (domain.md, B2)."""

    NOTHING = "nothing", _("Nothing: the page stays a draft")
    MONTH_AND_CITY = "month", _("Month and city: no days, no times")
    FULL = "full", _("Days, city and the times of the agenda")


class MeetingFormat(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


class SessionKind(models.TextChoices):
    """Who sits together for an item of the agenda."""

    PLENARY = "plenary", _("Plenary")
    GROUP = "group", _("Working group")
    CLOSED = "closed", _("Closed session")
    PARTNERS = "partners", _("With international partners")


class DecisionKind(models.TextChoices):
    PRIORITY = "priority", _("Priority")
    ACTION = "action", _("Joint action")
    POSITION = "position", _("Position")


class Adoption(models.TextChoices):
    """How a meeting came to a decision; empty where nobody noted it."""

    CONSENSUS = "consensus", _("Adopted by consensus")
    NO_OBJECTION = "no_objection", _("Adopted without objection")
    VOTE = "vote", _("Adopted by vote")


class ActionState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


CLOSED_STATES = (ActionState.DONE, ActionState.DROPPED)
