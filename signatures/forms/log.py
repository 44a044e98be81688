from django import forms
from django.utils.translation import gettext_lazy as _

from signatures.enums import LogAction


class LogFilter(forms.Form):
    """Which entries of the log are shown."""

    action = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        choices=[("", _("Everything")), *LogAction.choices],
    )
