"""Publishing without a second person: at once, with a reason, and everybody is told (ADR 0005)."""

from datetime import datetime
from functools import partial

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_q.tasks import async_task
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from campaigns import emails
from campaigns.models import EmergencyPublication
from campaigns.models.review import require_somebody_to_review
from campaigns.permissions import all_coordinators, author_ids, may_publish_in_emergency
from campaigns.services.moderation import is_guarded, send_to_coordinators
from home.permissions import is_unfinished


@transaction.atomic
def publish_in_emergency(
    *, page: Page, version: Revision, actor, reason: str, now: datetime, change: str = ""
) -> EmergencyPublication:
    """Put ``version`` of a guarded page before readers at once, and have all coordinators told.

    It goes out as a new draft of ``actor``, who therefore cannot be the one who approves it later;
    its review begins by itself where there is somebody to review it. Raises `PermissionDenied`
    for whom it is not for, and `ValidationError` for what could not go live after a review either:
    no reason, missing words of a translation, no key to seal names to, signed words that change
    without saying how. Then nothing has happened.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    page = Page.objects.get(pk=page.pk).specific
    if not (is_guarded(page) and may_publish_in_emergency(actor, page)):
        raise PermissionDenied
    _require_sense(page, version, reason)
    told = _coordinator_ids()
    revision = _new_draft(version, actor)
    made = EmergencyPublication.objects.create(
        page_id=page.pk,
        revision_id=revision.pk,
        actor_id=actor.pk,
        handle=actor.get_username(),
        reason=reason.strip(),
        change=change,
        made_at=now,
    )
    revision.publish(user=actor, skip_permission_checks=True)
    page = Page.objects.get(pk=page.pk).specific
    log(
        instance=page,
        action="campaigns.emergency",
        user=actor,
        revision=revision,
        data={"reason": made.reason, "restored": version.pk},
    )
    _begin_review(page, actor)
    _tell_later(made, told | _coordinator_ids())
    return made


def _require_sense(page: Page, version: Revision, reason: str) -> None:
    if str(version.object_id) != str(page.pk):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Say why it cannot wait for a second person."), code="reason")
    if is_unfinished(page):
        raise ValidationError(
            _("Words of this translation are missing; they would stand there in the language of "
              "the source."),
            code="incomplete",
        )  # fmt: skip


def _new_draft(version: Revision, actor) -> Revision:
    """``version`` as a draft of today that waits for no day and has not ended before it begins."""
    draft = version.as_object()
    draft.check_approval()
    draft.go_live_at = draft.expire_at = None
    return draft.save_revision(user=actor)


def _begin_review(page: Page, actor) -> None:
    """Have it looked at afterwards. Where nobody could, it stays marked as not approved."""
    try:
        with transaction.atomic():
            require_somebody_to_review(page, writers=author_ids(page) | {actor.pk})
            send_to_coordinators(page=page, user=actor)
    except ValidationError:
        return


def _coordinator_ids() -> set[int]:
    """Asked before and after: whoever is put out of office by it learns of it too."""
    return set(all_coordinators().values_list("pk", flat=True))


def _tell_later(made: EmergencyPublication, user_ids: set[int]) -> None:
    task = "campaigns.tasks.tell_of_emergency"
    for user_id in sorted(user_ids):
        transaction.on_commit(partial(async_task, task, made.pk, user_id), robust=True)


def tell_of_emergency(*, publication_id: int, user_id: int) -> None:
    """Mail one person that something was published in an emergency; no setting turns it off."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user and EmergencyPublication.objects.filter(pk=publication_id).exists():
        language = UserProfile.get_for_user(user).get_preferred_language()
        emails.emergency_mail(address=user.email, language=language).send()
