from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from signatures.enums import KeyState


class AddKeyForm(forms.Form):
    """Whose key of the account joins the keys of a sheet."""

    holder = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args, holders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = get_user_model().objects.filter(pk__in=holders)


class EndKeyForm(forms.Form):
    """Why a key is not used any more."""

    state = forms.ChoiceField(
        label=_("What has become of it?"),
        choices=[
            (KeyState.RETIRED, _("Retired: its owner still has it and keeps it safe")),
            (KeyState.LOST, _("Lost: it is gone, or somebody else may have it")),
        ],
        widget=forms.RadioSelect,
    )
