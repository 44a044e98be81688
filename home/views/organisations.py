"""Where coordinators find an organisation that stands in the register twice, and merge it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from home.forms import MergeForm
from home.models import Organisation
from home.permissions import may_merge_organisations
from home.queries import likely_doubles
from home.services import organisations

LISTING = "wagtailsnippets_home_organisation:list"


@require_safe
def doubles(request):
    """Pairs that are likely one and the same, each with the way to merge them."""
    if not may_merge_organisations(request.user):
        raise PermissionDenied
    context = {"pairs": likely_doubles()}
    return render(request, "wagtailadmin/organisations/doubles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, organisation_id: int):
    """Shows what would move, and merges."""
    if not may_merge_organisations(request.user):
        raise PermissionDenied
    found = get_object_or_404(Organisation, pk=organisation_id, merged_into=None)
    form = MergeForm(
        request.POST or None, organisation=found, initial={"into": request.GET.get("into")}
    )
    if request.method == "POST" and form.is_valid() and _merge(form, found):
        into = form.cleaned_data["into"]
        messages.success(
            request, _("“%(into)s” stands everywhere now, under both names.") % {"into": into}
        )
        return redirect(LISTING)
    context = {"found": found, "form": form, "places": organisations.places_of(found)}
    return render(request, "wagtailadmin/organisations/merge.html", context)


def _merge(form: MergeForm, found: Organisation) -> bool:
    try:
        organisations.merge(
            organisation=found, into=form.cleaned_data["into"], today=timezone.localdate()
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
