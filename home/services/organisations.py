"""The register of organisations: one organisation that stands in it twice becomes one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from home.enums import InvitationState, OrganisationStatus, SafetyLevel
from home.models import Organisation, RepresentativeInvitation
from home.services.cache import purge_pages

# The least that may be shown first: of two levels the one that says less about it is kept.
CAREFUL = (SafetyLevel.NEVER_NAMED, SafetyLevel.WITHHELD, SafetyLevel.OPEN)


@transaction.atomic
def merge(*, organisation: Organisation, into: Organisation, today: date) -> None:
    """Let ``into`` stand wherever ``organisation`` stood, and know it by its names too.

    Where both stood in a list, the row of ``into`` stays. The more careful safety level of the
    two is kept, and the address on file of ``into``, if it has one. Its people stand for ``into``
    from then on; links that invite more of them are void. Raises `ValidationError` when one of
    them has been merged already, or both are one and the same; then nothing has changed.
    """
    both = Organisation.objects.select_for_update().in_bulk([organisation.pk, into.pk])
    if len(both) != 2 or any(one.merged_into_id for one in both.values()):
        raise ValidationError(
            _("One of the two has been merged already, or they are the same."), code="merged"
        )
    organisation, into = both[organisation.pk], both[into.pk]
    RepresentativeInvitation.objects.filter(organisation=organisation).end(InvitationState.MERGED)
    _take_over_rows(organisation, into)
    into.sealed_contact = into.sealed_contact or organisation.sealed_contact
    into.aliases = "\n".join(_new_aliases(organisation, into))
    into.safety_level = next(
        level for level in CAREFUL if level in {organisation.safety_level, into.safety_level}
    )
    into.shows_logo = into.shows_logo and into.safety_level == SafetyLevel.OPEN
    into.save()
    organisation.merged.update(merged_into=into)
    organisation.status = OrganisationStatus.MERGED
    organisation.status_since = today
    organisation.sealed_contact = None
    organisation.merged_into = into
    organisation.save()
    purge_pages()


def places_of(organisation: Organisation) -> dict[str, int]:
    """In how many rows of which kind (its name) ``organisation`` stands; for looking before."""
    return {
        str(model._meta.verbose_name): number
        for model, field in fields_that_name()
        if (number := model._meta.default_manager.filter(**{field: organisation}).count())
    }


def fields_that_name() -> Iterator[tuple[type[models.Model], str]]:
    """Every column that names an organisation, but for the one that says it was merged.

    Tables that Django makes for many-to-many fields are left to whoever computes them (the cards
    of the search).
    """
    for relation in Organisation._meta.get_fields(include_hidden=True):
        model = relation.related_model
        is_column = relation.one_to_many and relation.auto_created
        if is_column and model is not Organisation and not model._meta.auto_created:
            yield model, relation.field.name


@cache
def naming_organisations() -> dict[type[models.Model], list[str]]:
    """The models whose rows name organisations, each with the fields that do."""
    found = defaultdict(list)
    for model, field in fields_that_name():
        found[model].append(field)
    return dict(found)


def stands_there_already(row: models.Model, field: str, organisation: Organisation) -> bool:
    """Whether ``row`` could not name ``organisation``, because a row beside it does."""
    return any(
        type(row)
        ._meta.default_manager.exclude(pk=row.pk)
        .filter(**{name: getattr(row, name) for name in names if name != field})
        .filter(**{field: organisation})
        .exists()
        for names in _unique_fields(type(row))
        if field in names
    )


def _unique_fields(model: type[models.Model]) -> list[tuple[str, ...]]:
    return [
        tuple(constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]


def _take_over_rows(organisation: Organisation, into: Organisation) -> None:
    for model, field in fields_that_name():
        rows = model._meta.default_manager.filter(**{field: organisation})
        doubled = [row.pk for row in rows if stands_there_already(row, field, into)]
        rows.filter(pk__in=doubled).delete()
        rows.update(**{field: into})


def _new_aliases(organisation: Organisation, into: Organisation) -> list[str]:
    own = {getattr(into, field.name) for field in into._meta.fields if "name" in field.name}
    names = [*into.aliases.splitlines(), *organisation.all_names]
    return [name for name in dict.fromkeys(names) if name and name not in own]
