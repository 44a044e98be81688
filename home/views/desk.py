"""Where coordinators find requests, fetch what they alone can open, and answer."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from home.forms import ReplyForm
from home.models import HouseSettings, SupportRequest
from home.permissions import may_answer_requests
from home.services import requests

REQUESTS_ON_A_PAGE = 50
CONFLICT = 409


def for_those_who_answer(view):
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may_answer_requests(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


@require_safe
@for_those_who_answer
def index(request):
    waiting = Paginator(SupportRequest.objects.in_order(), REQUESTS_ON_A_PAGE)
    context = {"requests": waiting.get_page(request.GET.get("page"))}
    return render(request, "wagtailadmin/requests/index.html", context)


@require_safe
@for_those_who_answer
def download(request, request_id: int):
    """What was written, sealed: only a key of the house opens the file."""
    found = get_object_or_404(SupportRequest, pk=request_id)
    headers = {"Content-Disposition": f'attachment; filename="request-{found.pk}.age"'}
    return HttpResponse(
        bytes(found.sealed), content_type="application/octet-stream", headers=headers
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@for_those_who_answer
def answer(request, request_id: int):
    """The box for the answer. A refused answer stays in the box, and nowhere else."""
    found = get_object_or_404(SupportRequest, pk=request_id)
    form = ReplyForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _answer(form, found)
        if status == 200:
            messages.success(request, _("The answer is encrypted and waits for its reader."))
            return redirect("requests_desk:index")
    return _desk(request, found, form, status)


def _answer(form: ReplyForm, found: SupportRequest) -> int:
    text = form.cleaned_data["reply"]
    try:
        requests.answer(request=found, text=text, today=timezone.localdate())
    except requests.AnsweredAlready:
        form.add_error(None, _("Somebody has answered meanwhile. Your answer was not stored."))
    except requests.RequestIsGone:
        form.add_error(None, _("The request has been erased. Your answer was not stored."))
    else:
        return 200
    return CONFLICT


def _desk(request, found: SupportRequest, form: ReplyForm, status: int):
    context = {"found": found, "form": form, "house": HouseSettings.of_the_house()}
    return render(request, "wagtailadmin/requests/answer.html", context, status=status)
