"""What both openers read: letters in order, words, and a font (see LICENSE-DejaVu.txt)."""

import json
import pkgutil
from functools import cache


@cache
def load(name: str) -> dict:
    """The file ``name``.json, also out of a zipped program."""
    return json.loads(pkgutil.get_data(__name__, f"{name}.json"))
