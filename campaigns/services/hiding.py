"""A page is taken from readers at once, by somebody whose task is safety."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_q.tasks import async_task
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.users.models import UserProfile

from campaigns import emails
from campaigns.permissions import coordinator_ids_of, may_hide

HIDDEN = "campaigns.hide"


@transaction.atomic
def hide_page(*, page: Page, actor, reason: str) -> int:
    """Take all language versions of ``page`` down; returns how many were live.

    Nothing that waits brings them back: what was scheduled is not any more. Every coordinator is
    told by mail, after the commit. Raises `PermissionDenied`, and `ValidationError` without a
    reason. Hiding what is hidden already changes nothing.
    """
    if not may_hide(actor):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Say why, in a word or two."), code="reason")
    versions = Page.objects.filter(translation_key=page.translation_key).select_for_update()
    live = [version.specific for version in versions if version.live]
    for version in live:
        # The right to hide is enough; whoever has it needs no other on these pages.
        UnpublishPageAction(version, user=actor).execute(skip_permission_checks=True)
        log(instance=version, action=HIDDEN, user=actor, data={"reason": reason.strip()})
    for version in versions:
        version.revisions.update(approved_go_live_at=None)
    if live:
        _tell_later(live, actor)
    return len(live)


def _tell_later(pages: list[Page], actor) -> None:
    people = set().union(*coordinator_ids_of(pages).values()) - {actor.pk}
    for user_id in sorted(people):
        transaction.on_commit(
            lambda user_id=user_id: async_task("campaigns.tasks.tell_hidden", user_id), robust=True
        )


def tell_hidden(*, user_id: int) -> None:
    """Mail a coordinator that a page has been hidden: neither which one nor why."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user and user.email:
        language = UserProfile.get_for_user(user).get_preferred_language()
        emails.page_hidden_mail(address=user.email, language=language).send()
