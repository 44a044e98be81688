from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.page_privacy import set_privacy as wagtails

from home.models import NotApproved


def set_privacy(request, page_id: int):
    """Wagtail's dialogue; what is not shown to everybody by one pair of hands stays as it is."""
    try:
        with transaction.atomic():
            return wagtails(request, page_id)
    except NotApproved:
        messages.error(
            request,
            _(
                "Public pages below this restriction were not approved for everybody. Take them "
                "down first, and have them approved again."
            ),
        )
        done = {"step": "set_privacy_done", "is_public": False}
        return render_modal_workflow(request, None, None, None, json_data=done)
