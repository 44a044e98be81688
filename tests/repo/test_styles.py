"""A style sheet in which something is not closed loses, without a word, all that follows."""

import re

import pytest

from tests.repo.tree import ROOT

SHEETS = sorted((ROOT / "site/static/css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
MARK = re.compile(r"([^{};]*)([{};])")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_rule_stands_inside_another(sheet):
    text = STRING.sub('""', COMMENT.sub("", sheet.read_text()))
    opened: list[str] = []
    for before, mark in MARK.findall(text):
        if mark == "{":
            inside = [heading for heading in opened if not heading.startswith("@")]
            assert inside == [], f"{before.strip()} stands inside {inside}"
            opened.append(before.strip())
        elif mark == "}":
            assert opened, "something is closed twice"
            opened.pop()
    assert opened == []
