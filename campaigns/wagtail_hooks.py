from django.apps import apps
from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.enums import Happening
from campaigns.forms.review import AbsenceForm
from campaigns.models import (
    AppealPage,
    Digest,
    MandatePage,
    SafetyPoint,
    SubmissionLimit,
    Term,
    WorkflowOfType,
)
from campaigns.models.blocking import open_comments
from campaigns.models.emergencies import was_released
from campaigns.models.review import require_somebody_to_review, workflow_by_type
from campaigns.permissions import (
    author_ids,
    coordinator_ids_of,
    has_emergency_right,
    is_approved,
    may_hide,
    may_lift,
    may_publish_in_emergency,
    may_see_rights,
)
from campaigns.queries import (
    appeals_open_now,
    calls_open_now,
    changes_of_mandates,
    deadlines_of_reviews,
    meetings_in_public,
    outcomes_of_reports,
)
from campaigns.queries.emergencies import emergency_of, not_approved_yet
from campaigns.services.comments import NOT_YOURS_TO_LIFT
from campaigns.services.hiding import HIDDEN
from campaigns.services.moderation import is_guarded, send_to_coordinators
from campaigns.views import changes, comments, days, emergencies, hiding, rights, story
from campaigns.views import review as views
from campaigns.views.days_report import DaysReport
from home.enums import OpenKind
from home.models import Change, GuardedPage, OpenNow
from home.wagtail_hooks import VOCABULARY_MENU
from signatures.queries import has_sheet

COMMENTS_AT_MOST = 2000  # what Django takes from a form at most
SUBMITTING = ("action-submit", "action-restart-workflow")


@hooks.register("open_now")
def offer_appeals(language: str) -> list[OpenNow]:
    """Appeals that can be signed today, for the landing pages (`home.models.open_now`)."""
    return [
        OpenNow(
            key=f"sign-{appeal.translation_key}",
            kind=OpenKind.SIGN,
            label=appeal.get_kind_display(),
            title=appeal.title,
            url=appeal.url,
            language=appeal.language_tag,
            until=appeal.standing.closes_on,
        )
        for appeal in appeals_open_now(language)
    ]


@hooks.register("open_now")
def offer_deadlines_of_reviews(language: str) -> list[OpenNow]:
    """Days until which committees take information: for the follow-up and for the next report."""
    return [
        OpenNow(
            key=f"{deadline.field}-{deadline.review.translation_key}",
            kind=OpenKind.INPUT,
            label=deadline.review.mechanism.short_name_in(language),
            title=deadline.review.title,
            url=deadline.review.url,
            language=deadline.review.language_tag,
            until=deadline.until,
        )
        for deadline in deadlines_of_reviews(language, timezone.localdate())
    ]


@hooks.register("open_now")
def offer_calls(language: str) -> list[OpenNow]:
    """Calls for input of a mandate that are open today."""
    return [
        OpenNow(
            key=f"call-{call.translation_key}",
            kind=OpenKind.INPUT,
            label=call.issuer,
            title=call.title,
            url=f"{call.page.get_url()}#calls",
            language=call.page.language_tag,
            until=call.deadline,
        )
        for call in calls_open_now(language)
    ]


@hooks.register("what_changed")
def offer_resolutions(language: str) -> list[Change]:
    """Votes on a mandate that followed a letter or an argument of ours."""
    return changes_of_mandates(language)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_votes_that_come_apart(request, page):
    """The vote and the report at different sessions are easily planned as if they were one."""
    if not isinstance(page, MandatePage):
        return
    years = [str(cycle.year) for cycle in page.cycles.all() if cycle.vote_comes_apart]
    if years:
        messages.warning(
            request,
            _(
                "The vote on the mandate and the report are at different sessions in: %(years)s. "
                "Plan the letters for the vote by themselves."
            )
            % {"years": ", ".join(years)},
        )


@hooks.register("what_changed")
def offer_outcomes_of_reports(language: str) -> list[Change]:
    """What came of reports, each with the first report that asked for it."""
    return [
        Change(
            happened_on=outcome.happened_on,
            text=outcome.text,
            language=outcome.page.language_tag,
            label=ask.page.get_kind_display(),
            cause=ask.page.title,
            cause_url=ask.page.url,
            cause_language=ask.page.language_tag,
            cause_on=ask.page.asked_on,
            url=outcome.page.url,
        )
        for outcome, ask in outcomes_of_reports(language)
    ]


