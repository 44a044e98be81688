from home.models.support.channels import EmergencyContact, SafeChannel
from home.models.support.get_support import GetSupportPage, SupportOffer
from home.models.support.give_support import (
    GiveSupportPage,
    GivingRoute,
    HelpfulAction,
    NeededSkill,
)
from home.models.support.requests import SupportRequest

__all__ = [
    "EmergencyContact",
    "GetSupportPage",
    "GiveSupportPage",
    "GivingRoute",
    "HelpfulAction",
    "NeededSkill",
    "SafeChannel",
    "SupportOffer",
    "SupportRequest",
]
