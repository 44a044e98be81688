"""The sheets that somebody coordinates, and the ways to sign each."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.forms.staff import WaysForm
from signatures.queries import sheets_coordinated_by, titles_of
from signatures.services import sheets
from signatures.views.staff.frame import sheet_page

SHEETS_ON_A_PAGE = 50


@require_safe
def index(request):
    """Every sheet of the reader's campaigns, the newest first."""
    page = Paginator(sheets_coordinated_by(request.user), SHEETS_ON_A_PAGE).get_page(
        request.GET.get("p")
    )
    titles = titles_of(page.object_list)
    context = {"page": page, "rows": [(sheet, titles.get(sheet.text_key)) for sheet in page]}
    return render(request, "wagtailadmin/signatures/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def ways(request, sheet):
    """Which ways to sign are open."""
    form = WaysForm(request.POST or None, instance=sheet)
    if request.method == "POST" and form.is_valid():
        sheets.switch_ways(
            sheet=sheet, actor=request.user, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("The ways to sign have been changed."))
        return redirect("sheets:ways", sheet.public_id)
    return sheet_page(request, sheet, "ways", form=form)
