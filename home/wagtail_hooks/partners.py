"""People of organisations: their way to the portal, and the screens of the secretariat."""

from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.models import Representative
from home.permissions import may_confirm_representatives
from home.views import representatives


@hooks.register("register_log_actions")
def name_partners_actions(actions):
    for name, label, sentence in (
        ("invited", _("Invite to the portal"), _("Had a link to the portal sent")),
        ("took_invitation_back", _("Take back an invitation"), _("Took back a link to the portal")),
        ("joined", _("Join the portal"), _("Joined the portal")),
        ("confirmed", _("Confirm a representative"), _("Confirmed a representative")),
        ("gave_authority", _("Give authority to sign"), _("Gave authority to sign")),
        ("took_authority", _("Take authority to sign"), _("Took the authority to sign")),
        ("ended_office", _("End an office"), _("Ended the office of a representative")),
    ):
        actions.register_action(f"home.{name}", label, sentence)


@hooks.register("landing_page")
def lead_to_the_portal(user) -> str:
    """People of organisations; the portal tells them too when their time there has ended."""
    return reverse("partners:overview") if hasattr(user, "representative") else ""


@hooks.register("register_admin_urls")
def addresses_of_the_secretariat():
    one = "<int:pk>/"
    addresses = [
        path("", representatives.index, name="index"),
        path("invite/", representatives.invite, name="invite"),
        path("invitations/<int:pk>/take-back/", representatives.take_back, name="take_back"),
        path(one, representatives.representative, name="representative"),
        path(f"{one}confirm/", representatives.confirm, name="confirm"),
        path(f"{one}give-authority/", representatives.give_authority, name="give_authority"),
        path(f"{one}take-authority/", representatives.take_authority, name="take_authority"),
        path(f"{one}end/", representatives.end, name="end"),
    ]
    return [path("representatives/", include((addresses, "representatives")))]


class RepresentativesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_confirm_representatives(request.user)


@hooks.register("register_reports_menu_item")
def offer_representatives():
    return RepresentativesMenuItem(
        _("People of organisations"),
        reverse("representatives:index"),
        name="representatives",
        icon_name="group",
        order=890,
    )


class WaitingPanel(Component):
    """People whom somebody of the secretariat has to confirm, on the first page of the admin."""

    name = "representatives"
    template_name = "wagtailadmin/representatives/panel.html"
    order = 240

    def __init__(self, number: int) -> None:
        self.number = number

    def get_context_data(self, parent_context):
        return {"number": self.number}


@hooks.register("construct_homepage_panels")
def show_who_waits(request, panels):
    if not may_confirm_representatives(request.user):
        return
    number = Representative.objects.waiting(timezone.localdate()).count()
    if number:
        panels.append(WaitingPanel(number))
