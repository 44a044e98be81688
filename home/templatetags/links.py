import re

from django import template

from home.services import links

register = template.Library()


@register.simple_tag
def outer_link(address: str, words: str):
    """``words`` as a link to another site, with what readers have to be told of it."""
    return links.outer_link(address, words)


@register.filter
def guarded_links(html: str):
    """The HTML of a rich text, with its links as readers may have them."""
    return links.guard_links(html)


@register.filter
def pieces(word: str) -> list[str]:
    """The parts of an address, each with the strokes that end it; where it leads stays whole."""
    return re.findall(r"\w+://[^/]+/*|[^/]+/*|/+", word)
