"""What reviewers do with comments while the editor is locked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Comment, Page

from campaigns.forms.comments import CommentForm
from campaigns.permissions import may_block, may_lift
from campaigns.services import comments
from campaigns.services.comments import NOT_YOURS_TO_LIFT
from campaigns.views.story import show_story


@require_POST
def write(request, page_id: int):
    """Comment on a draft as a whole."""
    page = get_object_or_404(Page, pk=page_id)
    if not may_block(request.user, page):
        raise PermissionDenied
    form = CommentForm(request.POST)
    if form.is_valid():
        comments.write_comment(
            page=page, user=request.user, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("Your comment has been stored."))
        return redirect("campaigns:story", page_id)
    return show_story(request, page_id, form)


@require_POST
def change(request, comment_id: int, action: str):
    """Make a comment block approval or not, or resolve it."""
    comment = get_object_or_404(Comment, pk=comment_id)
    if not may_block(request.user, comment.page):
        raise PermissionDenied
    if action != "block" and not may_lift(request.user, comment):
        messages.error(request, str(NOT_YOURS_TO_LIFT))
        return redirect("campaigns:story", comment.page_id)
    try:
        _carry_out(action, comment, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("This has been stored."))
    return redirect("campaigns:story", comment.page_id)


def _carry_out(action: str, comment: Comment, user) -> None:
    if action == "block":
        comments.block(comment=comment, user=user, today=timezone.localdate())
    elif action == "unblock":
        comments.unblock(comment=comment, user=user)
    elif action == "resolve":
        comments.resolve(comment=comment, user=user, now=timezone.now())
    else:
        raise Http404
