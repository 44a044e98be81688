"""Wagtail loads this; each part registers its own hooks."""

from campaigns.wagtail_hooks import days, doors, emergencies, offers, review, vocabulary

__all__ = ["days", "doors", "emergencies", "offers", "review", "vocabulary"]
