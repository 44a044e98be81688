from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from home.validators import mailable_address, validate_plain_text


class OrganisationForm(WagtailAdminModelForm):
    """An organisation in the register, with the address on file, which is kept sealed."""

    contact_address = forms.CharField(
        label=_("E-mail address on file"),
        max_length=254,
        required=False,
        validators=[validate_plain_text],
        help_text=_(
            "Links that let people of the organisation in go to this address and to no other. It "
            "is kept encrypted. Make sure by another way that it is theirs. Links that were sent "
            "before a change are void."
        ),
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "contact_address" in self.fields:
            self.initial["contact_address"] = self.instance.contact_address

    def clean_contact_address(self) -> str:
        typed = self.cleaned_data["contact_address"]
        return mailable_address(typed) if typed else ""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "contact_address" in self.cleaned_data:
            self.instance.contact_address = self.cleaned_data["contact_address"]
