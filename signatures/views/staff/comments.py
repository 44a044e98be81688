"""What partners say of a draft, and what its authors answer."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.enums import CommentState
from signatures.forms.board import AnswerForm
from signatures.models import PartnerComment
from signatures.queries import comments_on
from signatures.services import circulation
from signatures.views.staff.frame import sheet_page

UNPROCESSABLE = 422


@require_safe
@for_coordinators
def index(request, sheet):
    """By round, language and paragraph."""
    return _page(request, sheet)


@require_POST
@for_coordinators
def answer(request, sheet, comment_id):
    """Say whether a comment was taken, and why not."""
    comment = get_object_or_404(PartnerComment, pk=comment_id, circulation__sheet=sheet)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, refused=comment.pk, form=form, status=UNPROCESSABLE)
    try:
        circulation.answer_comment(
            comment=comment,
            state=CommentState(form.cleaned_data["state"]),
            answer=form.cleaned_data["answer"],
            actor=request.user,
            today=timezone.localdate(),
        )
    except ValidationError as error:
        form.add_error("answer", error)
        return _page(request, sheet, refused=comment.pk, form=form, status=UNPROCESSABLE)
    messages.success(request, _("The answer is there for the organisation to read."))
    return redirect("sheets:comments", sheet.public_id)


def _page(request, sheet, *, refused=None, form=None, status=200):
    """The list; a refused answer stands again below its comment, with the reason."""
    context = {"states": CommentState.choices, "refused": refused, "form": form}
    found = comments_on(sheet)
    return sheet_page(request, sheet, "comments", status=status, paragraphs=found, **context)
