"""The recommendations of a review for other programs. Nothing that readers do not see as well."""

import csv
import io

from django.http import HttpResponse, JsonResponse

from home.models.wording import spreadsheet_cell

COLUMNS = (
    "review",
    "mechanism",
    "session",
    "source",
    "paragraph",
    "own_number",
    "language",
    "text_paraphrased",
    "topic",
    "addressee",
    "group",
    "follow_up",
    "response",
    "grade",
    "scale",
    "graded_on",
    "assessor",
    "evidence",
    "evidence_url",
)


def _facts(recommendation) -> dict:
    return {
        "paragraph": recommendation.paragraph,
        "own_number": recommendation.is_our_number,
        "text_paraphrased": recommendation.text,
        "topic": recommendation.topic.name if recommendation.topic else "",
        "addressee": recommendation.addressee,
        "group": recommendation.group,
        "follow_up": recommendation.is_followed_up,
        "response": recommendation.response,
    }


def _grade(assessment) -> dict:
    assessor = assessment.assessor_in_public
    return {
        "grade": assessment.grade,
        "scale": assessment.scale.value,
        "graded_on": assessment.graded_on.isoformat(),
        "assessor": assessor.name if assessor else "",
        "evidence": assessment.evidence,
        "evidence_url": assessment.evidence_url,
    }


def _about(review) -> dict:
    return {
        "review": review.title,
        "mechanism": review.mechanism.name,
        "session": review.session.number if review.session else None,
        "source": review.conclusions_symbol,
        "language": review.language_tag,
    }


def as_csv(review, recommendations: list) -> HttpResponse:
    """One line a grade; a recommendation without one has a line of its own."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    for recommendation in recommendations:
        for grade in [_grade(row) for row in recommendation.grades] or [{}]:
            line = _about(review) | _facts(recommendation) | grade
            writer.writerow({name: spreadsheet_cell(value) for name, value in line.items()})
    # With the mark of Unicode at its beginning, or spreadsheets guess another alphabet.
    response = HttpResponse(file.getvalue().encode("utf-8-sig"), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="recommendations.csv"'
    return response


def as_json(review, recommendations: list) -> JsonResponse:
    rows = [
        _facts(recommendation) | {"grades": [_grade(row) for row in recommendation.grades]}
        for recommendation in recommendations
    ]
    answer = _about(review) | {"recommendations": rows}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 1})


FORMS = {"csv": as_csv, "json": as_json}
