from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "signatures"
    verbose_name = _("Signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from home.models.guards import keep_guards  # noqa: PLC0415  (apps first)
        from signatures import receivers  # noqa: F401, PLC0415  (signals connect with the apps)
        from signatures.models.guards import GUARDS  # noqa: PLC0415  (apps first)

        keep_guards(self, GUARDS)
