"""All that happened to a page: to read, to print, and as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from campaigns.forms.comments import CommentForm
from campaigns.models.blocking import field_of, open_comments
from campaigns.permissions import may_block, may_read_story
from campaigns.queries import Event, story_of, versions_in_languages


@require_safe
def story(request, page_id: int):
    """The story for people, on one page of the admin."""
    return show_story(request, page_id, CommentForm())


def show_story(request, page_id: int, form: CommentForm):
    """The same, with the form for a comment as it was sent, if it was."""
    page, versions, events = _open(request.user, page_id)
    comments = open_comments(page) if page else []
    context = {
        "page": page,
        "page_id": page_id,
        "events": events,
        "versions": versions,
        "comments": [(comment, field_of(comment, page)) for comment in comments],
        "comment_form": form if page and may_block(request.user, page) else None,
    }
    status = 400 if form.is_bound else 200
    return render(request, "wagtailadmin/review/story.html", context, status=status)


@require_safe
def story_as_json(request, page_id: int):
    """The same for programs: what was recorded, as it was recorded."""
    page, versions, events = _open(request.user, page_id)
    title = page.get_admin_display_title() if page else ""
    content = {
        "page": page_id,
        "title": title,
        "language": page.locale.language_code if page else "",
        "translations": [
            {"page": version.pk, "language": version.locale.language_code}
            for version in versions
            if version.pk != page_id
        ],
        "events": [_as_json(event) for event in events],
    }
    name = f"story-{page_id}-{slugify(title)}".rstrip("-")
    return JsonResponse(
        content,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )


def _open(user, page_id: int) -> tuple[Page | None, list[Page], list[Event]]:
    """The page if it is still there, its language versions, and its story; for those who may."""
    page = Page.objects.filter(pk=page_id).select_related("locale").first()
    if page is not None and not may_read_story(user, page):
        raise PermissionDenied
    if page is None and not user.is_superuser:
        raise Http404
    versions = list(versions_in_languages(page)) if page else []
    languages = {
        version.pk: version.locale.language_code for version in versions if version.pk != page_id
    }
    events = story_of(page_id, languages)
    if page is None and not events:
        raise Http404
    return page, versions, events


def _as_json(event: Event) -> dict:
    return {
        "at": event.at.date().isoformat() if event.day_only else event.at.isoformat(),
        "who": event.who,
        "what": event.action,
        "version": event.version,
        "in": event.language,
        "recorded": event.data,
    }
