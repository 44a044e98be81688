"""What the first page of the partners' portal is made of, collected from the apps that know."""

from dataclasses import dataclass, field
from datetime import date

from wagtail import hooks

from home.models.representatives import Representative


@dataclass(frozen=True)
class PortalSection:
    """A part of the overview: its template gets ``context`` as ``section``, and nothing else.

    Offered through the hook ``partners_overview(representative, day)``, which returns a list; what
    is empty is not offered. The template begins with a heading of the second level.
    """

    template: str
    context: dict = field(default_factory=dict)


def sections_for(representative: Representative, day: date) -> list[PortalSection]:
    """What is there for one representative, in the order in which the apps offer it."""
    offers = hooks.get_hooks("partners_overview")
    return [section for offer in offers for section in offer(representative, day)]
