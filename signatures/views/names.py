"""Who signs publicly, on a page of its own that search engines are asked to leave out."""

from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from home.queries import view_language_links
from signatures import queries
from signatures.views.answers import text_of

NAMES_ON_A_PAGE = 200


@csrf_exempt  # reading only
@require_safe
def names(request, sheet_id):
    """The names below one text, in the alphabet of the language of the page."""
    sheet = queries.sheet_to_sign(sheet_id)
    text = text_of(sheet) if sheet else None
    if text is None or not sheet.shows_names:
        raise Http404
    found = queries.public_names(sheet, get_language())
    names_of_page = Paginator(found.names, NAMES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "text": text,
        "page_of_names": names_of_page,
        "others": found.others,
        "language_links": view_language_links(request),
    }
    # The page cache looks into what is shown, and keeps pages that there are.
    return TemplateResponse(request, "signatures/names.html", context)
