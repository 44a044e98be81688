"""Who can do what on which part of the tree: a report for administrators."""

import csv

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.forms.rights import RightsFilter
from campaigns.permissions import may_see_rights
from campaigns.queries import rights_of_everybody

ROWS_ON_A_PAGE = 100
# What a table program would take for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def report(request):
    """The report, filtered; as a file with ``?export=csv``."""
    if not may_see_rights(request.user):
        raise PermissionDenied
    rights = rights_of_everybody()
    form = RightsFilter(request.GET, rights=rights)
    chosen = form.chosen(rights)
    if request.GET.get("export") == "csv":
        return _as_csv(chosen)
    question = request.GET.copy()
    question["export"] = "csv"
    context = {
        "form": form,
        "page": Paginator(chosen, ROWS_ON_A_PAGE).get_page(request.GET.get("p")),
        "export": question.urlencode(),
    }
    return render(request, "wagtailadmin/review/rights.html", context)


def _as_csv(rights) -> HttpResponse:
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="rights.csv"'},
    )
    table = csv.writer(response)
    table.writerow(
        [_("Who"), _("Part of the site"), _("Language"), _("What they may do"), _("By what")]
    )
    for right in rights:
        row = [right.who, right.part, right.language, "; ".join(right.what), right.source]
        table.writerow([f"'{value}" if value.startswith(FORMULAS) else value for value in row])
    return response
