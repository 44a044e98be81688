"""Cards of public pages. A page that is not public has none: that is how it stays unfound."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail.models import Page
from wagtail.search.backends import get_search_backends
from wagtail.search.models import IndexEntry

from home.models import BasePage
from search.models import IN_LEAD, IN_TITLE, IndexCard, KnownWord, public_pages
from search.services.names import NameFinder, link_of, mark_of, renew_all_names
from search.stemming import LONGEST_WORD, fold, keys_of, words_of

logger = logging.getLogger(__name__)

AT_A_TIME = 500
WRITTEN = [
    "translation_key", "language", "language_tag", "type_key", "dated_on", "year", "title",
    "summary", "beginnings", "text", "keys",
]  # fmt: skip
LINKED = ("organisations", "mechanisms", "topics")


@dataclass
class Draft:
    """A card that is not written yet, with what it links to."""

    card: IndexCard
    links: dict[str, list]
    words: set[str]


@transaction.atomic
def bring_in_line(page_ids: Iterable[int], *, all_anew: bool = True) -> None:
    """Have a card, as they are now, for those of the pages that are public, and no other."""
    page_ids = list(page_ids)
    public = public_pages().filter(pk__in=page_ids)
    IndexCard.objects.filter(page_id__in=page_ids).exclude(page__in=public).delete()
    drafts = drafts_of(specific(list(public)))
    _write(drafts if all_anew else _changed(drafts))


def forget(page_ids: Iterable[int]) -> None:
    IndexCard.objects.filter(page_id__in=page_ids).delete()


def bring_branch_in_line(page: Page) -> None:
    """The same for a page and everything below it."""
    ids = Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True)
    for some in portions(list(ids)):
        bring_in_line(some)


def rebuild() -> int:
    """Make every card anew, some hundred at a time; returns how many there are.

    Safe to run at any time and twice.
    """
    clear_away()
    ids = list(public_pages().order_by("pk").values_list("pk", flat=True))
    for some in portions(ids):
        bring_in_line(some)
    know_the_size()
    return len(ids)


def clear_away() -> None:
    """Forget what has no public page any more, and learn the names anew."""
    IndexCard.objects.exclude(page__in=public_pages()).delete()
    KnownWord.objects.filter(cards=None).delete()
    renew_all_names()


def renew_portion(after: int) -> int | None:
    """Write those of the next pages whose cards differ; returns where to go on, if anywhere.

    A task has two minutes: the whole would not always fit.
    """
    following = public_pages().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    ids = list(following[:AT_A_TIME])
    bring_in_line(ids, all_anew=False)
    if len(ids) == AT_A_TIME:
        return ids[-1]
    know_the_size()
    return None


def know_the_size() -> None:
    """Tell the database how large the index is.

    Without it SQLite takes the rows of cards for few, and opens the full text once for each:
    with 25,000 cards a question takes seconds instead of milliseconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(IndexEntry._meta.db_table)}")


def out_of_line() -> tuple[int, int]:
    """How many public pages have no card, and how many cards have no public page."""
    missing = public_pages().exclude(pk__in=IndexCard.objects.values("page_id"))
    extra = IndexCard.objects.exclude(page__in=public_pages())
    return missing.count(), extra.count()


def portions(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), AT_A_TIME):
        yield ids[start : start + AT_A_TIME]


def specific(pages: list[Page]) -> list[BasePage]:
    """The pages as their types, with their rows, in as many queries for one as for many."""
    by_type: dict[type, list[int]] = {}
    for page in pages:
        by_type.setdefault(page.specific_class, []).append(page.pk)
    found = []
    for model, ids in by_type.items():
        if model is None or not issubclass(model, BasePage):
            continue
        typed = list(model.objects.filter(pk__in=ids).select_related("locale"))
        rows = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
        prefetch_related_objects(typed, *rows)
        found += typed
    return found


def drafts_of(pages: list[BasePage]) -> list[Draft]:
    names_in = NameFinder() if pages else None
    return [draft_of(page, names_in) for page in pages]


