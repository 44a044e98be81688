from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.queries import public_tree, view_language_links


@require_safe
def site_map(request):
    """The public tree on one page, for whoever looks for a way."""
    context = {
        "branches": public_tree(get_language(), request),
        "language_links": view_language_links(request),
    }
    return render(request, "home/site_map.html", context)
