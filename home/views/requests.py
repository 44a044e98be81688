"""The form for requests, and where their answers are read: no cookie, no script, nothing kept."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.decorators import public_form
from home.forms import RequestCodeForm, RequestForm
from home.models import HouseSettings
from home.queries import get_support_page, view_language_links
from home.services import requests
from home.tokens import grouped

UNPROCESSABLE = 422
BUSY = 503


def _page(request, template: str, status: int = 200, **context):
    context["language_links"] = view_language_links(request)
    return render(request, f"home/{template}.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def write(request):
    """The form, while the House has switched it on. What was sent is answered with a code.

    The code stands in the answer itself: an address that shows it could be opened again, by
    whoever finds it in the history. A form that is sent twice is one request with one code.
    """
    house = HouseSettings.for_request(request)
    if not house.takes_requests:
        raise Http404
    if request.method != "POST":
        return _form_page(request, RequestForm(), house)
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, house, status=UNPROCESSABLE)
    try:
        code = _received(form, house)
    except requests.TooManyRequests:
        form.add_error(None, _("Many requests came just now. Please use another way, or wait."))
        return _form_page(request, form, house, status=BUSY)
    return _page(request, "request_received", code=grouped(code), house=house)


def _received(form: RequestForm, house: HouseSettings) -> str:
    return requests.receive(
        house=house,
        message=form.cleaned_data["message"],
        kind=form.cleaned_data["kind"],
        language=get_language(),
        now=timezone.now(),
        token=form.cleaned_data["token"],
        keep=not form.is_from_a_machine,
    )


def _form_page(request, form: RequestForm, house: HouseSettings, status: int = 200):
    about = get_support_page(get_language())
    return _page(request, "request_form", status=status, form=form, house=house, about=about)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def read(request):
    """Where a code is typed and its answer is shown."""
    if request.method != "POST":
        return _page(request, "request_code", form=RequestCodeForm())
    form = RequestCodeForm(request.POST)
    try:
        answer = requests.read_answer(code=_typed(form), today=timezone.localdate())
    except requests.CodeUnknown:
        return _code_refused(request, form)
    return _page(request, "request_answer", answer=answer, code=form.cleaned_data["code"])


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def erase(request):
    """Everything there is about a request goes, at once."""
    if request.method != "POST":
        return _page(request, "request_code", form=RequestCodeForm())
    form = RequestCodeForm(request.POST)
    try:
        requests.erase(code=_typed(form), today=timezone.localdate())
    except requests.CodeUnknown:
        return _code_refused(request, form)
    return _page(request, "request_erased")


def _typed(form: RequestCodeForm) -> str:
    if not form.is_valid():
        raise requests.CodeUnknown
    return form.cleaned_data["code"]


def _code_refused(request, form: RequestCodeForm):
    if not form.errors:
        form.add_error(
            "code",
            _("Nothing belongs to this code. It may have been erased, or its time is over."),
        )
    return _page(request, "request_code", status=UNPROCESSABLE, form=form)
