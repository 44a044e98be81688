"""An author says what kind of change of signed words a draft is, having seen what follows."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from campaigns.models import NamedChange
from campaigns.services.moderation import send_to_coordinators
from signatures.enums import Change


@transaction.atomic
def submit_named_change(*, page: Page, revision_id: int, change: str, user) -> WorkflowState:
    """Keep what ``user`` says of the draft they have read, and send it to review.

    Raises `PermissionDenied` when a newer draft has been saved meanwhile, `ValidationError` for
    no known kind of change, and when the draft would reach nobody.
    """
    if change not in {Change.EDITORIAL, Change.SUBSTANTIVE}:
        raise ValidationError(_("Say whether the change is editorial or substantive."))
    if page.get_latest_revision().pk != revision_id:
        raise PermissionDenied(_("There is a newer draft than the one you have read."))
    NamedChange.objects.update_or_create(
        revision_id=revision_id, defaults={"change": change, "named_by": user}
    )
    return send_to_coordinators(page=page, user=user)
