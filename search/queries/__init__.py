"""Questions to the cards. What is typed passes through here and is kept nowhere."""

from search.queries.facets import facets_of
from search.queries.filters import Filters
from search.queries.results import Results, results_for
from search.queries.suggestions import suggestions_for

__all__ = ["Filters", "Results", "facets_of", "results_for", "suggestions_for"]
