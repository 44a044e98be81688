"""Signatures on paper: recorded here, erased here, never changed."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.forms.paper import PaperForm
from signatures.services import paper
from signatures.views.staff.frame import sheet_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def index(request, sheet):
    """What has been recorded, and the form for more."""
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _recorded(request, sheet, form):
        messages.success(request, _("The signatures on paper have been recorded."))
        return redirect("sheets:paper", sheet.public_id)
    records = sheet.paper.select_related("version").defer("sealed_names")
    return sheet_page(
        request, sheet, "paper", form=form, records=records, counted=paper.paper_number(sheet)
    )


def _recorded(request, sheet, form) -> bool:
    try:
        paper.record_paper(
            sheet=sheet, actor=request.user, today=timezone.localdate(), **form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_http_methods(["POST"])
@for_coordinators
def erase(request, sheet, record_id):
    """Erase a record with its names."""
    paper.erase_paper(
        sheet=sheet, record_id=record_id, actor=request.user, today=timezone.localdate()
    )
    messages.success(request, _("The record has been erased."))
    return redirect("sheets:paper", sheet.public_id)
