"""The rows of pages, which stand in a table for each kind, in one question."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain

from django.db import connection
from django.db.models import DecimalField, F, Field, Model, QuerySet, Value, Window
from django.db.models.functions import JSONObject, RowNumber
from wagtail.fields import StreamField

from home.models import BasePage

# What JSON does not bring back as it was. Such a column is read when somebody asks for it.
LEFT_OUT = {"BinaryField", "DateTimeField", "JSONField"}

Tree = dict[str, "Tree"]


def rows_of(pages: Iterable[BasePage], names: tuple[str, ...]) -> dict[str, list[Model]]:
    """The rows of ``pages``, all of one type, by relation, in their order, in one query.

    ``names`` are the relations and what their rows lead to, as `select_related` would take it:
    ``("agenda", "actions__owner")``.
    """
    by_key = {page.pk: page for page in pages}
    if not by_key:
        return {}
    model = type(next(iter(by_key.values())))
    found = _question(model, names, len(by_key), connection.vendor).answer(list(by_key))
    for row in chain.from_iterable(found.values()):
        row.page = by_key[row.page_id]
    return found


def read_rows_of(page: BasePage) -> None:
    """Have ``page``, which is only read, know the rows that its type names (`rows_ahead`)."""
    if page.rows_ahead:
        page._cluster_related_objects = rows_of([page], page.rows_ahead)  # noqa: SLF001  (where modelcluster looks first)


@dataclass(frozen=True)
class Question:
    """SQL for rows as JSON, and what those of each relation become.

    Among the parameters the keys of pages are still to come: -1 is the first one, -2 the second.
    """

    sql: str
    params: tuple
    relations: list[tuple[str, type[Model], Tree]]

    def answer(self, pages: Sequence[int]) -> dict[str, list[Model]]:
        found = {name: [] for name, _model, _below in self.relations}
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [_key(param, pages) for param in self.params])
            for number, _place, row in cursor.fetchall():
                name, model, below = self.relations[number]
                found[name].append(_made(model, below, json.loads(row)))
        return found


def _key(param: int | str, pages: Sequence[int]) -> int | str:
    return pages[-param - 1] if isinstance(param, int) and param < 0 else param


@cache
def _question(model: type[BasePage], names: tuple[str, ...], number: int, _vendor: str) -> Question:
    """Put together once: that takes longer than the answer, and only the pages differ."""
    keys = range(-number, 0)
    relations = [
        (name, model._meta.get_field(name).related_model, below)
        for name, below in _tree(names).items()
    ]
    parts = [
        _part(place, rows.objects.filter(page__in=keys), below)
        for place, (_name, rows, below) in enumerate(relations)
    ]
    union = parts[0].union(*parts[1:], all=True).order_by("part", "place")
    return Question(*union.query.sql_with_params(), relations)


def _tree(names: Iterable[str]) -> Tree:
    """``("agenda", "actions__owner")`` as ``{"agenda": {}, "actions": {"owner": {}}}``."""
    below: dict[str, list[str]] = {}
    for name in names:
        first, _joint, rest = name.partition("__")
        below.setdefault(first, []).extend([rest] if rest else [])
    return {first: _tree(rest) for first, rest in below.items()}


def _part(number: int, rows: QuerySet, below: Tree) -> QuerySet:
    place = Window(RowNumber(), order_by=[*rows.model._meta.ordering, "pk"])
    row = _as_json(rows.model, below)
    numbered = rows.order_by().annotate(part=Value(number), place=place, row=row)
    return numbered.values_list("part", "place", "row")


def _as_json(model: type[Model], below: Tree, prefix: str = "") -> JSONObject:
    columns = {field.attname: F(prefix + field.attname) for field in _fields(model)}
    for name, further in below.items():
        target = model._meta.get_field(name).related_model
        columns[name] = _as_json(target, further, f"{prefix}{name}__")
    return JSONObject(**columns)


def _fields(model: type[Model]) -> list[Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField) or field.get_internal_type() not in LEFT_OUT
    ]


def _made(model: type[Model], below: Tree, row: dict) -> Model:
    fields = _fields(model)
    values = [_value(field, row[field.attname]) for field in fields]
    made = model.from_db("default", [field.attname for field in fields], values)
    for name, further in below.items():
        field = model._meta.get_field(name)
        if row[field.attname] is not None:
            setattr(made, name, _made(field.related_model, further, row[name]))
    return made


def _value(field: Field, value):
    """``value`` as Django would have read it; JSON has no streams of blocks and no decimals."""
    if isinstance(field, StreamField) and not isinstance(value, str):
        value = json.dumps(value)
    elif isinstance(field, DecimalField) and value is not None:
        value = round(Decimal(str(value)), field.decimal_places)
    return field.to_python(value)
