"""What the tables of this app have in common."""

from django.db import models
from django.db.models import Q

HASH_BYTES = 32
MARK_BYTES = 16


def known(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The database refuses what ``choices`` does not name."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}), name=f"%(class)s_{field}_is_known"
    )
