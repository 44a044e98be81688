from django.utils import timezone
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from campaigns.services.story import note_look


def _page_itself(page_id: int, **_others) -> int:
    return page_id


def _page_under_review(state_id: int, **_others) -> int | None:
    state = TaskState.objects.filter(pk=state_id).select_related("workflow_state").first()
    return state and int(state.workflow_state.object_id)


def _page_in_translation(translation_id: int, **_others) -> int | None:
    translation = Translation.objects.filter(pk=translation_id).select_related("source").first()
    page = translation and translation.get_target_instance()
    return page.pk if isinstance(page, Page) else None


# Doors of the admin behind which the words of a draft are read, and how each names its page.
DOORS = {
    "wagtailadmin_pages:edit": _page_itself,
    "wagtailadmin_pages:preview_on_edit": _page_itself,
    "wagtailadmin_pages:view_draft": _page_itself,
    "wagtailadmin_pages:revisions_view": _page_itself,
    "wagtailadmin_pages:revisions_revert": _page_itself,
    "wagtailadmin_pages:revisions_compare": _page_itself,
    "wagtailadmin_pages:workflow_preview": _page_itself,
    "wagtailadmin_pages:workflow_action": _page_itself,
    "wagtail_localize:preview_translation": _page_in_translation,
    "campaigns:decide": _page_under_review,
}


class LooksMiddleware:
    """Notes who of the staff reads drafts of guarded pages. Public readers never come here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        find_page = DOORS.get(match.view_name) if match else None
        if find_page and request.method == "GET" and response.status_code == 200:
            page_id = find_page(**match.kwargs)
            if page_id:
                note_look(page_id=page_id, user=request.user, today=timezone.localdate())
        return response
