from django import forms

from signatures.models import Sheet


class WaysForm(forms.ModelForm):
    """Which ways to sign a sheet takes."""

    class Meta:
        model = Sheet
        fields = ["takes_email", "takes_no_contact", "shows_names"]
