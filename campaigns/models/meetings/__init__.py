from campaigns.models.meetings.pages import MeetingIndexPage, MeetingPage
from campaigns.models.meetings.rows import (
    Action,
    AgendaItem,
    Decision,
    MeetingMechanism,
    MeetingOrganisation,
    MeetingTopic,
    Outcome,
    Priority,
)

__all__ = [
    "Action",
    "AgendaItem",
    "Decision",
    "MeetingIndexPage",
    "MeetingMechanism",
    "MeetingOrganisation",
    "MeetingPage",
    "MeetingTopic",
    "Outcome",
    "Priority",
]
