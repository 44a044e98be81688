"""The names by which organisations, mechanisms and topics are known: one mark for all of them."""

from django.db import transaction

from home.models import Mechanism, Organisation, Topic
from search.models import LINK_MARK, NAME_MARK, IndexCard, KnownName
from search.stemming import keys_of

LETTERS = {Organisation: "o", Mechanism: "m", Topic: "t"}
SHORTEST_NAME = 2  # letters of its key


def mark_of(thing) -> str:
    return f"{NAME_MARK}{LETTERS[type(thing)]}{thing.pk}"


def link_of(thing) -> str:
    return f"{LINK_MARK}{LETTERS[type(thing)]}{thing.pk}"


def is_public(thing) -> bool:
    return (
        not isinstance(thing, Organisation)
        or Organisation.objects.named_in_public().filter(pk=thing.pk).exists()
    )


def names_of(thing) -> list[KnownName]:
    """Every name of ``thing`` that can be typed, each once."""
    keys = {" ".join(keys_of(name)) for name in thing.all_names}
    return [
        KnownName(keys=key, mark=mark_of(thing))
        for key in sorted(keys)
        if SHORTEST_NAME <= len(key) <= KnownName._meta.get_field("keys").max_length
    ]


@transaction.atomic
def renew_names(thing) -> None:
    """Know ``thing`` by the names it has now; one that is withheld is known by none."""
    forget_names(thing)
    if is_public(thing):
        KnownName.objects.bulk_create(names_of(thing))


def forget_names(thing) -> None:
    KnownName.objects.filter(mark=mark_of(thing)).delete()


@transaction.atomic
def renew_all_names() -> None:
    KnownName.objects.all().delete()
    for things in (Organisation.objects.named_in_public(), Mechanism.objects, Topic.objects):
        KnownName.objects.bulk_create([name for thing in things.all() for name in names_of(thing)])


def pages_filed_under(thing) -> list[int]:
    """The pages whose cards name ``thing``."""
    field = {Organisation: "organisations", Mechanism: "mechanisms", Topic: "topics"}[type(thing)]
    return list(IndexCard.objects.filter(**{field: thing.pk}).values_list("page_id", flat=True))


class NameFinder:
    """Finds names in a row of keys. Loads all of them once: for many texts at a time."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for keys, mark in KnownName.objects.values_list("keys", "mark"):
            words = keys.split()
            self._by_first.setdefault(words[0], []).append((words, mark))

    def __call__(self, keys: list[str]) -> list[str]:
        """The marks of what is named in ``keys``, each once."""
        marks = (
            mark
            for place, key in enumerate(keys)
            for words, mark in self._by_first.get(key, ())
            if keys[place : place + len(words)] == words
        )
        return list(dict.fromkeys(marks))