class SubmissionLimitViewSet(SnippetViewSet):
    model = SubmissionLimit
    icon = "edit"
    menu_label = gettext_lazy("Limits of length")
    menu_hook = VOCABULARY_MENU
    list_display = ["mechanism", "report_kind", "words", "pages", "is_confirmed"]
    list_filter = ["mechanism", "is_confirmed"]


register_snippet(SubmissionLimitViewSet)


class SafetyPointViewSet(SnippetViewSet):
    model = SafetyPoint
    icon = "tasks"
    menu_label = gettext_lazy("Safety checklist")
    menu_hook = VOCABULARY_MENU
    list_display = ["__str__", "page_type", "order"]


class WorkflowOfTypeViewSet(SnippetViewSet):
    model = WorkflowOfType
    icon = "tasks"
    menu_label = gettext_lazy("Workflows by type of page")
    menu_hook = VOCABULARY_MENU
    list_display = ["__str__", "use", "workflow"]


register_snippet(SafetyPointViewSet)
register_snippet(WorkflowOfTypeViewSet)


@hooks.register("workflow_of_page")
def offer_workflow_by_type(page):
    return workflow_by_type(page)


@hooks.register("register_account_settings_panel")
class AbsencePanel(BaseSettingsPanel):
    """Where a coordinator names a deputy for the days away."""

    name = "absence"
    title = gettext_lazy("Away, and who decides meanwhile")
    order = 260
    form_class = AbsenceForm
    template_name = "wagtailadmin/account/settings_panels/absence.html"


class HideMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_hide(request.user)


@hooks.register("register_admin_menu_item")
def offer_hiding():
    address = reverse("campaigns:hide_choose")
    return HideMenuItem(gettext_lazy("Hide a page"), address, icon_name="no-view", order=160)


@hooks.register("register_log_actions")
def name_log_actions(actions):
    @actions.register_action(HIDDEN)
    class HiddenFormatter(LogFormatter):
        label = gettext_lazy("Hidden for safety")

        def format_message(self, log_entry):
            return log_entry.data["reason"]


@hooks.register("what_changed")
def offer_outcomes(language: str) -> list[Change]:
    """What came of the decisions of meetings (`home.models.open_now`)."""
    return [
        Change(
            happened_on=outcome.happened_on,
            text=outcome.text,
            language=outcome.language,
            label=_("Decision"),
            cause=decision.text.rstrip("."),  # it stands within a sentence
            cause_url=decision.url,
            cause_language=decision.language,
            cause_on=meeting.period.first if meeting.period else None,
            url="" if outcome.is_outside else outcome.url,
        )
        for meeting in meetings_in_public(language)
        for decision in meeting.decisions
        for outcome in decision.outcomes
    ]


@hooks.register("releases")
def release_what_coordinators_approved(revision_id: int, page_id: int) -> bool:
    return is_approved(revision_id, page_id)


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


@hooks.register("register_admin_urls")
def addresses_of_the_review():
    addresses = [
        path("<int:state_id>/<slug:action>/", views.decide, name="decide"),
        path("hide/", hiding.choose, name="hide_choose"),
        path("hide/<int:page_id>/", hiding.hide, name="hide"),
        path("change/<int:page_id>/", changes.change, name="change"),
        path("beside/<int:page_id>/", changes.compare, name="side_by_side"),
        path("story/<int:page_id>/", story.story, name="story"),
        path("story/<int:page_id>/comment/", comments.write, name="write_comment"),
        path("comments/<int:comment_id>/<slug:action>/", comments.change, name="change_comment"),
        path("story/<int:page_id>/story.json", story.story_as_json, name="story_as_json"),
        path(
            "translations/<int:translation_id>/submit/",
            views.submit_translation,
            name="submit_translation",
        ),
    ]
    return [path("review/", include((addresses, "campaigns"), namespace="campaigns"))]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def lead_to_the_story(page, user, next_url=None, view_name=None):
    if page.depth > 1 and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Story"), reverse("campaigns:story", args=[page.pk]), icon_name="history", priority=66
        )


