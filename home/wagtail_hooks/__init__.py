"""Wagtail loads this; each part registers its own hooks."""

from home.wagtail_hooks import house, partners, readings

__all__ = ["house", "partners", "readings"]
