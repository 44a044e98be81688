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
