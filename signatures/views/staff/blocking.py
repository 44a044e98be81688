"""The mail domains from which a sheet takes no signatures."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.forms.staff import BlockDomainForm
from signatures.services import blocking
from signatures.views.staff.frame import sheet_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def blocked(request, sheet):
    """The list, and a form to add to it."""
    form = BlockDomainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        blocking.block(
            sheet=sheet,
            domain=form.cleaned_data["domain"],
            actor=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("From now on nothing from there is counted."))
        return redirect("sheets:blocked", sheet.public_id)
    return sheet_page(request, sheet, "blocked", form=form, domains=sheet.blocked.all())


@require_POST
@for_coordinators
def unblock(request, sheet):
    """Take a domain off the list."""
    blocking.unblock(
        sheet=sheet,
        domain=request.POST.get("domain", ""),
        actor=request.user,
        today=timezone.localdate(),
    )
    messages.success(request, _("Signatures from there are taken again."))
    return redirect("sheets:blocked", sheet.public_id)
