import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.exception import response_for_exception
from django.db import Error as DatabaseIsAway
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from home.models.settings import OWN_NAMES
from home.queries import house_of, site_of
from home.services.discretion.addresses import DiscreetAddresses, is_discreet, ordinary_path
from home.services.discretion.pages import discreet_page

UPLOADED = (settings.MEDIA_URL, "/documents/")
CLEAN_COPY = re.compile(r"/(be|ru|en)/copies/.*[^/]")  # made without the name, under a neutral one


class DiscretionMiddleware:
    """Answers discreet addresses: asks inside for the ordinary page, and rewrites what comes.

    Everything inside sees the ordinary path, and `request.discreet`. What is made for machines
    (feeds, tables, signed lists) names this site and is not there. A fault is discreet as well.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_discreet(request.path):
            return self.get_response(request)
        request.discreet = True
        asked = request.path
        try:
            response = self._answer(request)
        except Exception as error:  # noqa: BLE001  (no fault may show an ordinary page)
            response = _fault(request, asked, error)
        finally:
            request.path = request.path_info = asked
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _answer(self, request) -> HttpResponse:
        asked = request.path
        path = ordinary_path(asked)
        if path is None:
            return _nothing_here(request)
        if path.endswith("/") and not asked.endswith("/"):
            return HttpResponseRedirect(f"{asked}/")
        request.path = request.path_info = path
        response = _discreet(request, self.get_response(request))
        if response is None:
            request.path = request.path_info = asked
            response = _nothing_here(request)
        return response


def _discreet(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """The answer of the ordinary path as discreet readers get it; None if they get none."""
    if request.path.startswith(UPLOADED):
        return _under_neutral_name(request, response)
    if CLEAN_COPY.fullmatch(request.path):
        return response if response.status_code == 200 else None
    if response.has_header("Location"):
        return _redirect(request, response)
    if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
        return _rewritten(request, response)
    return response if request.method == "POST" else None  # the proof of a signature, as a file


def _redirect(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    address = response.headers["Location"]
    leads_to = DiscreetAddresses(request.path, _hosts(request), [address]).of(address)
    if leads_to is None:
        return None
    response.headers["Location"] = leads_to
    return response


def _rewritten(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    html = discreet_page(
        response.content.decode(),
        here=request.path,
        hosts=_hosts(request),
        names=_names(request),
    )
    response.content = html.encode()
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    return response


def _under_neutral_name(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    if response.status_code not in {200, 304}:
        return None
    how = response.get("Content-Disposition", "inline").partition(";")[0]
    ending = PurePosixPath(request.path).suffix
    response.headers["Content-Disposition"] = f'{how}; filename="text{ending}"'
    return response


def _nothing_here(request: HttpRequest) -> HttpResponse:
    """One answer, whether there never was such a page, or it is gone, or not for everybody."""
    try:
        raise Http404
    except Http404 as error:
        return _rewritten(request, response_for_exception(request, error))


def _fault(request: HttpRequest, asked: str, error: Exception) -> HttpResponse:
    """The calm page of a fault; should even that not be possible, one that needs nothing."""
    request.path = request.path_info = asked
    try:
        return _rewritten(request, response_for_exception(request, error))
    except Exception:  # noqa: BLE001  (as above; what went wrong first has been logged)
        return HttpResponse(render_to_string("discreet_fault.html"), status=500)


def _hosts(request: HttpRequest) -> frozenset[str]:
    """What this site is called on the net, as far as its pages can know."""
    configured = urlsplit(settings.BASE_URL).netloc
    try:
        return frozenset({configured, request.get_host()})
    except DisallowedHost:
        return frozenset({configured})


def _names(request: HttpRequest) -> tuple[str, ...]:
    """What the House is called; while the database is away, what it was called at the start."""
    try:
        return house_of(site_of(request)).own_name_patterns
    except DatabaseIsAway:
        return tuple(OWN_NAMES.splitlines())
