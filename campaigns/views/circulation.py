"""Sending a text to organisations."""

from datetime import time

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from campaigns.forms.circulation import RoundForm
from campaigns.models import AppealPage
from campaigns.permissions import may_circulate
from campaigns.queries.circulation import consultation_of, drafts_of
from campaigns.services.circulation import send_round
from signatures.enums import RoundKind
from signatures.queries import sheet_of

UNPROCESSABLE = 422
END_OF_DAY = time(23, 59)


def circulate(request, page_id: int):
    """Which words, to whom, until when; then the board."""
    appeal = get_object_or_404(AppealPage, pk=page_id)
    if not may_circulate(request.user, appeal):
        raise PermissionDenied
    drafts = drafts_of(appeal)
    sent = request.POST if request.method == "POST" else None
    form = RoundForm(sent, drafts=drafts, language=get_language(), initial=_initial(appeal))
    if sent is not None and form.is_valid() and (circulation := _send(request, appeal, form)):
        return redirect("sheets:organisations", circulation.sheet.public_id)
    context = {
        "page": appeal,
        "form": form,
        "drafts": drafts,
        "sheet": sheet_of(appeal.translation_key),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "wagtailadmin/review/circulate.html", context, status=status)


def _initial(appeal: AppealPage) -> dict:
    """In a step for comments, a round of comments until the last day of that step."""
    step = consultation_of(appeal)
    if step is None:
        return {"time": END_OF_DAY}
    return {"kind": RoundKind.COMMENTS, "day": step.last_day, "time": END_OF_DAY}


def _send(request, appeal: AppealPage, form: RoundForm):
    """The round, or None with the reasons in the form."""
    try:
        circulation = send_round(
            appeal=appeal, actor=request.user, now=timezone.now(), **form.said()
        )
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return None
    number = circulation.invitations.count()
    words = ngettext(
        "The text goes to %(number)s organisation.",
        "The text goes to %(number)s organisations.",
        number,
    )
    messages.success(request, words % {"number": number})
    return circulation
