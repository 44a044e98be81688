"""Everybody can tell the colours apart: contrast computed from the tokens as WCAG 2.2 has it."""

import re

import pytest

from tests.repo.tree import ROOT

TOKENS = (ROOT / "site/static/css/site.css").read_text()
RULES = (ROOT / "docs/design-system.md").read_text()
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\));")
TEXT, MARK = 4.5, 3.0  # WCAG 1.4.3 (AA), 1.4.11
PAIRS = {
    **{
        (colour, ground): TEXT
        for colour in ("ink", "soft", "accent", "alert")
        for ground in ("paper", "raised")
    },
    ("on-accent", "accent"): TEXT,
    ("on-bar", "bar"): TEXT,
    ("on-mark", "mark"): TEXT,
    ("edge", "paper"): MARK,
    ("edge", "raised"): MARK,
}


def tokens(*media: str) -> dict[str, str]:
    """The colours of the first ``:root``, and what each of ``media`` changes in them."""
    found = dict(COLOUR.findall(TOKENS.partition("@layer tokens")[2].partition("@media")[0]))
    for condition in media:
        block = TOKENS.partition(f"@media ({condition})")[2].partition("\n  }\n")[0]
        assert block, condition
        found |= dict(COLOUR.findall(block))
    return {
        name: found[value[6:-1]] if value.startswith("var") else value
        for name, value in found.items()
    }


LIGHT = tokens()
DARK = tokens("prefers-color-scheme: dark")
THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light, more contrast": tokens("prefers-contrast: more"),
    "dark, more contrast": tokens("prefers-color-scheme: dark", "prefers-contrast: more"),
}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_colours_has_enough_contrast(theme):
    colours = THEMES[theme]
    weak = {
        pair: round(contrast(*(colours[name] for name in pair)), 2)
        for pair, least in PAIRS.items()
        if contrast(*(colours[name] for name in pair)) < least
    }
    assert weak == {}


def test_the_page_of_rules_gives_the_contrast_as_it_is():
    rows = [
        f"| {colour} on {ground} | "
        + " | ".join(f"{contrast(it[colour], it[ground]):.1f}" for it in THEMES.values())
        + " |"
        for colour, ground in PAIRS
    ]
    assert [row for row in rows if row not in RULES] == []


def test_colours_stand_in_the_tokens_and_nowhere_else():
    after = TOKENS.partition("@layer base")[2]
    printed = re.compile(r"@media print \{.*?\n  \}\n", re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b", printed.sub("", after)) == []