def draft_of(page: BasePage, names_in: NameFinder) -> Draft:
    """What readers may find of a page, from what its type tells in public."""
    links = {
        "organisations": unique(page.organisations_in_public()),
        "mechanisms": unique(page.mechanisms_in_public()),
        "topics": unique(page.topics_in_public()),
    }
    day = page.dated()
    text = page.words_in_public()
    title, summary = page.title, page.summary
    card = IndexCard(
        page_id=page.pk,
        translation_key=page.translation_key,
        language=page.language,
        language_tag=page.language_tag,
        type_key=page._meta.label_lower,
        dated_on=day if page.is_dated_to_the_day() else None,
        year=day.year if day else None,
        title=title,
        summary=summary,
        text=text,
        beginnings=" ".join(filter(None, (fold(word.text) for word in words_of(title)))),
        keys=" ".join(_keys(title, summary, text, links, names_in)),
    )
    return Draft(card, links, typed_words(f"{title}\n{summary}"))


def typed_words(text: str) -> set[str]:
    """The words of a text in small letters, as they are offered to whoever mistypes one."""
    return {word.text.lower()[:LONGEST_WORD] for word in words_of(text)}


def unique(things: Iterable) -> list:
    return list({thing.pk: thing for thing in things}.values())


def _keys(title, summary, text, links, names_in) -> Iterator[str]:
    """Each key of a text once: what is asked is whether a word stands there, not how often."""
    things = [thing for some in links.values() for thing in some]
    marks = [mark_of(thing) for thing in things]
    in_title = keys_of(title)
    in_title += names_in(in_title)
    in_summary = keys_of(summary)
    in_lead = [*in_title, *in_summary, *names_in(in_summary), *marks]
    in_text = keys_of(text)
    everywhere = [*in_lead, *in_text, *names_in(in_text)]
    yield from (IN_TITLE + key for key in dict.fromkeys(in_title))
    yield from (IN_LEAD + key for key in dict.fromkeys(in_lead))
    yield from dict.fromkeys(everywhere)
    yield from (link_of(thing) for thing in things)


def _changed(drafts: list[Draft]) -> list[Draft]:
    ids = [draft.card.page_id for draft in drafts]
    stored = {card.page_id: card for card in IndexCard.objects.filter(page_id__in=ids)}
    return [
        draft
        for draft in drafts
        if not (before := stored.get(draft.card.page_id))
        or any(getattr(before, name) != getattr(draft.card, name) for name in WRITTEN)
    ]


def _write(drafts: list[Draft]) -> None:
    if not drafts:
        return
    cards = IndexCard.objects.bulk_create(
        [draft.card for draft in drafts],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=WRITTEN,
    )
    for field in LINKED:
        _link(cards, field, [[thing.pk for thing in draft.links[field]] for draft in drafts])
    numbers = _numbers_of_words(set().union(*(draft.words for draft in drafts)))
    _link(cards, "words", [[numbers[word] for word in draft.words] for draft in drafts])
    for backend in get_search_backends(with_auto_update=True):
        _tell(backend, cards)


def _tell(backend, cards: list[IndexCard]) -> None:
    """A search server that is away keeps nobody from publishing, or from taking down."""
    try:
        backend.add_bulk(IndexCard, cards)
    except Exception:  # each client has errors of its own
        if not backend.catch_indexing_errors:
            raise
        logger.warning("the search server cannot be reached; run rebuild_search when it can")


def _link(cards: list[IndexCard], field: str, targets: list[list[int]]) -> None:
    relation = IndexCard._meta.get_field(field)
    through = relation.remote_field.through
    own, other = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    through.objects.filter(**{f"{own}__in": [card.pk for card in cards]}).delete()
    through.objects.bulk_create(
        through(**{own: card.pk, other: target})
        for card, some in zip(cards, targets, strict=True)
        for target in some
    )


def _numbers_of_words(words: set[str]) -> dict[str, int]:
    known = KnownWord.objects.bulk_create(
        [KnownWord(word=word, folded=fold(word)) for word in sorted(words)],
        update_conflicts=True,
        unique_fields=["word"],
        update_fields=["folded"],
    )
    return {row.word: row.pk for row in known}
