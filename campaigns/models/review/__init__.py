"""The steps of a review, each a type of Wagtail's own tasks."""

from campaigns.models.review.base import ReviewState, ReviewTask
from campaigns.models.review.coordinators import (
    ApproveWithChecklistForm,
    CoordinatorsReview,
    CoordinatorsReviewState,
)
from campaigns.models.review.reach import require_somebody_to_review

__all__ = [
    "ApproveWithChecklistForm",
    "CoordinatorsReview",
    "CoordinatorsReviewState",
    "ReviewState",
    "ReviewTask",
    "require_somebody_to_review",
]
