"""No victim's data fits anywhere: numbers of documents are refused in every text of every page."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField, StreamField

from home.models.wording import plain
from home.validators import NO_IDENTITY_NUMBERS, looks_like_identity_number


def texts_in(thing: models.Model) -> Iterator[tuple[str, str]]:
    """Every text that somebody has written in a page or a row, with the name of its field."""
    for field in thing._meta.concrete_fields:
        value = getattr(thing, field.attname)
        if not field.editable or field.choices or not value:
            continue
        if isinstance(field, StreamField):
            yield from ((field.name, text) for text in _strings(field.get_prep_value(value)))
        elif isinstance(field, RichTextField):
            yield field.name, plain(value)
        elif isinstance(field, models.CharField | models.TextField):
            yield field.name, str(value)


def _strings(raw) -> Iterator[str]:
    """The strings in the stored form of a StreamField, without markup."""
    if isinstance(raw, dict):
        raw = [value for key, value in raw.items() if key not in {"id", "type"}]
    if isinstance(raw, list | tuple):
        for part in raw:
            yield from _strings(part)
    elif isinstance(raw, str):
        yield plain(raw)


def fields_with_numbers(thing: models.Model) -> list[str]:
    """The fields of a page or a row in which the number of a document stands, each once."""
    return list(
        dict.fromkeys(name for name, text in texts_in(thing) if looks_like_identity_number(text))
    )


def refuse_numbers(thing: models.Model) -> None:
    """Raise `ValidationError`, by field, when the number of a document stands in ``thing``."""
    found = fields_with_numbers(thing)
    if found:
        refusal = ValidationError(NO_IDENTITY_NUMBERS, code="identity_number")
        raise ValidationError(dict.fromkeys(found, refusal))


def refuse_numbers_in_rows(thing: ClusterableModel) -> None:
    """The same for all rows below ``thing``, whatever brought them there."""
    for relation in get_all_child_relations(thing):
        for row in getattr(thing, relation.get_accessor_name()).all():
            if fields_with_numbers(row):
                refusal = ValidationError(NO_IDENTITY_NUMBERS, code="identity_number")
                raise ValidationError({relation.get_accessor_name(): refusal})
            if isinstance(row, ClusterableModel):
                refuse_numbers_in_rows(row)


class HousePageForm(WagtailAdminPageForm):
    """The editor's form: says beside the field of a row what the page itself says of its own."""

    def clean(self):
        cleaned = super().clean()
        refuse_numbers_in_formsets(self)
        return cleaned


def refuse_numbers_in_formsets(form) -> None:
    for formset in getattr(form, "formsets", {}).values():
        for row in filled_rows(formset):
            for name in fields_with_numbers(row.instance):
                row.add_error(name if name in row.fields else None, NO_IDENTITY_NUMBERS)
            refuse_numbers_in_formsets(row)


def filled_rows(formset) -> list:
    """The forms of a formset that somebody filled in and does not delete, validated."""
    rows = [row for row in formset.forms if not row.empty_permitted or row.has_changed()]
    return [row for row in rows if row.is_valid() or not row.cleaned_data.get("DELETE")]
