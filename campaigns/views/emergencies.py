"""Publishing in an emergency, from a telephone and without a script as well."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from campaigns.forms import EmergencyForm
from campaigns.permissions import has_emergency_right, may_publish_in_emergency
from campaigns.queries.emergencies import guarded_pages_named, not_approved_yet
from campaigns.services.emergencies import publish_in_emergency
from campaigns.services.moderation import is_guarded
from home.models import GuardedPage

PAGES_SHOWN = 20
UNPROCESSABLE = 422


def choose(request):
    """Find the page by words of its title."""
    if not has_emergency_right(request.user):
        raise PermissionDenied
    words = request.GET.get("q", "").replace("\0", "").strip()
    models = tuple(model for model in get_page_models() if issubclass(model, GuardedPage))
    found = guarded_pages_named(words, models)[:PAGES_SHOWN]
    context = {"words": words, "pages": found, "waiting": not_approved_yet()}
    return render(request, "wagtailadmin/emergencies/choose.html", context)


def publish(request, page_id: int):
    """Which version, and why; then it is public."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not (is_guarded(page) and may_publish_in_emergency(request.user, page)):
        raise PermissionDenied
    form = EmergencyForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid() and _publish(request, page, form):
        messages.warning(
            request,
            _("It is public now. All coordinators are told, and it waits for an approval."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"form": form, "page": page}
    return render(request, "wagtailadmin/emergencies/publish.html", context, status=status)


def _publish(request, page: Page, form: EmergencyForm) -> bool:
    try:
        publish_in_emergency(page=page, actor=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    return True
