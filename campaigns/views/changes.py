"""What a draft changes in words that people have signed, and what a translation says."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.forms.review import ChangeForm
from campaigns.models import AppealPage
from campaigns.permissions import may_read_story
from campaigns.queries.differences import change_of_wording
from campaigns.queries.translations import side_by_side
from campaigns.services.changes import submit_named_change


def change(request, page_id: int):
    """The difference word by word with what follows; whoever edits names the kind and submits."""
    page = get_object_or_404(AppealPage, pk=page_id)
    _require_reader(request.user, page)
    revision = page.get_latest_revision()
    found = revision and change_of_wording(revision.as_object())
    if found is None:
        raise Http404
    form = ChangeForm(request.POST or None)
    may_submit = (
        not page.workflow_in_progress
        and page.permissions_for_user(request.user).can_submit_for_moderation()
    )
    if request.method == "POST" and may_submit and form.is_valid():
        return _submit(request, page, form)
    context = {
        "page": page,
        "revision": revision,
        "found": found,
        "form": form,
        "may_submit": may_submit,
    }
    return render(request, "wagtailadmin/review/change.html", context)


def _submit(request, page: AppealPage, form: ChangeForm):
    try:
        submit_named_change(
            page=page,
            revision_id=_number(request.POST.get("revision")),
            change=form.cleaned_data["change"],
            user=request.user,
        )
    except (PermissionDenied, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return redirect("campaigns:change", page.pk)
    messages.success(request, _("The draft has been sent to review."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() else 0


def compare(request, page_id: int):
    """Source and translation side by side."""
    page = get_object_or_404(Page, pk=page_id)
    _require_reader(request.user, page)
    found = page.get_latest_revision() and side_by_side(page)
    if not found:
        raise Http404
    context = {"page": page, "found": found}
    return render(request, "wagtailadmin/review/side_by_side.html", context)


def _require_reader(user, page: Page) -> None:
    if not may_read_story(user, page):
        raise PermissionDenied
