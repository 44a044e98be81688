"""Questions about what the coalition does, one module a noun."""

from campaigns.queries.appeals import appeals_open_now, asks_met
from campaigns.queries.mandates import calls_open_now, changes_of_mandates
from campaigns.queries.meetings import meetings_in_public
from campaigns.queries.reports import deadlines_of_reviews, outcomes_of_reports
from campaigns.queries.rights import Right, rights_of_everybody
from campaigns.queries.story import Event, story_of, versions_in_languages

__all__ = [
    "Event",
    "Right",
    "appeals_open_now",
    "asks_met",
    "calls_open_now",
    "changes_of_mandates",
    "deadlines_of_reviews",
    "meetings_in_public",
    "outcomes_of_reports",
    "rights_of_everybody",
    "story_of",
    "versions_in_languages",
]
