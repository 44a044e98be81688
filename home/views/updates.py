"""The form for updates, and where mails lead: the same answer for each address, no cookie."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.decorators import public_form
from home.forms import SubscribeForm, UpdatesCodeForm
from home.models import HouseSettings
from home.queries import view_language_links
from home.services import updates

UNPROCESSABLE = 422


def _page(request, template: str, status: int = 200, **context):
    context["language_links"] = view_language_links(request)
    return render(request, f"home/updates/{template}.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def subscribe(request):
    """The form, while the House has switched updates on."""
    if not HouseSettings.for_request(request).sends_updates:
        raise Http404
    if request.method != "POST":
        return _page(request, "subscribe", form=SubscribeForm())
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _page(request, "subscribe", status=UNPROCESSABLE, form=form)
    updates.subscribe(
        address=form.cleaned_data["address"],
        language=get_language(),
        now=timezone.now(),
        keep=not form.is_from_a_machine,
    )
    response = HttpResponseRedirect(reverse("updates:sent"))
    response.status_code = 303
    return response


@csrf_exempt  # reading only; anything else is not allowed at all, rather than forbidden
@require_safe
def sent(request):
    """The same page for everybody who has sent the form."""
    return _page(request, "sent")


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def type_code(request):
    """Confirm with a code typed by hand."""
    if request.method != "POST":
        return _page(request, "type_code", form=UpdatesCodeForm())
    form = UpdatesCodeForm(request.POST)
    return _confirmed(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def confirm(request, code):
    """A page with one button. Reading it does nothing: mail scanners follow links."""
    if request.method != "POST":
        return _page(request, "confirm", code=code)
    return _confirmed(request, UpdatesCodeForm({"code": code}))


def _confirmed(request, form: UpdatesCodeForm):
    try:
        if form.is_valid():
            updates.confirm(code=form.cleaned_data["code"], now=timezone.now())
            return _page(request, "confirmed")
    except updates.CodeUnknown:
        form.add_error("code", _("This code is not known. It may be older than a day."))
    return _page(request, "type_code", status=UNPROCESSABLE, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def stop(request, code):
    """A page with one button; mail programs press it without the page (RFC 8058)."""
    if request.method != "POST":
        return _page(request, "stop", code=code)
    updates.stop(code=code)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        return HttpResponse(status=204)
    return _page(request, "stopped")
