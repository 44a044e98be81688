from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaigns import receivers  # noqa: F401, PLC0415  (signals connect when apps are loaded)
        from campaigns.models.guards import GUARDS  # noqa: PLC0415  (as above)
        from home.models.guards import keep_guards  # noqa: PLC0415  (as above)

        keep_guards(self, GUARDS)
        # Rights are rows that Django makes app by app after migrating, so the groups are made
        # after the last one: on a fresh database one `migrate` is enough.
        with_tables = [config for config in apps.get_app_configs() if config.models_module]
        post_migrate.connect(make_roles, sender=with_tables[-1], dispatch_uid="campaigns.roles")


def make_roles(using: str, **_kwargs) -> None:
    from campaigns.services.roles import ensure_roles  # noqa: PLC0415  (apps are loaded by now)

    if using == "default":
        ensure_roles()
