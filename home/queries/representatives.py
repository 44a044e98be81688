from datetime import date

from django.db.models import Case, F, Q, QuerySet, When

from home.models import Organisation, Representative


def people_of(organisation: Organisation, day: date) -> QuerySet[Representative]:
    """Who stands for an organisation on ``day`` or waits to, with their accounts; one query."""
    here = organisation.representatives.filter(
        Q(until=None) | Q(until__gt=day), user__is_active=True
    )
    return here.select_related("user").order_by(
        F("confirmed_on").asc(nulls_first=True), "user__username"
    )


def offices_on(day: date, organisation: Organisation | None = None) -> QuerySet[Representative]:
    """All who stand for organisations, or for one: who waits, then who is there, then who was."""
    rows = Representative.objects.select_related("user", "organisation")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    over = Q(until__lte=day) | Q(user__is_active=False)
    place = Case(When(over, then=2), When(confirmed_on=None, then=0), default=1)
    return rows.annotate(place=place).order_by("place", "organisation_id", "user__username")
