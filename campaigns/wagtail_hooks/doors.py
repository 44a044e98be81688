"""The doors by which a guarded page could go public past its review."""

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks

from campaigns.models import AppealPage
from campaigns.models.blocking import open_comments
from campaigns.models.review import require_somebody_to_review, workflow_by_type
from campaigns.permissions import author_ids, may_lift
from campaigns.services.comments import NOT_YOURS_TO_LIFT
from campaigns.services.moderation import is_guarded, send_to_coordinators
from campaigns.views import review as views
from home.models import GuardedPage
from signatures.queries import has_sheet

COMMENTS_AT_MOST = 2000  # what Django takes from a form at most


SUBMITTING = ("action-submit", "action-restart-workflow")


@hooks.register("workflow_of_page")
def offer_workflow_by_type(page):
    return workflow_by_type(page)


# Wagtail takes the first address that matches, so these stand before wagtail-localize's own.
@hooks.register("register_admin_urls", order=-10)
def guarded_translation_addresses():
    words = "localize/translate/<int:translation_id>"
    return [
        path("localize/submit/page/<int:page_id>/", views.GuardedSubmitTranslation.as_view()),
        path(
            "localize/update/<int:translation_source_id>/",
            views.GuardedUpdateTranslations.as_view(),
        ),
        path(f"{words}/strings/<int:string_segment_id>/edit/", views.edit_string),
        path(f"{words}/overrides/<int:overridable_segment_id>/edit/", views.edit_override),
        path(f"{words}/pofile/upload/", views.upload_pofile),
        path(f"{words}/machine_translate/", views.machine_translate),
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
    ]


@hooks.register("before_create_page")
def keep_new_page_a_draft(request, parent_page, page_class):
    """What cannot be published or submitted from the form is saved as a draft, and says why."""
    if issubclass(page_class, GuardedPage):
        _leave_publishing_to_review(request)
    _submit_only_to_somebody(request, parent_page, writers={request.user.pk}, new=page_class)


@hooks.register("before_edit_page", order=-10)
def keep_edited_page_a_draft(request, page):
    """The same for a page that exists, and before the translation editor takes over."""
    if not is_guarded(page):
        return None
    if request.POST.get("action") == "publish":  # the translation editor's button
        _say_who_publishes(request)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if _stops_review_without_a_word(request, page):
        messages.error(
            request,
            _("Whoever stops a review says why: choose “Request changes” and write what has to."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    _leave_publishing_to_review(request)
    _keep_blocking_comments(request, page)
    _submit_only_to_somebody(request, page, writers=author_ids(page) | {request.user.pk})
    if isinstance(page, AppealPage) and has_sheet(page.translation_key):
        taken = [_take_from_form(request, name) for name in SUBMITTING]
        request.submits_signed_text = any(taken)
    return None


@hooks.register("after_edit_page")
def show_what_changes_before_submitting(request, page):
    """Whoever changes signed words sees what follows, names the kind of change, then submits."""
    if not getattr(request, "submits_signed_text", False):
        return None
    if page.get_latest_revision().as_object().changes_signed_words():
        return redirect("campaigns:change", page.pk)
    send_to_coordinators(page=page, user=request.user)
    return None


def _stops_review_without_a_word(request, page) -> bool:
    return bool(request.POST.get("action-cancel-workflow")) and not _may_cancel(request.user, page)


def _may_cancel(user, page) -> bool:
    """Those who wrote may take back what they sent; those who decide give their reason."""
    state = page.current_workflow_state
    return state is not None and user.pk in {state.requested_by_id, page.owner_id}


def _leave_publishing_to_review(request) -> None:
    if _take_from_form(request, "action-publish"):
        _say_who_publishes(request)


def _say_who_publishes(request) -> None:
    messages.warning(
        request,
        _("Such a page goes public when its coordinators approve it. It has been kept as a draft."),
    )


def _submit_only_to_somebody(request, place, *, writers: set[int], new=None) -> None:
    if not any(request.POST.get(name) for name in SUBMITTING):
        return
    workflow = new and offer_workflow_by_type(new())
    try:
        require_somebody_to_review(place, writers=writers, workflow=workflow)
    except ValidationError as error:
        for name in SUBMITTING:
            _take_from_form(request, name)
        kept = _("What you wrote has been kept as a draft.")
        messages.error(request, " ".join([*error.messages, kept]))


def _keep_blocking_comments(request, page) -> None:
    """Wagtail's editor lets every author resolve and delete what a reviewer wrote."""
    if request.method != "POST":
        return
    kept = {
        comment.pk
        for comment in open_comments(page).filter(blocks=True)
        if not may_lift(request.user, comment)
    }
    numbers = range(min(_number(request.POST.get("comments-INITIAL_FORMS")), COMMENTS_AT_MOST))
    touched = [
        _take_from_form(request, f"comments-{number}-{field}")
        for number in numbers
        if _number(request.POST.get(f"comments-{number}-id")) in kept
        for field in ("resolved", "DELETE")
    ]
    if any(touched):
        messages.error(request, str(NOT_YOURS_TO_LIFT))


def _number(text: str | None) -> int:
    """As forms read it: they take `` 05`` for 5."""
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _take_from_form(request, name: str) -> bool:
    """Remove a button from what was sent, so that Wagtail saves a draft; whether it was there."""
    if not request.POST.get(name):
        return False
    request.POST = request.POST.copy()
    del request.POST[name]
    return True


@hooks.register("construct_page_action_menu")
def offer_to_cancel_only_to_authors(menu_items, request, context):
    page = context.get("page")
    if context["view"] == "edit" and is_guarded(page) and not _may_cancel(request.user, page):
        menu_items[:] = [item for item in menu_items if item.name != "action-cancel-workflow"]


@hooks.register("construct_page_action_menu")
def offer_no_publishing_of_new_guarded_pages(menu_items, request, context):
    """A page that is being made has no rights of its own yet: Wagtail asks those of its parent."""
    if context["view"] != "create":
        return
    kwargs = request.resolver_match.kwargs
    model = apps.get_model(kwargs["content_type_app_name"], kwargs["content_type_model_name"])
    if issubclass(model, GuardedPage):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
