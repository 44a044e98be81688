from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_AT_MOST = 40


class PasswordStepForm(AuthenticationForm):
    """The handle and the password. Unknown, wrong and moved out get the same sentence."""

    username = forms.CharField(
        label=_("Handle"),
        max_length=150,
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    error_messages = {
        "invalid_login": _("The handle and the password do not belong together."),
        "inactive": _("The handle and the password do not belong together."),
    }


class CodeForm(forms.Form):
    """Six digits of an app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    device = forms.CharField(
        label=_("A name for this device (optional)"),
        max_length=NAME_AT_MOST,
        required=False,
        help_text=_("You will know this session by it in your list. Nothing else is kept."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class AppForm(forms.Form):
    """The first code that a new app shows, and a name for it."""

    code = forms.CharField(
        label=_("The six digits that the app shows now"),
        max_length=10,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )
    name = forms.CharField(
        label=_("A name for it (optional)"),
        max_length=NAME_AT_MOST,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class PasswordForm(forms.Form):
    """The password once more, so that a device left open changes nothing."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, user, *args, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("This is not your password."), code="wrong")
        return password
