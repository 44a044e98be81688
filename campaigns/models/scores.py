"""Grades counted: by whom, on which scale, of how many. Shares are computed, never typed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from campaigns.enums import Base, Grade, GradeScale, Response


@dataclass(frozen=True)
class Line:
    grade: Grade | None  # None: how many were not graded
    number: int
    percent: float


@dataclass(frozen=True)
class Scorecard:
    """The newest grades of one assessor on one scale, as shares of a base that is named."""

    assessor: object | None  # the organisation; None where its name is withheld
    scale: GradeScale
    as_of: date
    base: Base
    base_number: int
    lines: list[Line]


def scorecards(recommendations: Iterable) -> list[Scorecard]:
    """What each assessor's grades come to, of all recommendations and of the supported ones.

    Of one assessor's grades of a recommendation on one scale the newest counts.
    """
    recommendations = list(recommendations)
    supported = [row for row in recommendations if row.response == Response.SUPPORTED]
    cards = []
    for (assessor_id, scale), newest in _newest_grades(recommendations).items():
        for base, rows in ((Base.ALL, recommendations), (Base.SUPPORTED, supported)):
            if rows:
                cards.append(_card(assessor_id, scale, newest, base, rows))
    return cards


def _newest_grades(recommendations: list) -> dict[tuple, dict]:
    """By assessor and scale: the grade that counts, by the key of its recommendation."""
    newest: dict[tuple, dict] = defaultdict(dict)
    for row in recommendations:
        for grade in sorted(row.grades, key=lambda grade: grade.graded_on):
            newest[grade.assessor_id, grade.scale][row.paragraph] = grade
    return newest


def _card(assessor_id: int, scale: str, newest: dict, base: Base, rows: list) -> Scorecard:
    grades = [newest[row.paragraph] for row in rows if row.paragraph in newest]
    counted = {grade: 0 for grade in Grade if grade.scale == scale}
    for given in grades:
        counted[Grade(given.grade)] += 1
    ungraded = len(rows) - len(grades)
    lines = [Line(grade, number, percent(number, len(rows))) for grade, number in counted.items()]
    if ungraded:
        lines.append(Line(None, ungraded, percent(ungraded, len(rows))))
    return Scorecard(
        assessor=next(iter(newest.values())).assessor_in_public,
        scale=GradeScale(scale),
        as_of=max(grade.graded_on for grade in newest.values()),
        base=base,
        base_number=len(rows),
        lines=lines,
    )


def percent(number: int, base: int) -> float:
    return 100 * number / base


def base_behind(number: int, stated_percent) -> int | None:
    """The base of which ``number`` would be ``stated_percent``, in whole recommendations."""
    return round(number / (float(stated_percent) / 100)) if stated_percent else None
