"""The way from an ordinary page to its discreet version."""

from django import template

from home.models import BasePage
from home.services.discretion.addresses import discreet_path

register = template.Library()


@register.simple_tag(takes_context=True)
def discreet_address(context) -> str:
    """Where what is shown here can be read discreetly; empty where nothing public is shown."""
    page, request = context.get("page"), context.get("request")
    key = page.translation_key if isinstance(page, BasePage) else None
    return discreet_path(request.path, key) if request else ""
