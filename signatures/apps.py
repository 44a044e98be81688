from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "signatures"
    verbose_name = _("Signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        post_migrate.connect(_set_guards_anew, sender=self)


def _set_guards_anew(using: str, **_kwargs) -> None:
    from signatures.models.guards import set_guards  # noqa: PLC0415  (apps first)
    from signatures.models.triggers import set_triggers  # noqa: PLC0415  (apps first)

    set_guards(connections[using])
    set_triggers(connections[using])
