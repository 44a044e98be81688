"""Signatures that nobody honestly gave: preview, take out, put back."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.enums import InvalidReason, Tier
from signatures.forms.fraud import InvalidateForm
from signatures.services import fraud, watching
from signatures.views.staff.details import in_words
from signatures.views.staff.frame import sheet_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def index(request, sheet):
    """What is to be taken out: first a preview, in which nothing changes."""
    form = _form(request, sheet)
    seen = _seen(sheet, form) if request.method == "POST" and form.is_valid() else None
    if seen and "invalidate" in request.POST and _invalidated(request, sheet, form):
        return redirect("sheets:fraud", sheet.public_id)
    return sheet_page(
        request,
        sheet,
        "fraud",
        form=form,
        seen=seen,
        seen_rows=[(day, Tier(tier).label, number) for day, tier, number in seen.by_day]
        if seen
        else [],
        rows=[
            (it, in_words(it.criteria), fraud.last_day_to_undo(it))
            for it in sheet.invalidations.all()
        ],
        today=timezone.localdate(),
    )


def _form(request, sheet) -> InvalidateForm:
    return InvalidateForm(
        request.POST or None,
        domains=_choices(watching.domain_groups(sheet)),
        shapes=_choices(fraud.shape_groups(sheet)),
    )


def _choices(groups) -> list[tuple[str, str]]:
    return [(mark.hex(), f"{fraud.short_name(mark)} ({number})") for mark, number in groups]


def _criteria(sheet, cleaned: dict) -> fraud.Criteria:
    domains, addresses = fraud.marks_of_lines(sheet, cleaned["lines"])
    return fraud.Criteria(
        first_day=cleaned["first_day"],
        last_day=cleaned["last_day"],
        tier=cleaned["tier"],
        domains=(*map(bytes.fromhex, cleaned.get("domains", [])), *domains),
        shapes=tuple(map(bytes.fromhex, cleaned.get("shapes", []))),
        addresses=addresses,
    )


def _seen(sheet, form) -> fraud.Preview | None:
    """What would be taken out now; the form carries on what the preview before this one showed."""
    try:
        seen = fraud.preview(
            sheet=sheet,
            criteria=_criteria(sheet, form.cleaned_data),
            with_pending=form.cleaned_data["with_pending"],
            today=timezone.localdate(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    form.data = form.data.copy()
    form.data["number"], form.data["newest"] = str(seen.number), str(seen.newest)
    return seen


def _invalidated(request, sheet, form) -> bool:
    cleaned = form.cleaned_data
    seen = fraud.Preview(
        number=cleaned["number"] or 0,
        newest=cleaned["newest"] or 0,
        share=0,
        by_day=[],
        pending=int(cleaned["with_pending"]),
    )
    try:
        made = fraud.invalidate(
            sheet=sheet,
            criteria=_criteria(sheet, cleaned),
            reason=InvalidReason(cleaned["reason"]),
            words=cleaned["words"],
            seen=seen,
            with_pending=cleaned["with_pending"],
            actor=request.user,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    message = ngettext(
        "%(number)s signature has been taken out of the count.",
        "%(number)s signatures have been taken out of the count.",
        made.number,
    )
    messages.success(request, message % {"number": made.number})
    return True


@require_http_methods(["POST"])
@for_coordinators
def restore(request, sheet, invalidation_id):
    """Put back what was taken out, while there is time."""
    invalidation = get_object_or_404(sheet.invalidations, pk=invalidation_id)
    try:
        fraud.restore(
            invalidation=invalidation,
            actor=request.user,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The signatures will be counted again."))
    return redirect("sheets:fraud", sheet.public_id)
