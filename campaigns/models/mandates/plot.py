"""The geometry of the plot of votes, in whole units of its own drawing area."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.models.mandates.resolutions import Resolution, Vote

LEFT = 38  # where bars begin; years stand before
BAR = 260  # as long as all members of the body; so letters are 12 px on the smallest telephone
STEP = 28  # from one bar to the next
HEIGHT = 20


@dataclass(frozen=True)
class Segment:
    """A part of a bar. ``number`` is None where nothing is confirmed."""

    kind: str
    x: int
    width: int
    number: int | None

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Bar:
    year: int
    y: int
    segments: list[Segment]

    @property
    def baseline(self) -> int:
        return self.y + HEIGHT - 5


@dataclass(frozen=True)
class VotePlot:
    """One bar a vote, the oldest first; as wide as the body has members."""

    bars: list[Bar]
    width: int = LEFT + BAR + 2
    bar_height: int = HEIGHT

    @classmethod
    def of(cls, resolutions: Iterable[Resolution]) -> "VotePlot | None":
        """The plot; None when no vote is confirmed and there is nothing to draw."""
        in_order = sorted(resolutions, key=lambda row: row.adopted_on)
        if not any(row.vote for row in in_order):
            return None
        return cls(
            [
                Bar(row.adopted_on.year, n * STEP + 2, segments(row.vote, row.members))
                for n, row in enumerate(in_order)
            ]
        )

    @property
    def height(self) -> int:
        return len(self.bars) * STEP


def segments(vote: Vote | None, members: int) -> list[Segment]:
    """In favour, abstentions, against; then those of whom nothing is confirmed."""
    parts = []
    if vote:
        parts = [
            ("for", vote.in_favour),
            ("abstained", vote.abstained),
            ("against", vote.against),
        ]
    known = [(kind, number) for kind, number in parts if number]
    drawn = []
    reached = 0
    for kind, number in known:
        start = place(reached, members)
        reached += number
        drawn.append(Segment(kind, LEFT + start, place(reached, members) - start, number))
    if vote is None or not vote.is_complete:
        start = place(reached, members)
        drawn.append(Segment("unknown", LEFT + start, BAR - start, None))
    return drawn


def place(votes: int, members: int) -> int:
    return round(BAR * votes / members)
