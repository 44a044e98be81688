"""What anybody can check of a number: pages and files without anybody's name."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from home.models.plots import bar_plot
from home.queries import view_language_links
from signatures import queries
from signatures.services import tree as trees

LARGEST = 2**62  # what a database takes for a number


def _of_a_public_sheet(view):
    """Give ``view`` the sheet, and the page of its text, if readers may know of it."""

    @csrf_exempt  # reading only
    @require_safe
    @wraps(view)
    def wrapped(request, sheet_id, **place):
        found = queries.public_sheet(sheet_id, get_language())
        if found is None or max(place.values(), default=0) > LARGEST:
            raise Http404
        return view(request, *found, **place)

    return wrapped


@_of_a_public_sheet
def tree(request, sheet, text):
    """What the tree proves, every day of it, and how signatures came in week by week."""
    days = queries.heads_by_day(sheet)
    weeks = queries.weeks_of(sheet)
    context = {
        "sheet": sheet,
        "text": text,
        "days": days,
        "newest": days[0] if days else None,
        "weeks": weeks,
        "plot": bar_plot((_in_words(period), {"counted": period.number}) for period in weeks),
        "commands": _commands(request.build_absolute_uri(request.path), days),
        "language_links": view_language_links(request),
    }
    return render(request, "signatures/tree.html", context)


def _commands(address: str, days: list) -> list[str]:
    """How the program that checks is started: for the number, for a later tree, for one's own."""
    size, root = (days[0].size, days[0].hex) if days else ("SIZE", "ROOT")
    program = "python3 check_count.py"
    return [
        f"{program} count {address}",
        f"{program} later {address} {size} {root}",
        f"{program} mine proof.json -",
    ]


def _in_words(period: queries.Period) -> str:
    return f"{date_format(period.first, 'DATE_FORMAT')} – {date_format(period.last, 'DATE_FORMAT')}"


@_of_a_public_sheet
def heads(request, sheet, text):
    """Published heads, the oldest first."""
    described = [
        {
            "size": head.size,
            "root": head.hex,
            "signatures": head.signatures,
            "withdrawn": head.withdrawn,
            "numbers": head.numbers,
            "day": head.day.isoformat(),
        }
        for head in reversed(queries.heads_of(sheet))
    ]
    return JsonResponse({"sheet": str(sheet.public_id), "heads": described})


@_of_a_public_sheet
def consistency(request, sheet, text, old, new):
    """That the tree of one published head begins with that of another."""
    if not 0 < old <= new or not queries.are_heads(sheet, old, new):
        raise Http404
    path = trees.consistency_proof(sheet, old, new)
    return JsonResponse({"old": old, "new": new, "path": path})


@_of_a_public_sheet
def tile(request, sheet, text, level, index):
    """The nodes of one tile: entries of 33 bytes on level 0, hashes of 32 above it."""
    content = trees.tile(sheet, level, index)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="application/octet-stream")
