from django.utils import timezone
from django.views.decorators.http import require_safe

from home.models.portal import sections_for
from home.views.partners.pages import partners_page, show


@require_safe
@partners_page
def overview(request, representative):
    """The first page: what the apps offer to this representative today."""
    sections = sections_for(representative, timezone.localdate())
    return show(request, representative, "partners/overview.html", sections=sections)
