from wagtail.models import Page

from home.models.base import language_rank

RESULTS_AT_MOST = 50


def pages_with(words: str, language: str) -> list[Page]:
    """Public pages with all of ``words``, best first, each text once.

    Of a text found in several languages the reader's own is taken.
    """
    found = Page.objects.live().public().filter(depth__gt=2).select_related("locale")
    results = found.search(words, operator="and")[: RESULTS_AT_MOST * 3]
    ranks = dict(
        found.filter(pk__in=[page.pk for page in results])
        .annotate(rank=language_rank(language))
        .values_list("pk", "rank")
    )
    best: dict = {}
    for page in results:
        chosen = best.get(page.translation_key)
        if chosen is None or ranks[page.pk] < ranks[chosen.pk]:
            best[page.translation_key] = page
    return [page.specific for page in list(best.values())[:RESULTS_AT_MOST]]
