import logging
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import TaskState

from campaigns.models import PartnersConsultationState

logger = logging.getLogger(__name__)


def close_ended(*, today: date) -> int:
    """Close every round of comments whose last day is over; returns how many.

    A draft whose next step would reach nobody stays where it is, and holds no other up.
    """
    ended = PartnersConsultationState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, last_day__lt=today
    )
    return sum(_close(pk) for pk in list(ended.values_list("pk", flat=True)))


def _close(pk: int) -> bool:
    try:
        with transaction.atomic():
            state = PartnersConsultationState.objects.select_for_update().get(pk=pk)
            state.approve(user=None)
    except (PermissionDenied, ValidationError):
        logger.warning("round %s could not be closed", pk)
        return False
    return True
