"""Copies of a text that do not say where they come from. Reading orders no work."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from home.queries import view_language_links
from home.services import copies
from home.services.unnamed import MARK
from home.tokens import uuid_of_key

TYPES = {
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
}


@csrf_exempt  # reading only; anything else is not allowed at all, rather than forbidden
@require_safe
def offer(request, key: str):
    """What can be had of a text, with the text itself."""
    # On a discreet page the House is not named, not even in a text that can be had elsewhere.
    found = _copies(key)[:1] if getattr(request, "discreet", False) else _copies(key)
    offered = [{"copy": copy, "files": _files(copy)} for copy in found]
    context = {
        "key": key,
        "first": offered[0],
        "whole": offered[1] if len(offered) > 1 else None,
        "mark": MARK,
        "language_links": view_language_links(request),
    }
    return render(request, "home/copies/offer.html", context)


@csrf_exempt  # as above
@require_safe
def download(request, key: str, name: str, form: str):
    """A file under a name that says nothing."""
    copy = next((copy for copy in _copies(key) if copy.name == name), None)
    content = _content(copy, form) if copy else None
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.never_keep = form == "pdf"  # it is kept already
    return response


def _copies(key: str) -> list[copies.CleanCopy]:
    text_key = uuid_of_key(key)
    found = copies.public_copies(text_key, get_language()) if text_key else []
    if not found:
        raise Http404
    return found


def _files(copy: copies.CleanCopy) -> list[dict]:
    """The forms of a copy with their sizes in bytes; 0 for what is not ready."""
    kept = copies.kept_pdf(copy)
    return [
        {"form": "html", "size": len(copy.html.encode())},
        {"form": "txt", "size": len(copy.plain.encode())},
        {"form": "pdf", "size": kept.size if kept else 0},
    ]


def _content(copy: copies.CleanCopy, form: str) -> bytes | None:
    if form != "pdf":
        return (copy.html if form == "html" else copy.plain).encode()
    kept = copies.kept_pdf(copy)
    return bytes(kept.content) if kept else None
