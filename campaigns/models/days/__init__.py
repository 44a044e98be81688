from campaigns.models.days.calendar import ClosedDays, HouseCalendar, WorkingDays
from campaigns.models.days.deadlines import Deadline, Duty, Term
from campaigns.models.days.digests import Digest

__all__ = [
    "ClosedDays",
    "Deadline",
    "Digest",
    "Duty",
    "HouseCalendar",
    "Term",
    "WorkingDays",
]
