from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from users.forms import AgeKeyForm


@hooks.register("register_account_settings_panel")
class AgeKeyPanel(BaseSettingsPanel):
    name = "age_key"
    title = _("Key for the names of signers")
    help_text = _(
        "Make a pair of keys with “age-keygen” on your own device and keep the private one there. "
        "The line that begins with “age1” belongs here."
    )
    order = 250
    form_class = AgeKeyForm
