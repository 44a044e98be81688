"""How a sheet stands and how signatures arrive."""

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from signatures.decorators import for_coordinators
from signatures.enums import Tier
from signatures.forms.fraud import DomainForm
from signatures.services import fraud, watching
from signatures.views.staff.frame import sheet_page

SURGES_SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def overview(request, sheet):
    """Arrivals by day and tier, groups of domains; a domain can be asked about.

    Of a sheet that no people sign, the board of organisations is what there is to see.
    """
    if sheet.is_prepared:
        return redirect("sheets:organisations", sheet.public_id)
    today = timezone.localdate()
    form = DomainForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid() and sheet.sealed_duplicate_key:
        found = watching.look_up_domain(
            sheet=sheet, domain=form.cleaned_data["domain"], actor=request.user, today=today
        )
    days = watching.arrivals(sheet, today=today)
    groups = watching.domain_groups(sheet)
    return sheet_page(
        request,
        sheet,
        "overview",
        rate=watching.rate(days),
        plot=watching.ArrivalPlot.of(days),
        tiers=Tier.labels,
        rows=[(day.day, day.by_tier.values()) for day in reversed(days)],
        groups=[(fraud.short_name(mark), number) for mark, number in groups],
        surges=sheet.surges.all()[:SURGES_SHOWN],
        form=form,
        found=found,
    )
