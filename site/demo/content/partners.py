"""Who stands for the invented organisations in the partners' portal: handles, nobody's name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Partner:
    handle: str
    organisation: str  # its key among the organisations
    address: str  # on file with the organisation
    manages_people: bool = False
    authority_note: str = ""  # with one they may sign


PARTNERS = (
    Partner(
        "partner",
        "invented-open",
        "office@example.org",
        authority_note="Invented: the board decided so, and its chair told us by voice.",
    ),
    Partner("partner2", "invented-withheld", "office@unnamed.example.org"),
    Partner("partner3", "invented-never", "office@shadow.example.org", manages_people=True),
)
