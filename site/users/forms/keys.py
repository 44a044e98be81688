from django import forms

from users.models import User


class AgeKeyForm(forms.ModelForm):
    """The owner's public key. Only the owner sets it: whose key it is, can read the names."""

    class Meta:
        model = User
        fields = ["age_recipient"]
        widgets = {"age_recipient": forms.TextInput({"spellcheck": "false"})}

    class Media:
        js = [forms.Script("js/age-key.js", type="module")]
