"""What coordinators see of how their sheet is counted."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from signatures.decorators import for_coordinators
from signatures.queries import comparisons_of, standing
from signatures.views.staff.frame import sheet_page


@require_safe
@for_coordinators
def counting(request, sheet):
    """The numbers, and the comparisons of the night."""
    reports = [(report, _in_words(report)) for report in comparisons_of(sheet)]
    return sheet_page(
        request, sheet, "counting", standing=standing(sheet.text_key), reports=reports
    )


def _in_words(report) -> list[str]:
    """Every difference as a sentence."""
    names = {
        "tier": _("By way of signing, %(key)s: %(stored)s stood there, %(true)s is true."),
        "day": _("By day, %(key)s: %(stored)s stood there, %(true)s is true."),
        "place": _("By country, %(key)s: %(stored)s stood there, %(true)s is true."),
        "shape": _("By addresses that look alike: %(stored)s stood there, %(true)s is true."),
        "domain": _("By mail domain: %(stored)s stood there, %(true)s is true."),
        "invalid": _("%(stored)s signatures were counted that did not count any more."),
    }
    return [
        names[name] % {"key": key or "–", "stored": stored, "true": true}
        for name, key, stored, true in report.differences
    ]
