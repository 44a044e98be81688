from django.db import DEFAULT_DB_ALIAS
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel

from users.forms.keys import AgeKeyForm
from users.models import User
from users.permissions import may_look_after_accounts
from users.views import accounts


@hooks.register("register_account_settings_panel")
class AgeKeyPanel(BaseSettingsPanel):
    """Where somebody makes a pair of keys; the private one never reaches the server.

    Apps that seal things to these keys offer the hook ``age_key_in_use(user)``: how many things
    still use a key that ``user`` has replaced, and the address where that is changed.
    """

    name = "age_key"
    title = _("Key for the names of signers")
    order = 250
    form_class = AgeKeyForm
    template_name = "wagtailadmin/account/settings_panels/age_key.html"

    def get_context_data(self):
        offers = [offer(self.user) for offer in hooks.get_hooks("age_key_in_use")]
        return super().get_context_data() | {
            "fingerprint": self.user.key_fingerprint,
            "former": [(number, url) for number, url in offers if number],
        }


@hooks.register("register_account_menu_item")
def lead_to_own_sign_in(request):
    return {
        "url": reverse("users:own"),
        "label": _("How you sign in"),
        "help_text": _("Second factors, recovery codes, and where you are signed in."),
    }


@hooks.register("register_admin_urls")
def serve_accounts():
    routes = [
        path("", accounts.index, name="index"),
        path("<int:pk>/", accounts.account, name="account"),
        path("<int:pk>/move-out/", accounts.move_out, name="move_out"),
        path("<int:pk>/end/", accounts.end, name="end"),
        path("<int:pk>/ask/", accounts.ask, name="ask"),
        path("<int:pk>/confirm/", accounts.confirm, name="confirm"),
        path("<int:pk>/refuse/", accounts.refuse, name="refuse"),
    ]
    return [path("accounts/", include((routes, "accounts"), namespace="accounts"))]


class AccountsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_look_after_accounts(request.user)


@hooks.register("register_reports_menu_item")
def offer_accounts():
    return AccountsMenuItem(
        _("Accounts and how they sign in"),
        reverse("accounts:index"),
        name="accounts",
        icon_name="user",
        order=900,
    )


@hooks.register("register_log_actions")
def name_account_actions(actions):
    for name, label, sentence in (
        ("moved_out", _("Move out"), _("Moved out of the House")),
        ("asked_for_reset", _("Ask for a reset"), _("Asked to take the second factors off")),
        ("confirmed_reset", _("Agree to a reset"), _("Agreed: the second factors are off")),
        ("refused_reset", _("Refuse a reset"), _("Refused to take the second factors off")),
    ):
        actions.register_action(f"users.{name}", label, sentence)


@hooks.register("before_delete_user")
def keep_who_is_answerable(request, user):
    """What somebody decided for others stays with their account: it is moved out instead."""
    return _refuse_deleting(request, [user])


@hooks.register("before_bulk_action")
def keep_many_who_are_answerable(request, action_type, objects, _action):
    users = [one for one in objects if isinstance(one, User)]
    return _refuse_deleting(request, users) if action_type == "delete" and users else None


def _refuse_deleting(request, users: list[User]):
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(users)
    except ProtectedError:
        messages.error(
            request, _("Decisions hang on this account. Move it out instead of deleting it.")
        )
        return redirect("accounts:index")
    return None
