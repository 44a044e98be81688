"""Comments of reviewers while a draft is locked, and which of them block approval.

Each takes the row of the page first, as deciding does (`ReviewTask.on_action`): who comes second
sees what the first has done.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Comment, Page

from campaigns.enums import Happening
from campaigns.models import BlockingMark

NOT_YOURS_TO_LIFT = gettext_lazy(
    "A comment that blocks approval stays open until whoever marked it, or another reviewer who "
    "has not written in the draft, resolves it."
)


@transaction.atomic
def write_comment(*, page: Page, user, text: str, blocks: bool, today: date) -> Comment:
    """Comment on a draft as a whole: Wagtail's editor shows it beside the title."""
    _lock(page.pk)
    comment = Comment.objects.create(
        page_id=page.pk,
        user=user,
        text=text,
        contentpath="title",
        revision_created_id=page.latest_revision_id,
    )
    comment.log_create(page_revision=page.latest_revision, user=user)
    if blocks:
        _mark(comment, user, today)
    return comment


@transaction.atomic
def block(*, comment: Comment, user, today: date) -> None:
    """Let nothing be approved before ``comment`` is resolved; again changes nothing.

    Raises `ValidationError` when it has been resolved meanwhile.
    """
    comment = _open(comment)
    if not BlockingMark.objects.filter(comment=comment).exists():
        _mark(comment, user, today)


@transaction.atomic
def unblock(*, comment: Comment, user) -> None:
    """The comment stays, and no longer holds up an approval; again changes nothing."""
    comment = _open(comment)
    gone, _rows = BlockingMark.objects.filter(comment=comment).delete()
    if gone:
        _log(comment, user, Happening.UNBLOCKED)


@transaction.atomic
def resolve(*, comment: Comment, user, now: datetime) -> None:
    """Say that what a comment asked for is done. Raises `ValidationError` when it is already."""
    comment = _open(comment)
    comment.resolved_at, comment.resolved_by = now, user
    comment.save()
    comment.log_resolve(page_revision=comment.page.latest_revision, user=user)


def _lock(page_id: int) -> None:
    Page.objects.select_for_update().get(pk=page_id)


def _open(comment: Comment) -> Comment:
    _lock(comment.page_id)
    found = Comment.objects.filter(pk=comment.pk, resolved_at=None).first()
    if found is None:
        raise ValidationError(_("This comment has been resolved or deleted."), code="resolved")
    return found


def _mark(comment: Comment, user, today: date) -> None:
    BlockingMark.objects.create(
        comment=comment, marked_by=user, handle=user.get_username(), marked_on=today
    )
    _log(comment, user, Happening.BLOCKED)


def _log(comment: Comment, user, action: Happening) -> None:
    said = {"id": comment.pk, "contentpath": comment.contentpath, "text": comment.text}
    log(instance=comment.page, action=action.value, user=user, data={"comment": said})
