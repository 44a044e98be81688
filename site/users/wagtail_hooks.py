from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from users.forms.keys import AgeKeyForm


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
