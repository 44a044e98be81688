from datetime import date

from django.db.models import F, Q, QuerySet

from home.models import Organisation, Representative


def people_of(organisation: Organisation, day: date) -> QuerySet[Representative]:
    """Who stands for an organisation on ``day`` or waits to, with their accounts; one query."""
    here = organisation.representatives.filter(
        Q(until=None) | Q(until__gt=day), user__is_active=True
    )
    return here.select_related("user").order_by(
        F("confirmed_on").asc(nulls_first=True), "user__username"
    )
