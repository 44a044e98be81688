"""oEmbed (https://oembed.com): the list as a piece of HTML, for programs that know its address."""

import re
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from home.queries import versions_at
from signatures import queries
from signatures.views.lists import snippet_of

NOT_IMPLEMENTED = 501
CACHE_SECONDS = 600
WIDTH, HEIGHT = 600, 800  # pixels; whoever asks may want less
PIXELS = re.compile("[1-9][0-9]{0,4}")
OURS = re.compile(r"/(?P<language>be|ru|en)/(?P<path>.*)")
UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LIST = re.compile(rf"signing/(?P<sheet>{UUID_FORM})/organisations/(?:\d+/)?")


@csrf_exempt  # reading only
@require_safe
def oembed(request):
    """The newest list of the text whose page, or page of the list, is named by ``url``."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=NOT_IMPLEMENTED)
    language, sheet_and_text = _named_by(request, request.GET.get("url", ""))
    signed = sheet_and_text and queries.version_of_list(sheet_and_text[0])
    if not signed:
        raise Http404
    text = sheet_and_text[1]
    with override(language):
        html = snippet_of(signed, text)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": text.title,
            "provider_name": str(settings.WAGTAIL_SITE_NAME),
            "provider_url": f"{settings.BASE_URL}/",
            "cache_age": CACHE_SECONDS,
            "html": html,
            "width": _at_most(request, "maxwidth", WIDTH),
            "height": _at_most(request, "maxheight", HEIGHT),
        }
    )


def _named_by(request, address: str):
    """The language of an address of ours, and the public sheet that it leads to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, None
    hosts = {request.get_host(), urlsplit(settings.BASE_URL).netloc}
    found = OURS.fullmatch(parts.path)
    if parts.scheme not in {"http", "https"} or parts.netloc not in hosts or not found:
        return None, None
    language = found["language"]
    return language, _of_list(found["path"], language) or _of_page(found["path"], language)


def _of_list(path: str, language: str):
    found = LIST.fullmatch(path)
    return queries.sheet_of_public_text(UUID(found["sheet"]), language) if found else None


def _of_page(path: str, language: str):
    versions = versions_at(path, language)
    key = next(iter(versions.values())).translation_key if versions else None
    sheet = key and queries.sheet_of(key)
    return queries.sheet_of_public_text(sheet.public_id, language) if sheet else None


def _at_most(request, name: str, usual: int) -> int:
    asked = request.GET.get(name, "")
    return min(int(asked), usual) if PIXELS.fullmatch(asked) else usual
