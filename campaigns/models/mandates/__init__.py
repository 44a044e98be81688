"""A mandate of the United Nations: who holds it, who votes on it, and what is sent to and fro."""

from campaigns.models.mandates.calls import CallForInput
from campaigns.models.mandates.communications import Communication
from campaigns.models.mandates.cycles import MandateCycle
from campaigns.models.mandates.holders import MandateHolder, holder_on
from campaigns.models.mandates.page import MandatePage
from campaigns.models.mandates.reports import MandateReport
from campaigns.models.mandates.resolutions import Resolution

__all__ = [
    "CallForInput",
    "Communication",
    "MandateCycle",
    "MandateHolder",
    "MandatePage",
    "MandateReport",
    "Resolution",
    "holder_on",
]
