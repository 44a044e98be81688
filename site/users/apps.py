from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "users"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from users import receivers  # noqa: F401, PLC0415  (signals connect when apps are loaded)


class HandlesConfig(WagtailUsersAppConfig):
    """Wagtail's own list of accounts, with our forms."""

    user_viewset = "users.viewsets.HandleViewSet"
