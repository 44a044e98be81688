"""To whom a text went and what came back: a record of the staff, of the text in all languages."""

from campaigns.models.deliveries.files import KeptFile
from campaigns.models.deliveries.follow_ups import FollowUp
from campaigns.models.deliveries.records import Delivery, Reply

__all__ = ["Delivery", "FollowUp", "KeptFile", "Reply"]
