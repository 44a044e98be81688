"""What of a page is a fact, the same in all languages, and what are words.

wagtail-localize knows it: synchronised fields and rows that are not translated are facts, the rest
are words. What belongs to every page (its address, its spelling, its place in menus) is neither.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from django.db import models
from django.dispatch import Signal
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

# Sent with ``instance`` when a page has taken over facts, rows included: `post_save` comes before.
facts_taken_over = Signal()

# Of rows: which row it is, to what it belongs and where it stands. Not what it says.
FRAME_OF_ROWS = {"sort_order", "translation_key", "locale"}


@dataclass(frozen=True)
class Facts:
    """The names of the facts of a type of page or row.

    ``own``: fields that an editor may set differently in a language; ``shared``: those that nobody
    may. ``rows``: rows that are facts as a whole. ``worded``: rows that have words, and facts too.
    """

    shared: frozenset[str]
    own: frozenset[str]
    rows: frozenset[str]
    worded: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        return self.shared | self.own | self.rows | self.worded


@dataclass(frozen=True)
class Following:
    """How far a translation follows: what is set differently in it, and which rows may go."""

    kept_paths: Collection[str] = ()
    follows_own: bool = True
    kept_rows: Collection[str] = ()
    known_rows: Collection | None = None
    """Keys of the rows that came from the source, where others were added by hand and stay."""

    def is_kept(self, path: str) -> bool:
        return path in self.kept_paths


def same_in_all_languages(*names: str) -> list[SynchronizedField]:
    """Fields that are facts: they follow their source, and no translation may change them."""
    return [SynchronizedField(name, overridable=False) for name in names]


@cache
def facts_of(model: type[models.Model]) -> Facts:
    names: dict[str, set[str]] = {"shared": set(), "own": set(), "rows": set(), "worded": set()}
    for translatable in get_translatable_fields(model):
        found = translatable.get_field(model)
        if found.name not in _of_every_page(model):
            kind = _kind(translatable, found)
            if kind:
                names[kind].add(found.name)
    return Facts(**{kind: frozenset(found) for kind, found in names.items()})


def _of_every_page(model: type[models.Model]) -> set[str]:
    """Fields that are neither facts nor words of one type: those of `Page` and of `BasePage`."""
    if not issubclass(model, Page):
        return set()
    return {found.name for found in Page._meta.get_fields()} | {"orthography"}


def _kind(translatable, found) -> str:
    is_rows = isinstance(found, models.ManyToOneRel) and isinstance(found.remote_field, ParentalKey)
    if is_rows:
        return "worded" if issubclass(found.related_model, TranslatableMixin) else "rows"
    if not isinstance(translatable, SynchronizedField):
        return ""
    return "own" if translatable.overridable else "shared"


def content_of(model: type[models.Model]) -> frozenset[str]:
    """Every name under which a page keeps what readers see of its own: words and facts."""
    found = [translatable.get_field(model) for translatable in get_translatable_fields(model)]
    columns = {getattr(column, "attname", column.name) for column in found}
    return frozenset({column.name for column in found} | columns)


def take_over(source, target, following: Following, path: str = "") -> list[str]:
    """Give ``target`` the facts of ``source``, in memory; return the names that changed.

    Both are of one type: pages, or rows of pages. Words stay as they are, and what has no
    counterpart yet is not made: its words would stand there in the language of the source.
    """
    facts = facts_of(type(source))
    fields = facts.shared | (facts.own if following.follows_own else frozenset())
    changed = [
        name
        for name in sorted(fields)
        if not (name in facts.own and following.is_kept(path + name))
        and _take_field(source, target, name)
    ]
    changed += [name for name in sorted(facts.rows) if _take_rows(source, target, name)]
    changed += [
        name for name in sorted(facts.worded) if _take_worded_rows(source, target, name, following)
    ]
    return changed


def _take_field(source, target, name: str) -> bool:
    attname = source._meta.get_field(name).attname
    if getattr(source, attname) == getattr(target, attname):
        return False
    setattr(target, attname, getattr(source, attname))
    return True


def _take_rows(source, target, name: str) -> bool:
    """Rows that are facts as a whole; those that are the same already stay the same rows."""
    wanted, there = list(getattr(source, name).all()), list(getattr(target, name).all())
    if [_said(row) for row in wanted] == [_said(row) for row in there]:
        return False
    spare = list(there)
    setattr(target, name, [_same_row(row, spare, order) for order, row in enumerate(wanted)])
    return True


def _same_row(row, spare: list, order: int):
    for place, candidate in enumerate(spare):
        if _said(candidate) == _said(row):
            candidate.sort_order = order
            return spare.pop(place)
    values = {found.attname: getattr(row, found.attname) for found in _said_fields(row)}
    return type(row)(**values, sort_order=order)


def _said(row) -> tuple:
    return tuple(getattr(row, found.attname) for found in _said_fields(row))


def _said_fields(row) -> Iterable[models.Field]:
    return [
        found
        for found in row._meta.concrete_fields
        if not (found.primary_key or isinstance(found, ParentalKey) or found.name in FRAME_OF_ROWS)
    ]


def _take_worded_rows(source, target, name: str, following: Following) -> bool:
    """Facts, order and disappearance of rows that have words, each matched by its key."""
    wanted = {row.translation_key: row for row in getattr(source, name).all()}
    there = list(getattr(target, name).all())
    is_kept = name in following.kept_rows
    rows = [row for row in there if is_kept or _stays(row, wanted, following)]
    changed = len(rows) < len(there)
    for row in rows:
        original = wanted.get(row.translation_key)
        if original is None:
            continue
        if not is_kept and row.sort_order != original.sort_order:
            row.sort_order = original.sort_order
            changed = True
        path = f"{name}.{row.translation_key}."
        changed = bool(take_over(original, row, following, path)) or changed
    if changed:
        setattr(
            target, name, sorted(rows, key=lambda row: (row.sort_order is None, row.sort_order))
        )
    return changed


def _stays(row, wanted: dict, following: Following) -> bool:
    known = following.known_rows
    return row.translation_key in wanted or (known is not None and row.translation_key not in known)


def row_keys(thing: models.Model) -> set:
    """The keys of all rows with words, of a page and of its rows in turn."""
    if not isinstance(thing, ClusterableModel):
        return set()
    keys = set()
    for name in facts_of(type(thing)).worded:
        for row in getattr(thing, name).all():
            keys |= {row.translation_key} | row_keys(row)
    return keys


def row_words(thing: models.Model) -> dict:
    """The words of the rows of a page, by their keys; for comparing, not for reading."""
    words: dict = {}
    for name in facts_of(type(thing)).worded:
        for row in getattr(thing, name).all():
            facts = facts_of(type(row))
            fields = [found for found in _said_fields(row) if found.name not in facts.names]
            words[row.translation_key] = tuple(str(getattr(row, f.attname)) for f in fields)
            if isinstance(row, ClusterableModel):
                words |= row_words(row)
    return words
