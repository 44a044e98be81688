from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class HouseSettings(BaseSiteSetting):
    """What the house sets for the whole site, in all languages alike."""

    quick_exit_url = models.URLField(
        _("where the quick exit leads"),
        default="https://www.wikipedia.org/",
        help_text=_("A harmless page elsewhere that nobody is asked about."),
    )

    panels = [FieldPanel("quick_exit_url")]

    class Meta:
        verbose_name = _("house settings")
