"""Saved lists of organisations."""

from collections.abc import Iterable

from django.db.models import QuerySet

from home.models import Organisation
from signatures.models import PartnerList


def partner_lists() -> QuerySet[PartnerList]:
    return PartnerList.objects.order_by("name")


def organisations_on(lists: Iterable[PartnerList]) -> QuerySet[Organisation]:
    """Those on any of ``lists`` that are at work today."""
    entries = PartnerList.objects.filter(pk__in=[one.pk for one in lists])
    return Organisation.objects.at_work().filter(pk__in=entries.values("entries__organisation"))
