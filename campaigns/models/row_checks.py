"""What rows of a review may not say beside each other, as sentences for their editor."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _


def repeated_paragraphs(recommendations: Iterable) -> list[str]:
    counted = Counter(row.paragraph for row in recommendations)
    message = _("Paragraph %(paragraph)s stands there twice, so its grades would fit both.")
    return [message % {"paragraph": name} for name, number in counted.items() if number > 1]


def grades_without_recommendation(assessments: Iterable, recommendations: Iterable) -> list[str]:
    known = {row.paragraph for row in recommendations}
    unknown = dict.fromkeys(row.paragraph for row in assessments if row.paragraph not in known)
    message = _("There is a grade for paragraph %(paragraph)s, but no such recommendation.")
    return [message % {"paragraph": paragraph} for paragraph in unknown]


def repeated_grades(assessments: Iterable) -> list[str]:
    counted = Counter(
        (row.paragraph, row.assessor_id, row.scale, row.graded_on) for row in assessments
    )
    message = _("Paragraph %(paragraph)s has two grades by one organisation of the same day.")
    return [message % {"paragraph": key[0]} for key, number in counted.items() if number > 1]


def meetings_out_of_order(
    dialogues: Iterable, questions_on: date | None, conclusions_on: date | None
) -> list[str]:
    """A dialogue comes after the questions to the state and before what is concluded from it."""
    held = [row.held_on for row in dialogues if row.held_on]
    problems = []
    if questions_on and any(day < questions_on for day in held):
        problems.append(_("A meeting is older than the questions that it was about."))
    if conclusions_on and any(day > conclusions_on for day in held):
        problems.append(_("A meeting is younger than the observations that came of it."))
    return problems
