from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from home.decorators import public_form
from home.queries import view_language_links
from search.forms import SearchForm
from search.queries import Filters, facets_of, results_for, suggestions_for

UNPROCESSABLE = 422


@require_safe
@sensitive_variables()
def search(request):
    """Results for what was typed; nothing of it is stored or logged."""
    form = SearchForm(request.GET)
    context = {"form": form, "language_links": view_language_links(request)}
    status = 200 if form.is_valid() else UNPROCESSABLE
    if form.is_valid() and form.cleaned_data["q"]:
        context |= answer(request, form.cleaned_data["q"])
    response = render(request, "search/search.html", context, status=status)
    response.may_connect = True  # to ask for suggestions
    return response


@sensitive_variables()
def answer(request, typed: str) -> dict:
    """What the page says about a question."""
    filters = Filters.of(request.GET)
    results = results_for(typed, get_language(), filters)
    page = results.page(request.GET.get("page"))
    for entry in page.object_list:
        entry.card.url = entry.card.page.get_url(request)
    return {
        "typed": typed,
        "results": results,
        "page_of_results": page,
        "previous_address": filters.address(typed, page.number - 1),
        "next_address": filters.address(typed, page.number + 1),
        "facets": facets_of(results, typed, filters),
        "is_filtered": bool(filters),
        "unfiltered_address": Filters().address(typed),
    }


@public_form
@require_POST
@sensitive_post_parameters()
@sensitive_variables()
def suggest(request):
    """Titles for what is being typed: in a body, which no server on the way writes down."""
    form = SearchForm(request.POST)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    found = suggestions_for(typed, get_language())
    titles = [
        {"title": card.title, "language": card.language_tag, "url": card.page.get_url(request)}
        for card in found
    ]
    return JsonResponse({"suggestions": titles})
