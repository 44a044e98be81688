from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.queries import view_language_links
from search.forms import SearchForm
from search.queries import pages_with

UNPROCESSABLE = 422


@require_safe
def search(request):
    """Results for what was typed; nothing of it is stored or logged."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    context = {"form": form, "language_links": view_language_links(request)}
    status = 200
    if form.is_bound and form.is_valid():
        context["results"] = pages_with(form.cleaned_data["q"], get_language())
    elif form.is_bound:
        status = UNPROCESSABLE
    return render(request, "search/search.html", context, status=status)
