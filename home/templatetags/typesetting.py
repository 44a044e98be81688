from django import template
from django.template.defaultfilters import stringfilter

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def bound(words: str) -> str:
    """``words`` with every dash kept on the line of the word before it."""
    return words.replace(" — ", "\u00a0— ")
