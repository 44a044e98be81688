"""An appeal on the sites of partners: a piece of HTML, and oEmbed (https://oembed.com).

What partners put into their pages has no script and no picture and asks us for nothing: who reads
their pages is not ours to see. In discreet mode there is none of it.
"""

import re
from functools import wraps
from io import StringIO
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from campaigns.models import AppealPage
from home.queries import versions_at, view_language_links
from signatures.views.embedding import list_at
from signatures.views.lists import rendered_snippet

FORMS = {"json", "xml"}
NOT_IMPLEMENTED = 501
CACHE_SECONDS = 600
WIDTH, HEIGHT = 600, 800  # pixels; whoever asks may want less
PIXELS = re.compile("[1-9][0-9]{0,4}")
OURS = re.compile(r"/(?P<language>be|ru|en)/(?P<path>.*)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _in_the_open(view):
    """A view for reading, which does not exist in discreet mode."""

    @csrf_exempt  # reading only
    @require_safe
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if getattr(request, "discreet", False):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


@_in_the_open
def oembed(request):
    """The appeal, or the list of its organisations, whose page is named by ``url``."""
    form = request.GET.get("format", "json")
    if form not in FORMS:
        return HttpResponse(status=NOT_IMPLEMENTED)
    title, html = _named_by(request, request.GET.get("url", ""))
    said = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": str(settings.WAGTAIL_SITE_NAME),
        "provider_url": f"{settings.BASE_URL}/",
        "cache_age": CACHE_SECONDS,
        "html": html,
        "width": _at_most(request, "maxwidth", WIDTH),
        "height": _at_most(request, "maxheight", HEIGHT),
    }
    if form == "xml":
        return HttpResponse(_as_xml(said), content_type="text/xml; charset=utf-8")
    return JsonResponse(said)


@_in_the_open
def embed(request, key):
    """How an appeal is shown elsewhere: what to copy, and the addresses for programs."""
    appeal = _public_appeal(key, get_language())
    address = address_of(appeal)
    context = {
        "text": appeal,
        "address": address,
        "snippet": snippet_of(appeal, get_language()),
        "language_links": view_language_links(request),
    }
    return render(request, "campaigns/embed.html", context)


@_in_the_open
def snippet(_request, key):
    """The piece of HTML as a file."""
    appeal = _public_appeal(key, get_language())
    words = snippet_of(appeal, get_language())
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def snippet_of(appeal: AppealPage, language: str) -> str:
    """``appeal`` as HTML in ``language``, with the numbers as they are now."""
    context = {
        "appeal": appeal,
        "standing": appeal.standing,
        "list": appeal.list_in(language),
        "language": language,
        "address": address_of(appeal),
    }
    with override(language):
        return rendered_snippet("campaigns/snippet.html", context)


def address_of(appeal: AppealPage) -> str:
    return settings.BASE_URL + appeal.get_url()


def _public_appeal(key, language: str) -> AppealPage:
    """The public version of an appeal nearest to ``language``; raises `Http404` without one."""
    versions = AppealPage.objects.visible().filter(translation_key=key, alias_of=None)
    appeal = versions.one_per_text(language).first()
    if appeal is None:
        raise Http404
    return appeal


def _named_by(request, address: str) -> tuple[str, str]:
    """The title and the HTML for an address of ours; raises `Http404` for every other."""
    language, path = _parts_of(request, address)
    found = list_at(path, language) or _appeal_at(path, language)
    if found is None:
        raise Http404
    return found


def _parts_of(request, address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Http404 from error
    hosts = {request.get_host(), urlsplit(settings.BASE_URL).netloc}
    found = OURS.fullmatch(parts.path)
    if parts.scheme not in {"http", "https"} or parts.netloc not in hosts or not found:
        raise Http404
    return found["language"], found["path"]


def _appeal_at(path: str, language: str) -> tuple[str, str] | None:
    versions = versions_at(path, language)
    appeal = versions.get(language) or next(iter(versions.values()), None)
    if not isinstance(appeal, AppealPage):
        return None
    return appeal.title, snippet_of(appeal, language)


def _at_most(request, name: str, usual: int) -> int:
    asked = request.GET.get(name, "")
    return min(int(asked), usual) if PIXELS.fullmatch(asked) else usual


def _as_xml(said: dict) -> str:
    written = StringIO()
    xml = SimplerXMLGenerator(written, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", {})
    for name, value in said.items():
        xml.addQuickElement(name, NOT_IN_XML.sub("", str(value)))
    xml.endElement("oembed")
    return written.getvalue()
