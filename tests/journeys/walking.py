"""A walk over a page with the Tab key, and what the eye sees of it."""

from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Locator, Page

SCRIPT = Path(__file__).with_suffix(".js")
FARTHEST = 90  # stops of the richest page
BEFORE_THE_TEXT = 2  # the way out, on the right, and the way to the text, on the left


def walk(page: Page) -> list[str]:
    """What is wrong with the way of the keyboard over ``page``, in words.

    It stops everywhere and nowhere twice, in the order in which the page is seen, and goes on.
    """
    places = page.evaluate("walking.begin()")
    for _place in places:
        page.keyboard.press("Tab")
    walked = page.evaluate("walking.walked")
    found = [f"{above['name']} before {below['name']}" for above, below in _backwards(places)]
    if walked != list(range(len(places))):
        at = next((at for at, stop in enumerate(walked) if at != stop), len(walked))
        found.append(f"stop {at} of {len(places)}: {walked[at : at + 5]} {places[at : at + 1]}")
    return found


def go_to(page: Page, selector: str) -> Locator:
    """The first of these places that the Tab key comes to from where it is; it has the focus."""
    for _stop in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return page.locator(":focus")
    msg = f"the keyboard does not come to {selector}"
    raise AssertionError(msg)


def _backwards(places: list[dict]):
    """Neighbours of which the second lies above the first, in the same column or before it."""
    for one, next_one in pairwise(places[BEFORE_THE_TEXT:]):
        if next_one["bottom"] <= one["top"] and next_one["left"] < one["right"]:
            yield one, next_one
