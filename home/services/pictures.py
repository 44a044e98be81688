"""Pictures in the sizes and formats in which readers get them."""

from bisect import bisect_left
from collections.abc import Iterable

from wagtail.images.models import Filter, SourceImageIOError

from home.models import HouseImage, HouseRendition
from home.services.cache import purge_pages

WIDTHS = (480, 960, 1440)
LOGO = "max-240x96"
# Every browser since 2020 reads WebP. AVIF is a third smaller and takes seconds to make.
QUICK, SMALL = "webp", "avif"


def in_column(image: HouseImage) -> list[str]:
    """The widths that are smaller than the picture, and one that leaves it as it is."""
    widths = WIDTHS[: bisect_left(WIDTHS, image.width) + 1]
    return [f"width-{width}" for width in widths]


def filters(sizes: Iterable[str], form: str) -> list[Filter]:
    return [Filter(spec=f"{size}|format-{form}") for size in sizes]


def drawn(image: HouseImage, sizes: list[str]) -> dict[str, HouseRendition]:
    """The picture in each of ``sizes``: as WebP, and as AVIF where the worker has made all of it.

    Empty where the file of the picture is lost.
    """
    small, quick = filters(sizes, SMALL), filters(sizes, QUICK)
    there = image.find_existing_renditions(*small, *quick)
    if not there.keys() >= set(quick):
        try:
            there |= {Filter(spec=spec): it for spec, it in image.get_renditions(*quick).items()}
        except SourceImageIOError:
            return {}
    shown = [*small, *quick] if there.keys() >= set(small) else quick
    return {it.spec: there[it] for it in shown}


def draw_ahead(image: HouseImage) -> None:
    """Make whatever readers may ask for; nothing where the file is lost."""
    sizes = [*in_column(image), LOGO]
    try:
        image.get_renditions(*filters(sizes, QUICK), *filters(sizes, SMALL))
    except SourceImageIOError:
        return
    purge_pages(only_adds=True)
