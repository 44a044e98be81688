from django import forms
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    """What the next person of an organisation may in the portal, apart from reading."""

    manages_people = forms.BooleanField(
        label=_("They look after the organisation's people here too"),
        help_text=_("They can then invite, confirm and end others."),
        required=False,
    )
