"""Wagtail loads this; each part registers its own hooks."""

from campaigns.wagtail_hooks import (
    circulation,
    days,
    deliveries,
    doors,
    emergencies,
    offers,
    review,
    vocabulary,
)

__all__ = [
    "circulation",
    "days",
    "deliveries",
    "doors",
    "emergencies",
    "offers",
    "review",
    "vocabulary",
]
