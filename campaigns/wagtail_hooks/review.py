"""The steps of a review, and what is told of them."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from campaigns.enums import Happening
from campaigns.forms.review import AbsenceForm
from campaigns.permissions import is_approved, may_hide, may_see_rights
from campaigns.services.hiding import HIDDEN
from campaigns.views import changes, comments, hiding, rights, story
from campaigns.views import review as views


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


@hooks.register("releases")
def release_what_coordinators_approved(revision_id: int, page_id: int) -> bool:
    return is_approved(revision_id, page_id)


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
