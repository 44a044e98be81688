"""Pages that go live, or end, at a time that was set beforehand."""

import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Revision

logger = logging.getLogger(__name__)


def publish_due_pages(*, now: datetime) -> int:
    """Publish what is due at ``now`` and take down what has expired; returns how many went live.

    A draft that cannot go live any more, because the last key has gone for instance, stays a
    draft and holds nobody else up: Wagtail's own command would stop there.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    published = sum(_publish(revision) for revision in list(due))
    call_command("publish_scheduled")
    return published


def _publish(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except (PermissionDenied, ValidationError):
        logger.warning("revision %s could not go live and is not scheduled any more", revision.pk)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        return False
    return True
