"""OpenSearch for what readers look for, the database for everything else."""

from django.db.models import QuerySet
from wagtail.search.backends import database
from wagtail.search.backends.opensearch3 import OpenSearch3SearchBackend

from search.models import IndexCard


class SearchBackend(OpenSearch3SearchBackend):
    """Sends the cards of public pages to the search server, and nothing else.

    Wagtail's own sends whatever can be found in the admin: drafts, private pages, documents,
    organisations that are named nowhere. Those stay in the index of the database, where the
    admin finds them as before.
    """

    def __init__(self, params):
        super().__init__(params)
        self._database = database.SearchBackend({})
        self._rebuilder_of_cards = self.rebuilder_class
        self.rebuilder_class = self._rebuilder_of

    def get_index_for_model(self, model):
        if model is IndexCard:
            return super().get_index_for_model(model)
        return self._database.get_index_for_model(model)

    def _rebuilder_of(self, index):
        is_of_cards = isinstance(index, self.index_class)
        return (self._rebuilder_of_cards if is_of_cards else _Kept)(index)

    def search(self, query, model_or_queryset, **kwargs):
        if _model(model_or_queryset) is IndexCard:
            return super().search(query, model_or_queryset, **kwargs)
        return self._database.search(query, model_or_queryset, **kwargs)

    def autocomplete(self, query, model_or_queryset, **kwargs):
        if _model(model_or_queryset) is IndexCard:
            return super().autocomplete(query, model_or_queryset, **kwargs)
        return self._database.autocomplete(query, model_or_queryset, **kwargs)


class _Kept:
    """A rebuilder for the database's index: rows are written over, none is lost meanwhile."""

    def __init__(self, index):
        self._index = index

    def start(self):
        return self._index

    def finish(self):
        pass


def _model(model_or_queryset):
    is_queryset = isinstance(model_or_queryset, QuerySet)
    return model_or_queryset.model if is_queryset else model_or_queryset
