"""What members of staff have done with a sheet."""

from django.core.paginator import Paginator
from django.views.decorators.http import require_safe

from signatures.decorators import for_coordinators
from signatures.forms.log import LogFilter
from signatures.views.staff.details import in_words
from signatures.views.staff.frame import sheet_page

ENTRIES_ON_A_PAGE = 50


@require_safe
@for_coordinators
def index(request, sheet):
    """Every entry, the newest first; of one kind when asked."""
    form = LogFilter(request.GET)
    action = form.cleaned_data["action"] if form.is_valid() else ""
    entries = sheet.log.order_by("-number")
    if action:
        entries = entries.filter(action=action)
    page = Paginator(entries, ENTRIES_ON_A_PAGE).get_page(request.GET.get("p"))
    newest = sheet.log.order_by("-number").first()
    rows = [(entry, in_words(entry.details)) for entry in page]
    return sheet_page(request, sheet, "log", form=form, page=page, rows=rows, newest=newest)
