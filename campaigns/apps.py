from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaigns import receivers  # noqa: F401, PLC0415  (signals connect when apps are loaded)

        # Rights are rows that Django makes after migrating, so the groups come after them.
        post_migrate.connect(make_roles, sender=self, dispatch_uid="campaigns.roles")


def make_roles(using: str, **_kwargs) -> None:
    from campaigns.services.roles import ensure_roles  # noqa: PLC0415  (apps are loaded by now)

    if using == "default":
        ensure_roles()
