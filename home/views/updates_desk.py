"""Where coordinators write updates, and let out what somebody else has written."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from home.forms import UpdateForm
from home.models import Subscription, Update
from home.permissions import may_release_update, may_write_updates
from home.services import updates

UPDATES_ON_A_PAGE = 20


def for_those_who_write(view):
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may_write_updates(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


@require_safe
@for_those_who_write
def index(request):
    page = Paginator(Update.objects.all(), UPDATES_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(update, may_release_update(request.user, update)) for update in page]
    context = {"page": page, "rows": rows, "readers": Subscription.objects.confirmed().count()}
    return render(request, "wagtailadmin/updates/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_write
def write(request):
    form = UpdateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        texts = {code: form.cleaned_data[f"text_{code}"] for code in ("be", "ru", "en")}
        updates.write(author=request.user, texts=texts)
        messages.success(request, _("The update waits for a second person."))
        return redirect("updates_desk:index")
    return render(request, "wagtailadmin/updates/write.html", {"form": form})


@require_POST
@for_those_who_write
def release(request, update_id: int):
    update = get_object_or_404(Update, pk=update_id)
    try:
        updates.release(update=update, actor=request.user, today=timezone.localdate())
    except updates.NothingToRelease:
        messages.error(request, _("Somebody has released this update meanwhile."))
    else:
        messages.success(request, _("The update is on its way."))
    return redirect("updates_desk:index")


@require_POST
@for_those_who_write
def discard(request, update_id: int):
    update = get_object_or_404(Update, pk=update_id)
    try:
        updates.discard(update=update, actor=request.user)
    except updates.NothingToRelease:
        messages.error(request, _("Somebody has released this update meanwhile."))
    else:
        messages.success(request, _("The update has been discarded."))
    return redirect("updates_desk:index")
