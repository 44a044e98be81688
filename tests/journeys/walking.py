"""A walk over a page with the Tab key, what the eye sees of it, and what a screen reader says."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Locator, Page

SCRIPT = Path(__file__).with_suffix(".js")
FARTHEST = 90  # stops of the richest page
LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region",
             "search"}  # fmt: skip
TO_LAND_ON = {"RootWebArea", "main"}  # what links lead to is no stop, and says its own words
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


def heard(page: Page) -> list[str]:
    """What a screen reader cannot tell apart, in words: by the tree that the browser gives it.

    Whatever takes the focus has a name, and within a landmark a name of a link leads to one place.
    """
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    parts = {node["nodeId"]: node for node in nodes}
    told, aims = [], {}
    for node in nodes:
        role, name = _said(node, "role"), _said(node, "name")
        if not name and role not in TO_LAND_ON and _fact(node, "focusable"):
            told.append(f"{role} without a name")
        if role == "link":
            aims.setdefault((_landmark_of(node, parts), name), set()).add(_fact(node, "url"))
    told += [f"{name} leads to {sorted(all_)}" for (_, name), all_ in aims.items() if len(all_) > 1]
    return told


def _said(node: dict, what: str) -> str:
    return str(node.get(what, {}).get("value", "")).strip()


def _fact(node: dict, name: str):
    facts = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    return facts.get(name)


def _landmark_of(node: dict, parts: dict[str, dict]) -> str | None:
    above = (part for part in _above(node, parts) if _said(part, "role") in LANDMARKS)
    return next((part["nodeId"] for part in above), None)


def _above(node: dict, parts: dict[str, dict]) -> Iterator[dict]:
    while node := parts.get(node.get("parentId")):
        yield node


def _backwards(places: list[dict]):
    """Neighbours of which the second lies above the first, in the same column or before it."""
    for one, next_one in pairwise(places[BEFORE_THE_TEXT:]):
        if next_one["bottom"] <= one["top"] and next_one["left"] < one["right"]:
            yield one, next_one
