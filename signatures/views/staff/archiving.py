"""The record of a text for the archive: one coordinator asks, another fetches."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.models import RecordExport
from signatures.permissions import may_fetch_record
from signatures.services import archiving
from signatures.views.staff.frame import sheet_page


@require_safe
@for_coordinators
def index(request, sheet):
    """What was asked for, and what the reader may fetch."""
    today = timezone.localdate()
    exports = sheet.exports.select_related("sheet")
    rows = [
        (one, one.fetched_on is None and may_fetch_record(request.user, one, today))
        for one in exports
    ]
    return sheet_page(request, sheet, "archive", rows=rows)


@require_POST
@for_coordinators
def ask(request, sheet):
    """Ask another coordinator to fetch the record."""
    archiving.ask_for_record(sheet=sheet, actor=request.user, today=timezone.localdate())
    messages.success(request, _("Another coordinator can fetch the record within seven days."))
    return redirect("sheets:archive", sheet.public_id)


@require_POST
@for_coordinators
def fetch(request, sheet, export_id):
    """The record as a file."""
    export = get_object_or_404(RecordExport, pk=export_id, sheet=sheet)
    content = archiving.fetch_record(export=export, actor=request.user, today=timezone.localdate())
    name = f"record-{timezone.localdate():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/zip", headers=headers)
