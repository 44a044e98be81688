from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import UserCreationForm
from django.utils.translation import gettext_lazy as _

from users.models import User


class MoveOutForm(forms.Form):
    """Who goes on instead, and whether keys and devices may be in the hands of others."""

    successor = forms.ModelChoiceField(
        label=_("Who takes over"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("The coordinators who remain"),
        help_text=_("Becomes coordinator wherever this person was one."),
    )
    keys_lost = forms.BooleanField(
        label=_("Their devices or keys may be in the hands of others"), required=False, initial=True
    )

    def __init__(self, user, successors, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = successors.exclude(pk=user.pk)


class OpenAccountForm(UserCreationForm):
    """A handle and a password, chosen by whom they are for. Keeps nothing: a service does."""

    class Meta(UserCreationForm.Meta):
        model = User
        labels = {"username": _("Handle")}
        help_texts = {
            "username": _(
                "You sign in with it, and your organisation and the House see it. Do not use your "
                "name. Letters, digits and @/./+/-/_ only."
            )
        }
        error_messages = {"username": {"unique": _("This handle is taken. Choose another one.")}}
        widgets = {
            "username": forms.TextInput(
                {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rules = password_validation.password_validators_help_texts()
        self.fields["password1"].help_text = " ".join(rules)
