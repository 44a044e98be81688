from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("House")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home import receivers  # noqa: PLC0415  (signals connect when apps are loaded)

        post_migrate.connect(receivers.renew_collation_after_migrations, sender=self)
