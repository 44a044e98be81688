"""What is recorded by one coordinator and shown to readers by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


def account(**options) -> models.ForeignKey:
    """Whoever did something: kept apart from the account, which may go."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        **options,
    )


class Recorded(models.Model):
    recorded_by = account()
    handle = models.CharField(max_length=150)
    recorded_on = models.DateField()

    class Meta:
        abstract = True


class ShownByAnother(Recorded):
    """Readers know nothing of it until somebody else than who recorded it lets it be shown."""

    shown_by = account(null=True)
    shown_handle = models.CharField(max_length=150, blank=True)
    shown_on = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def is_shown(self) -> bool:
        return self.shown_by_id is not None


def shown_by_another(name: str) -> models.CheckConstraint:
    """Whoever shows it, and when, change together; and it is never who recorded it."""
    is_shown = Q(shown_by__isnull=False, shown_on__isnull=False)
    return models.CheckConstraint(
        condition=Q(shown_by=None, shown_on=None) | (is_shown & ~Q(shown_by=F("recorded_by"))),
        name=name,
    )
