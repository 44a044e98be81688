"""When a sheet ends, and what is destroyed after that."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.forms.staff import PeriodsForm
from signatures.services import sheets
from signatures.views.staff.frame import sheet_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def closing(request, sheet):
    """When what is destroyed, what has been, and the button that closes the sheet."""
    form = PeriodsForm(request.POST or None, instance=sheet)
    if request.method == "POST" and form.is_valid():
        sheets.set_periods(sheet=sheet, **_deed(request), **form.cleaned_data)
        messages.success(request, _("The periods have been changed."))
        return redirect("sheets:closing", sheet.public_id)
    return sheet_page(
        request,
        sheet,
        "closing",
        form=form,
        destructions=sheet.destructions.order_by("pk"),
        open_packages=sheet.packages.open().order_by("number"),
    )


@require_POST
@for_coordinators
def close(request, sheet):
    sheets.close_sheet(sheet=sheet, **_deed(request))
    messages.success(request, _("The sheet has been closed."))
    return redirect("sheets:closing", sheet.public_id)


def _deed(request) -> dict:
    return {"actor": request.user, "today": timezone.localdate()}
