from campaigns.models.meetings.pages import MeetingIndexPage, MeetingPage
from campaigns.models.meetings.rows import (
    Action,
    AgendaItem,
    Decision,
    MeetingOrganisation,
    Outcome,
    Priority,
)

__all__ = [
    "Action",
    "AgendaItem",
    "Decision",
    "MeetingIndexPage",
    "MeetingOrganisation",
    "MeetingPage",
    "Outcome",
    "Priority",
]
