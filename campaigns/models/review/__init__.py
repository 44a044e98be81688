"""The steps of a review, each a type of Wagtail's own tasks, and which page goes which way."""

from campaigns.models.review.absences import Absence
from campaigns.models.review.base import ReviewState, ReviewTask
from campaigns.models.review.changes import ChangeField, NamedChange
from campaigns.models.review.consultation import PartnersConsultation, PartnersConsultationState
from campaigns.models.review.coordinators import (
    ApproveWithChecklistForm,
    CoordinatorsReview,
    CoordinatorsReviewState,
)
from campaigns.models.review.reach import require_somebody_to_review
from campaigns.models.review.safety import SafetyPoint, SafetyReview, SafetyReviewState
from campaigns.models.review.text_lock import TextLock, TextLockState
from campaigns.models.review.translations import TranslationReview, TranslationReviewState
from campaigns.models.review.workflows import WorkflowOfType, workflow_by_type

__all__ = [
    "Absence",
    "ApproveWithChecklistForm",
    "ChangeField",
    "CoordinatorsReview",
    "CoordinatorsReviewState",
    "NamedChange",
    "PartnersConsultation",
    "PartnersConsultationState",
    "ReviewState",
    "ReviewTask",
    "SafetyPoint",
    "SafetyReview",
    "SafetyReviewState",
    "TextLock",
    "TextLockState",
    "TranslationReview",
    "TranslationReviewState",
    "WorkflowOfType",
    "require_somebody_to_review",
    "workflow_by_type",
]
