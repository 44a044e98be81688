"""Publishing in an emergency, before everybody's eyes."""

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from campaigns.models.emergencies import was_released
from campaigns.permissions import has_emergency_right, may_publish_in_emergency
from campaigns.queries.emergencies import emergency_of, not_approved_yet
from campaigns.services.moderation import is_guarded
from campaigns.views import emergencies


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
