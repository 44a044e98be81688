from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("House")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Signals connect, and checks register, when apps are loaded.
        from home import checks, receivers  # noqa: F401, PLC0415  (as above)

        offer_no_whole_trees_of_copies()
        post_migrate.connect(receivers.renew_collation_after_migrations, sender=self)


def offer_no_whole_trees_of_copies() -> None:
    """Take the choice out of the form of a language; `home.receivers` refuses it everywhere."""
    from wagtail_localize.locales.components import LOCALE_COMPONENTS  # noqa: PLC0415  (as above)
    from wagtail_localize.models import LocaleSynchronization  # noqa: PLC0415  (as above)

    kept = [part for part in LOCALE_COMPONENTS if part["model"] is not LocaleSynchronization]
    LOCALE_COMPONENTS[:] = kept
