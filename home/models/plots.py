"""The geometry of plots with bars, in whole units of their own drawing area.

It fits on the smallest telephone with letters of 12 px, and in a column.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 300
LABEL = 18  # from one bar's words to the bar itself, which stands below them
HEIGHT = 16
STEP = 46
LEAST = 3  # the narrowest that can still be seen


@dataclass(frozen=True)
class Part:
    """A part of a bar: ``number`` of one kind."""

    kind: str
    number: int
    x: int
    width: int


@dataclass(frozen=True)
class Bar:
    label: str
    number: int  # of all kinds
    y: int  # of the bar; its label stands above it
    parts: list[Part]

    @property
    def baseline(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class BarPlot:
    """Bars below one another; the longest is as long as the drawing is wide."""

    bars: list[Bar]
    width: int = WIDTH
    bar_height: int = HEIGHT

    @property
    def height(self) -> int:
        return len(self.bars) * STEP


def bar_plot(rows: Iterable[tuple[str, dict[str, int]]]) -> BarPlot | None:
    """A bar for each row: its label and how many of each kind. None when nothing is counted."""
    rows = list(rows)
    most = max((sum(numbers.values()) for _label, numbers in rows), default=0)
    if not most:
        return None
    return BarPlot(
        [
            Bar(label, sum(numbers.values()), n * STEP + LABEL, _parts(numbers, most))
            for n, (label, numbers) in enumerate(rows)
        ]
    )


def _parts(numbers: dict[str, int], most: int) -> list[Part]:
    """Each part begins where the one before it ends; what is not there takes no room."""
    parts, reached, total = [], 0, 0
    for kind, number in numbers.items():
        if not number:
            continue
        total += number
        end = max(round(WIDTH * total / most), reached + LEAST)
        parts.append(Part(kind, number, reached, end - reached))
        reached = end
    return parts
