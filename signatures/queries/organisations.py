from datetime import datetime

from django.db.models import QuerySet

from home.models import Organisation
from signatures.enums import RoundKind
from signatures.models import Circulation, Endorsement, Sheet


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a wording, as comments count them: the first is number 1."""
    return [part for part in text.strip().split("\n\n") if part]


def rounds_of(organisation: Organisation) -> QuerySet[Circulation]:
    """The rounds in which ``organisation`` was asked, the newest first."""
    asked = Circulation.objects.filter(invitations__organisation=organisation)
    return asked.select_related("sheet", "version").order_by("-opened_on", "-pk")


def open_round_of(sheet: Sheet, organisation: Organisation, now: datetime) -> Circulation | None:
    """The round in which ``organisation`` can say now whether it signs."""
    asked = Circulation.objects.open_at(now).filter(
        sheet=sheet, kind=RoundKind.SIGN_ON, invitations__organisation=organisation
    )
    return asked.order_by("number").last()


def endorsement_of(sheet: Sheet, organisation: Organisation) -> Endorsement | None:
    """What ``organisation`` says about the text of ``sheet``; None before it has said anything."""
    said = Endorsement.objects.select_related("sheet", "organisation", "version")
    return said.filter(sheet=sheet, organisation=organisation).first()
