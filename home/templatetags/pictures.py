"""Pictures as readers get them: small files in the two formats that browsers read, and no gaps."""

from django import template
from wagtail.images.models import Picture

from home.models import HouseImage
from home.queries import is_hidden_picture
from home.services import pictures

register = template.Library()
COLUMN = "(min-width: 48rem) 42rem, 100vw"  # as wide as the text
QUIET = {"loading": "lazy", "decoding": "async"}


@register.simple_tag
def picture(image: HouseImage | None, words: str):
    """``image`` in the column of the text; nothing where there is none, and none for readers."""
    sizes = pictures.in_column(image) if image else []
    return _element(image, sizes, {"alt": words, "sizes": COLUMN, **QUIET})


@register.simple_tag
def logo(image: HouseImage | None):
    """The mark of an organisation beside its name, which says the same."""
    return _element(image, [pictures.LOGO], {"alt": "", "class": "entry__logo", **QUIET})


@register.filter
def is_for_readers(image: HouseImage) -> bool:
    return not is_hidden_picture(image)


def _element(image: HouseImage | None, sizes: list[str], attributes: dict[str, str]):
    """With width and height, so that nothing moves when the picture comes."""
    found = pictures.drawn(image, sizes) if image and not is_hidden_picture(image) else {}
    return Picture(found, attributes) if found else ""
