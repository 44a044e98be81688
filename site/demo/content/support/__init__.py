"""Getting and giving support, and how the House is reached. Addresses and keys are invented."""

from demo.content.support.get_support import GET_SUPPORT, OFFERS
from demo.content.support.give_support import ACTIONS, GIVE_SUPPORT, ROUTES

PAGES = (GET_SUPPORT, GIVE_SUPPORT)

__all__ = ["ACTIONS", "GET_SUPPORT", "GIVE_SUPPORT", "OFFERS", "PAGES", "ROUTES"]