@hooks.register("register_admin_urls")
def addresses_of_days():
    report = DaysReport.as_view
    one = [path("<int:state_id>/", days.set_deadline, name="set_deadline")]
    return [
        path("days/", include((one, "campaigns"), namespace="days")),
        path("reports/days/", report(), name="days_report"),
        path("reports/days/results/", report(results_only=True), name="days_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def offer_days_report():
    return MenuItem(
        gettext_lazy("Drafts under way"),
        reverse("days_report"),
        name="days",
        icon_name="calendar",
        order=90,
    )


@hooks.register("construct_homepage_panels")
def show_days(request, panels):
    """Ours say until when, and take as long for ten thousand drafts as for one."""
    theirs = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in theirs]
    panels.append(days.DaysPanel())


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "calendar"
    menu_label = gettext_lazy("Days for tasks")
    add_to_settings_menu = True
    list_display = ["task", "days", "urgent_days"]


register_snippet(TermViewSet)


@hooks.register("register_account_settings_panel")
class DigestPanel(BaseSettingsPanel):
    """Whether somebody is told at once or once a day."""

    name = "digest"
    title = gettext_lazy("Mail about drafts")
    order = 210
    form_class = days.DigestForm

    def get_form(self):
        digest, _made = Digest.objects.get_or_create(user=self.user)
        data = [self.request.POST] if self.request.method == "POST" else []
        return self.form_class(*data, instance=digest, prefix=self.name)


@hooks.register("register_admin_urls")
def address_of_the_rights():
    return [path("reports/rights/", rights.report, name="rights_report")]


class RightsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see_rights(request.user)


@hooks.register("register_reports_menu_item")
def rights_in_the_menu():
    return RightsMenuItem(
        gettext_lazy("Who may do what"), reverse("rights_report"), icon_name="lock", order=8000
    )


@hooks.register("register_log_actions")
def name_what_happens_to_comments(actions):
    for happening in (Happening.BLOCKED, Happening.UNBLOCKED):
        actions.register_action(happening.value, happening.label, happening.label)


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
        messages.error(request, NOT_YOURS_TO_LIFT)


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


@hooks.register("coordinators_of_texts")
def offer_coordinators_of_texts(keys: list) -> dict:
    """Signatures ask who answers for a text; the first-made version of it says so."""
    versions = AppealPage.objects.filter(translation_key__in=keys).order_by("-pk")
    originals = {page.translation_key: page for page in versions}
    coordinators = coordinator_ids_of(originals.values())
    return {key: coordinators[page.pk] for key, page in originals.items()}


@hooks.register("releases")
def release_in_an_emergency(revision_id: int, page_id: int) -> bool:
    return was_released(revision_id, page_id)


@hooks.register("register_admin_urls")
def addresses_of_emergencies():
    addresses = [
        path("", emergencies.choose, name="choose"),
        path("<int:page_id>/", emergencies.publish, name="publish"),
    ]
    return [path("emergency/", include((addresses, "emergencies"), namespace="emergencies"))]


@hooks.register("register_permissions")
def offer_the_emergency_right():
    return Permission.objects.filter(
        content_type__app_label="campaigns", codename="publish_in_emergency"
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_publish_in_an_emergency(page, user, next_url=None, view_name=None):
    if is_guarded(page) and may_publish_in_emergency(user, page):
        yield Button(
            _("Publish in an emergency"),
            reverse("emergencies:publish", args=[page.pk]),
            icon_name="warning",
            priority=90,
        )


class EmergenciesPanel(Component):
    """What went out alone and waits for a second person, and the way to do it; plain links."""

    name = "emergencies"
    template_name = "wagtailadmin/emergencies/panel.html"
    order = 120

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"pages": list(not_approved_yet()), "may_publish": has_emergency_right(user)}


@hooks.register("construct_homepage_panels")
def show_emergencies(request, panels):
    if has_emergency_right(request.user) or not_approved_yet().exists():
        panels.append(EmergenciesPanel())


@hooks.register("before_edit_page", order=-20)
def mark_what_went_out_in_an_emergency(request, page):
    made = emergency_of(page) if request.method == "GET" else None
    if made:
        messages.warning(
            request,
            _(
                "Published in an emergency on %(day)s by %(who)s, not yet approved. "
                "Reason: %(reason)s"
            )
            % {"day": date_format(made.made_at), "who": made.handle, "reason": made.reason},
        )


@hooks.register("register_log_actions")
def name_the_emergency_in_logs(actions):
    @actions.register_action("campaigns.emergency")
    class EmergencyFormatter(LogFormatter):
        label = gettext_lazy("Publish in an emergency")

        def format_message(self, log_entry):
            reason = log_entry.data["reason"]
            return _("Published in an emergency. Reason: %(reason)s") % {"reason": reason}
