"""Questions about what the coalition does, one module a noun."""

from campaigns.queries.appeals import appeals_open_now
from campaigns.queries.reports import deadlines_of_reviews, outcomes_of_reports

__all__ = ["appeals_open_now", "deadlines_of_reviews", "outcomes_of_reports"]
