"""Pictures as readers get them: small files in the two formats that browsers read, and no gaps."""

from bisect import bisect_left

from django import template
from wagtail.images.models import Filter, Picture, SourceImageIOError

from home.models import HouseImage

register = template.Library()
WIDTHS = (480, 960, 1440)
FORMATS = ("avif", "webp")  # the last one is for whoever does not know the first
COLUMN = "(min-width: 48rem) 42rem, 100vw"  # as wide as the text
LOGO = "max-240x96"
QUIET = {"loading": "lazy", "decoding": "async"}


@register.simple_tag
def picture(image: HouseImage | None, words: str):
    """``image`` in the column of the text; nothing where there is none or its file is lost."""
    widths = [f"width-{width}" for width in widths_of(image)] if image else []
    return drawn(image, widths, {"alt": words, "sizes": COLUMN, **QUIET})


@register.simple_tag
def logo(image: HouseImage | None):
    """The mark of an organisation beside its name, which says the same."""
    return drawn(image, [LOGO], {"alt": "", "class": "entry__logo", **QUIET})


def widths_of(image: HouseImage) -> tuple[int, ...]:
    """The widths that are smaller than the picture, and one that leaves it as it is."""
    return WIDTHS[: bisect_left(WIDTHS, image.width) + 1]


def drawn(image: HouseImage | None, sizes: list[str], attributes: dict[str, str]):
    """The element with width and height, so that nothing moves when the picture comes."""
    if image is None:
        return ""
    filters = [Filter(spec=f"{size}|format-{kind}") for kind in FORMATS for size in sizes]
    try:
        return Picture(image.get_renditions(*filters), attributes)
    except SourceImageIOError:
        return ""
