"""Dates have one form: the formats of the language (`config.formats`), with no-break spaces."""

import re
from pathlib import Path

from config.settings import base

OWN = ("home", "signatures", "campaigns", "search", "site", "templates")
# A day or a year beside a month in a format that is spelled out where it is used.
SPELLED_OUT = re.compile(r"""["'][^"'\n]{0,6}\b(?:[jd] ?[EFNM]\b|[EFNM],? ?[Yj]\b)""")


def sources() -> list[Path]:
    found = [path for folder in OWN for path in (base.ROOT / folder).rglob("*.*")]
    return [path for path in found if path.suffix in {".py", ".html", ".txt"}]


def test_no_format_of_a_date_is_spelled_out_where_it_is_used():
    spelled_out = {
        str(path.relative_to(base.ROOT))
        for path in sources()
        if "config/formats" not in path.as_posix() and SPELLED_OUT.search(path.read_text())
    }
    assert spelled_out == set()
