"""The list of organisations below a text: pages and files that anybody can check."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from home.attesting import key_fingerprint, public_key
from home.queries import view_language_links
from signatures import queries

LARGEST = 2**31 - 1  # what a database takes for a number


def _of_a_public_list(view):
    """Give ``view`` a version of a list, the newest unless the address names another."""

    @csrf_exempt  # reading only
    @require_safe
    @wraps(view)
    def wrapped(request, sheet_id, number=None):
        found = queries.sheet_of_public_text(sheet_id, get_language())
        if found is None or (number or 0) > LARGEST:
            raise Http404
        sheet, text = found
        signed = queries.version_of_list(sheet, number)
        if signed is None:
            raise Http404
        return view(request, signed, text)

    return wrapped


@_of_a_public_list
def organisations(request, signed, text):
    """One version of the list, how it can be checked and taken along, and all other versions."""
    versions = queries.versions_of_list(signed.sheet)
    context = {
        "text": text,
        "list": queries.as_shown(signed, get_language()),
        "newest": versions[0],
        "versions": versions,
        "wordings": queries.wordings_in_public(signed.sheet, get_language()),
        "snippet": snippet_of(signed, text),
        "fingerprint": key_fingerprint(),
        "language_links": view_language_links(request),
    }
    return render(request, "signatures/organisations.html", context)


@_of_a_public_list
def document(_request, signed, _text):
    return HttpResponse(signed.document, content_type="application/json")


@_of_a_public_list
def signature(_request, signed, _text):
    """Under exactly the bytes of `document`."""
    return HttpResponse(bytes(signed.signature), content_type="application/octet-stream")


@_of_a_public_list
def table(_request, signed, _text):
    response = HttpResponse(signed.table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="organisations.csv"'
    return response


@_of_a_public_list
def snippet(_request, signed, text):
    """A piece of HTML for the pages of partners."""
    return HttpResponse(snippet_of(signed, text), content_type="text/plain; charset=utf-8")


@csrf_exempt  # reading only
@require_safe
def wording(_request, sheet_id, number):
    """The words of a text version as they were locked: what its hash was taken of."""
    found = queries.sheet_of_public_text(sheet_id, get_language())
    if found is None or number > LARGEST:
        raise Http404
    locked = queries.public_wording(found[0], number, get_language())
    if locked is None:
        raise Http404
    return HttpResponse(locked.text, content_type="text/plain; charset=utf-8")


@csrf_exempt  # reading only
@require_safe
def list_key(_request):
    """The public key under which lists are signed, as PEM."""
    return HttpResponse(public_key(), content_type="application/x-pem-file")


def snippet_of(signed, text) -> str:
    """The list in the language of now: no script, no style, and nothing loaded from anywhere."""
    address = reverse("signatures:organisations", args=[signed.sheet.public_id])
    context = {
        "title": text.title,
        "title_language": text.language_tag,
        "language": get_language(),
        "list": queries.as_shown(signed, get_language()),
        "address": settings.BASE_URL + address,
    }
    return rendered_snippet("signatures/snippet.html", context)


def rendered_snippet(template: str, context: dict) -> str:
    """A piece of HTML as partners paste it: without empty lines, and nothing indented."""
    lines = render_to_string(template, context).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"
